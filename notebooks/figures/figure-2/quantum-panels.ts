import {
  type Annotation,
  CATEGORICAL,
  curveOf,
  type LinePanel,
  modelStyles,
  type Series,
} from "../../plot/index.ts";
import type { Distribution, Kind } from "./distributions.ts";
import { peak, type TemperatureCurve } from "./temperatures.ts";

/** θ/π of panels e and f. */
export const distributionAngles = [0.1, 0.25, 0.4] as const;

const shownLevels = 11;
const leastPopulation = 1e-5;

/** P_n against E_n; negative populations are gaps. */
export function distributionPanel(id: string, all: readonly Distribution[]): LinePanel {
  const [first] = all;
  if (first === undefined) throw new RangeError("A panel needs distributions.");
  const highest = first.energies[shownLevels - 1] ?? Number.NaN;
  return {
    id,
    title: `U = ${first.nonlinearity === 0 ? "0" : `${first.nonlinearity}\\,\\omega_0`}`,
    xLabel: "E_n/\\hbar\\omega_0",
    yLabel: "P_n",
    yScale: "log",
    xDomain: [0, Math.ceil(highest)],
    yDomain: [leastPopulation, 1],
    series: all.map(({ kind, angle, energies, populations, trusted }): Series => {
      const place = distributionAngles.findIndex((one) => one === angle);
      const style = modelStyles(kind, distributionAngles.length)[place];
      if (style === undefined) throw new RangeError(`No style for θ = ${angle}π.`);
      const shown = Array.from(populations.subarray(0, shownLevels));
      return {
        label: `\\text{${kind}},\\ \\theta=${angle}\\pi`,
        x: energies.subarray(0, shownLevels),
        y: shown.map((value) => (trusted && value > 0 ? value : Number.NaN)),
        ...style,
        markers: {
          shape: kind === "CL" ? "square" : "circle",
          size: 4.2,
          fill: kind === "CL" ? "open" : "solid",
        },
      };
    }),
    description: `Occupation probabilities against energy on a logarithmic scale at U = ${first.nonlinearity}.`,
  };
}

export type CurvesByKind = Readonly<Record<Kind, readonly TemperatureCurve[]>>;

/** T_eff of the first fit for both models. */
export function temperaturePanel(id: string, curves: CurvesByKind): LinePanel {
  const kinds = ["gCL", "CL"] as const;
  const top = curves.gCL[0] === undefined ? undefined : peak(curves.gCL[0]);
  const low = 0.4;
  return {
    id,
    title: "U = 0.2\\,\\omega_0",
    xLabel: "\\theta/\\pi",
    yLabel: "k_\\mathrm{B}T_{\\mathrm{eff}}/\\hbar\\omega_0",
    xDomain: [0, 0.5],
    yDomain: [low, 1.8],
    series: kinds.flatMap((kind): Series[] => {
      const [curve] = curves[kind];
      if (curve === undefined) return [];
      const line = curveOf(kind, curve.angles, curve.temperatures);
      return [line, ...openMarkers(curve, line.color)];
    }),
    annotations: [
      ...(top === undefined ? [] : [peakLine(top.angle)]),
      { kind: "text", x: 0.49, y: 0.52, latex: "\\text{gCL: } P_n<0", anchor: "right" },
    ],
    legend: "top-left",
    description:
      "Effective temperature against coupling angle: CL rises throughout, gCL has a maximum at 0.16 π and ends where populations become negative.",
  };
}

function peakLine(angle: number): Annotation {
  return {
    kind: "vertical",
    x: angle,
    latex: `\\theta = ${angle.toFixed(2)}\\pi`,
    dash: "dashed",
  };
}

/** T_eff of gCL by all fits. */
export function fitsPanel(id: string, curves: readonly TemperatureCurve[]): LinePanel {
  const order = [...curves].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  return {
    id,
    title: "\\text{gCL, } U = 0.2\\,\\omega_0",
    xLabel: "\\theta/\\pi",
    yLabel: "k_\\mathrm{B}T_{\\mathrm{eff}}/\\hbar\\omega_0",
    xDomain: [0, 0.5],
    yDomain: [0.3, 1.2],
    series: order.flatMap((curve, j): Series[] => {
      const color = CATEGORICAL[j % CATEGORICAL.length] ?? "#1a1a1a";
      return [
        {
          label: `\\text{${curve.name}}`,
          x: curve.angles,
          y: curve.temperatures,
          color,
          width: curve === curves[0] ? 2 : 1.2,
          dash: (["dash-dot", "dashed", "solid", "dotted", "solid"] as const)[j % 5] ?? "solid",
        },
        ...openMarkers(curve, color),
      ];
    }),
    legend: { place: "bottom-left", columns: 2 },
    description: "Effective temperature of gCL against coupling angle by five fits.",
  };
}

/** Open markers where the state is not trusted. */
function openMarkers({ angles, doubtful }: TemperatureCurve, color: Series["color"]): Series[] {
  const known = doubtful.flatMap((y, j) => (Number.isFinite(y) ? [{ x: angles[j] ?? 0, y }] : []));
  if (known.length === 0) return [];
  return [
    {
      label: "",
      x: known.map(({ x }) => x),
      y: known.map(({ y }) => y),
      color,
      width: 0,
      markers: { shape: "circle", fill: "open", size: 5.5 },
    },
  ];
}
