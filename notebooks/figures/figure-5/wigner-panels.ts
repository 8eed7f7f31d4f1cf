import type { Model } from "../../../derivations/index.ts";
import {
  densityMatrixAt,
  type Quadratures,
  quadraturesOverPeriod,
  wignerFunction,
  type WignerFunction,
} from "../../../numeric/index.ts";
import { figureSheet, type LinePanel, rowsToCsv, styleOf } from "../../plot/index.ts";
import type { QuantumSteadyState } from "../../runs/quantum/index.ts";
import type { Remember } from "../../runs/checkpoint.ts";
import { forgetting } from "../figure.ts";
import { type Kind, steadyStates } from "../detuning-sweep/index.ts";

/** Δ/U below, on and above the resonance. */
export const threeDetunings: readonly number[] = [-1, 1, 3];
const reach = 4.2;
const grid = Float64Array.from({ length: 85 }, (_, j) => (reach * (j - 42)) / 42);

const phases = Array.from({ length: 97 }, (_, j) => (2 * Math.PI * j) / 96);

export interface WignerPanel {
  readonly kind: Kind;
  readonly detuning: number;
  readonly status: QuantumSteadyState["status"];
  readonly wigner: WignerFunction;
  /** ⟨x⟩ and ⟨p⟩ over a period, from the drive's phase zero. */
  readonly orbit: readonly Quadratures[];
  readonly least: number;
  readonly greatest: number;
}

interface WignerPanelOptions {
  readonly onPanel?: () => void;
  readonly detunings?: readonly number[];
  readonly remember?: Remember;
}

/** W(x, p) of the steady states where the phase of the drive is zero, CL above gCL. */
export function wignerPanels(
  model: Model,
  kinds: readonly Kind[],
  {
    onPanel = () => {},
    detunings = threeDetunings,
    remember = forgetting,
  }: WignerPanelOptions = {},
): readonly WignerPanel[] {
  return [...kinds].reverse().flatMap((kind) => {
    const steadyAt = steadyStates(model, kind);
    return detunings.map((detuning) => {
      const panel = remember(`Wigner ${kind} ${detuning}`, () =>
        wignerPanel(kind, detuning, steadyAt(detuning)),
      );
      onPanel();
      return panel;
    });
  });
}

/** W(x, p) of one steady state where the phase of the drive is zero. */
export function wignerPanel(
  kind: Kind,
  detuning: number,
  { state, status, model }: QuantumSteadyState,
): WignerPanel {
  const means = quadraturesOverPeriod(state, model.units);
  const orbit = phases.map((phase) => means(state.frequencies.map(() => phase)));
  const rho = densityMatrixAt(
    state,
    state.frequencies.map(() => 0),
  );
  const wigner = wignerFunction(rho, grid, grid, model.units);
  const least = wigner.values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = wigner.values.reduce((a, b) => Math.max(a, b), 0);
  return { kind, detuning, status, wigner, orbit, least, greatest };
}

/** Filled contours with one scale of colours, and the orbits of the means. */
export function wignerLinePanels(panels: readonly WignerPanel[]): readonly LinePanel[] {
  const limit = Math.max(...panels.map(({ greatest }) => greatest));
  return panels.map(({ kind, detuning, wigner: { x, p, values }, orbit }, j): LinePanel => {
    const { color } = styleOf(kind);
    const path = { x: orbit.map((means) => means.x), y: orbit.map((means) => means.p) };
    return {
      id: `figure-5-wigner-${kind}-${j}`,
      title: `\\text{${kind}},\\ \\Delta/U = ${detuning}`,
      xLabel: "x",
      yLabel: "p",
      series: [
        { label: "", ...path, color, width: 1, opacity: 0.8 },
        {
          label: "",
          x: path.x.slice(0, 1),
          y: path.y.slice(0, 1),
          color,
          width: 0,
          markers: { shape: "circle", size: 5 },
        },
      ],
      legend: "none",
      density: { x, y: p, values, limit, ...(j === 0 ? { name: "W" } : {}) },
      description: `Wigner function of ${kind} at detuning ${detuning} U over position and momentum.`,
    };
  });
}

/** Three detunings across, two models down. */
export function wignerSheet(panels: readonly WignerPanel[]): string {
  return figureSheet(wignerLinePanels(panels), {
    columns: 3,
    panelWidth: 280,
    panelHeight: 290,
    id: "figure-5-wigner",
    title: "Wigner functions across the resonance of the linearly driven Kerr oscillator",
  });
}

export function wignerCsv(panels: readonly WignerPanel[], comments: readonly string[]): string {
  const rows = panels.flatMap(({ wigner: { x, p, values }, ...panel }) =>
    Array.from(values, (W, at) => ({
      ...panel,
      x: x[at % x.length] ?? Number.NaN,
      p: p[Math.floor(at / x.length)] ?? Number.NaN,
      W,
    })),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      detuning_over_U: ({ detuning }) => detuning,
      x: ({ x }) => x,
      p: ({ p }) => p,
      W: ({ W }) => W,
      status: ({ status }) => status,
    },
    { comments: ["phase of the drive: 0", ...comments] },
  );
}
