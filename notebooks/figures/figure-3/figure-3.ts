import {
  figureSheet,
  type LinePanel,
  modelStyles,
  type Series,
  styleOf,
  rowsToCsv,
  toCsv,
} from "../../plot/index.ts";
import type { Figure } from "../figure.ts";
import {
  type LinearResponse,
  linearModel,
  linearResponses,
  type ResponsePoint,
} from "./linear-response.ts";

const kinds = ["gCL", "CL"] as const;
const angles = [0, 1 / 8, 1 / 4, 3 / 8, 1 / 2] as const;
const angleLabels = ["0", "\\pi/8", "\\pi/4", "3\\pi/8", "\\pi/2"] as const;
/** Detunings Δ = ω - ω0 of panels a and b. */
const detunings = Array.from({ length: 241 }, (_, j) => -0.6 + j / 200);
/** θ/π of panels c and d. */
const fineAngles = Array.from({ length: 101 }, (_, j) => j / 200);

interface Curve {
  readonly response: LinearResponse;
  readonly points: readonly ResponsePoint[];
  readonly maximum: ResponsePoint;
}

/**
 * Fig. 3: the linear oscillator's response to a drive. (a) Amplitude against detuning with its
 * maxima, (b) phase shift, (c) and (d) height and place of the maximum against θ. Maxima are zeros
 * of the exact derivative of the derived amplitude, not largest values on a grid.
 */
export function figure3(): Figure {
  const responses = { CL: linearResponses("CL"), gCL: linearResponses("gCL") };
  const curves = kinds.flatMap((kind) =>
    angles.map((angle): Curve => {
      const response = responses[kind](angle);
      const points = detunings.map((detuning) => response.at(1 + detuning));
      return { response, points, maximum: response.maximum() };
    }),
  );
  const maxima = kinds.map((kind) => ({
    kind,
    points: fineAngles.map((angle) => responses[kind](angle).maximum()),
  }));
  const panels = [
    amplitudePanel(curves),
    phasePanel(curves),
    maximumPanel("c", "A_{\\max}", maxima, (point) => point.amplitude),
    maximumPanel("d", "\\Delta_{\\max}/\\omega_0", maxima, (point) => point.omega - 1),
  ];
  return {
    models: [linearModel()],
    caption:
      "Fig. 3. Response x = A cos(ωt + δ) of the linear oscillator to the drive F cos(ωt) x, F_q = 0.4, γ = 0.5, m = ħ = ω0 = 1. (a) Amplitude against detuning Δ = ω - ω0, maxima marked. (b) Phase δ, counted from the phase of the force -F cos ωt. (c) Height and (d) place of the maximum against θ. The text of the paper calls the CL amplitude at θ = π/4 maximal; the equations make it minimal.",
    files: [
      {
        name: "figure-3.svg",
        content: figureSheet(panels, {
          columns: 2,
          letters: "(a)",
          legend: { columns: 5, panel: "figure-3a" },
        }),
      },
      { name: "figure-3ab.csv", content: curvesCsv(curves) },
      { name: "figure-3cd.csv", content: maximaCsv(maxima) },
    ],
    warnings: [],
  };
}

function styledSeries(curve: Curve, label: string, y: readonly number[]): Series {
  const { kind, angle } = curve.response;
  const style = modelStyles(kind, angles.length)[angles.indexOf(angle as 0)];
  if (style === undefined) throw new RangeError(`No style for θ = ${angle}π.`);
  return { label, x: detunings, y, color: style.color, dash: style.dash, width: style.width };
}

function labelOf({ response }: Curve): string {
  return `\\text{${response.kind}},\\ \\theta=${angleLabels[angles.indexOf(response.angle as 0)]}`;
}

function amplitudePanel(curves: readonly Curve[]): LinePanel {
  const lines = curves.map((curve) =>
    styledSeries(
      curve,
      labelOf(curve),
      curve.points.map(({ amplitude }) => amplitude),
    ),
  );
  const marks = curves.map((curve, j): Series => ({
    label: "",
    x: [curve.maximum.omega - 1],
    y: [curve.maximum.amplitude],
    color: (lines[j] as Series).color,
    width: 0,
    markers: { shape: curve.response.kind === "CL" ? "square" : "circle" },
  }));
  return {
    id: "figure-3a",
    xLabel: "\\Delta/\\omega_0",
    yLabel: "|A|",
    xDomain: [-0.6, 0.6],
    // A column of the legend for each angle.
    series: [...angles.flatMap((_, j) => [lines[j], lines[j + angles.length]]), ...marks].filter(
      (one) => one !== undefined,
    ),
    legend: "none",
    description: "Ten resonance curves; those of CL coincide for θ and π/2 - θ.",
  };
}

function phasePanel(curves: readonly Curve[]): LinePanel {
  return {
    id: "figure-3b",
    xLabel: "\\Delta/\\omega_0",
    yLabel: "\\delta/\\pi",
    xDomain: [-0.6, 0.6],
    series: curves.map((curve) =>
      styledSeries(
        curve,
        "",
        curve.points.map(({ phase }) => shifted(phase) / Math.PI),
      ),
    ),
    legend: "none",
    description: "The phase falls through resonance, less so for gCL at large θ.",
  };
}

/** δ relative to the force -F cos ωt: within (-2π, 0], so that it falls from 0 through -π/2. */
function shifted(phase: number): number {
  const relative = phase - Math.PI;
  return relative <= -2 * Math.PI ? relative + 2 * Math.PI : relative;
}

function maximumPanel(
  letter: string,
  yLabel: string,
  maxima: readonly { readonly kind: "CL" | "gCL"; readonly points: readonly ResponsePoint[] }[],
  value: (point: ResponsePoint) => number,
): LinePanel {
  return {
    id: `figure-3${letter}`,
    xLabel: "\\theta/\\pi",
    yLabel,
    xDomain: [0, 0.5],
    series: maxima.map(({ kind, points }): Series => {
      const { color, dash } = styleOf(kind);
      return { label: `\\text{${kind}}`, x: fineAngles, y: points.map(value), color, dash };
    }),
    legend: "auto",
    description: "CL is symmetric about π/4, gCL is not.",
  };
}

const comments = ["linear oscillator, gamma = 0.5, F_q = 0.4, m = hbar = omega0 = 1"];

function curvesCsv(curves: readonly Curve[]): string {
  const rows = curves.flatMap(({ response, points }) =>
    points.map((point) => ({ response, point })),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ response }) => response.kind,
      theta_over_pi: ({ response }) => response.angle,
      omega: ({ point }) => point.omega,
      amplitude: ({ point }) => point.amplitude,
      phase: ({ point }) => point.phase,
    },
    { comments },
  );
}

function maximaCsv(
  maxima: readonly { readonly kind: string; readonly points: readonly ResponsePoint[] }[],
): string {
  const columns = maxima.flatMap(({ kind, points }) => [
    { name: `A_max_${kind}`, values: points.map(({ amplitude }) => amplitude) },
    { name: `detuning_max_${kind}`, values: points.map(({ omega }) => omega - 1) },
  ]);
  return toCsv([{ name: "theta_over_pi", values: fineAngles }, ...columns], { comments });
}
