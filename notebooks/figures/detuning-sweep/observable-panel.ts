import {
  type Annotation,
  type Band,
  type Inset,
  type LegendPlace,
  type LinePanel,
  type Series,
  styleOf,
} from "../../plot/index.ts";
import type { Observable, Sweep, SweepPoint } from "./detuning-sweep.ts";
import { hasFluctuations, trusted } from "./trust.ts";

const observableLabels: Readonly<Record<Observable, string>> = {
  occupation: "\\langle \\hat n\\rangle",
  anisotropy: "R",
  nuGeo: "\\nu_{\\mathrm{geo}}/\\hbar",
};

export interface PanelOptions {
  readonly id: string;
  readonly title?: string;
  readonly inset?: Inset;
  readonly legend?: LegendPlace;
  readonly yDomain?: readonly [number, number];
  /** Whether the line at ħ/2 has its name beside it (default), or is dotted alone. */
  readonly limit?: "named" | "bare";
}

/** Time averages with the range in which an observable stays for 80 % of the time. */
export function observablePanel(
  observable: Observable,
  sweeps: readonly Sweep[],
  { legend = "none", limit = "named", ...options }: PanelOptions,
): LinePanel {
  return {
    ...options,
    xLabel: "\\Delta/U",
    yLabel: observableLabels[observable],
    series: sweeps.flatMap((sweep) => series(observable, sweep)),
    bands: sweeps.map((sweep) => band(observable, sweep)),
    annotations: observable === "nuGeo" ? [limits[limit]] : [],
    legend,
    description: `${spokenName[observable]} against detuning for CL (dashed blue) and gCL (solid red): time averages, shaded from the 10 to the 90 percent quantile.`,
  };
}

const spokenName: Readonly<Record<Observable, string>> = {
  occupation: "Mean occupation",
  anisotropy: "Anisotropy R of the fluctuations",
  nuGeo: "Fluctuation scale ν_geo",
};

const bare: Annotation = { kind: "horizontal", y: 0.5, dash: "dotted" };
const limits = { bare, named: { ...bare, latex: "\\hbar/2" } } as const;

function series(observable: Observable, { kind, points }: Sweep): readonly Series[] {
  const { color, dash, width } = styleOf(kind);
  const doubtful = points.filter(
    (point) =>
      !trusted(point, observable) && hasFluctuations(point) && finite(point[observable].mean),
  );
  const marks: Series = {
    label: `\\text{${kind}, not settled}`,
    x: doubtful.map(({ detuning }) => detuning),
    y: doubtful.map((point) => point[observable].mean),
    color,
    width: 0,
    markers: { shape: "circle", fill: "open" },
  };
  const line: Series = {
    label: `\\text{${kind}}`,
    x: points.map(({ detuning }) => detuning),
    y: points.map((point) => (trusted(point, observable) ? point[observable].mean : Number.NaN)),
    color,
    dash,
    width,
  };
  return doubtful.length === 0 ? [line] : [line, marks];
}

function band(observable: Observable, { kind, points }: Sweep): Band {
  const at = (of: "low" | "high") => (point: SweepPoint) =>
    trusted(point, observable) ? point[observable][of] : Number.NaN;
  return {
    x: points.map(({ detuning }) => detuning),
    low: points.map(at("low")),
    high: points.map(at("high")),
    color: styleOf(kind).color,
    opacity: 0.14,
  };
}

function finite(value: number): boolean {
  return Number.isFinite(value);
}
