import { equationsOfMotion } from "../../../derivations/index.ts";
import type { Branch, SolutionPoint, Sweep, SweepPoint } from "../../../numeric/index.ts";
import {
  branchStyle,
  type LinePanel,
  linePanel,
  rowsToCsv,
  type Series,
  styleOf,
} from "../../plot/index.ts";
import { spaced } from "../../runs/spaced.ts";
import { counter, type Figure, type Progress } from "../figure.ts";
import { directSweeps, highest, kerrModel, lowest, responseBranch } from "./kerr-response.ts";

const kinds = ["CL", "gCL"] as const;
const frequencies = spaced(lowest, highest, 66);

interface Response {
  readonly kind: "CL" | "gCL";
  readonly branch: Branch;
  readonly sweeps: readonly Sweep[];
}

/**
 * Fig. 4: amplitude of the driven Kerr oscillator against the drive frequency. Lines: steady states
 * of the one-harmonic slow flow, dotted where unstable. Markers: first
 * harmonic of x in forward and backward sweeps of the equation of motion itself.
 */
export function figure4(progress: Progress = () => {}): Figure {
  const step = counter(4 * frequencies.length, progress);
  const responses = kinds.map((kind): Response => {
    const equations = equationsOfMotion(kerrModel(), { kind });
    const branch = responseBranch(equations);
    return { kind, branch, sweeps: directSweeps(equations, frequencies, step) };
  });
  return {
    models: [kerrModel()],
    caption: `Fig. 4. Amplitude of the linearly driven Kerr oscillator, γ = 0.2, U = 3/8, F_q = 0.4, θ = 0.4π, m = ħ = ω0 = 1. Lines: one-harmonic steady states, CL dashed, gCL solid, dotted where unstable. Markers: first harmonic in forward (arrows to the right) and backward (to the left, open) sweeps of the equation of motion. ${foldsInWords(responses)} ${harmonicsInWords(responses)}`,
    files: [
      { name: "figure-4.svg", content: picture(responses) },
      { name: "figure-4-branches.csv", content: branchesCsv(responses) },
      { name: "figure-4-sweeps.csv", content: sweepsCsv(responses) },
    ],
    warnings: responses.flatMap(warningsOf),
  };
}

function foldsInWords(responses: readonly Response[]): string {
  return responses
    .map(({ kind, branch }) => {
      const folds = branch.specialPoints
        .filter((point) => point.kind === "fold")
        .map(({ parameter }) => parameter.toFixed(4))
        .sort();
      return folds.length === 0
        ? `${kind} has no fold.`
        : `${kind} folds at ω = ${folds.join(" and ")}.`;
    })
    .join(" ");
}

/** The neglected third harmonic is what separates sweeps and lines. */
function harmonicsInWords(responses: readonly Response[]): string {
  const shares = responses
    .flatMap(({ sweeps }) => sweeps)
    .flatMap(({ points }) => points)
    .map((point) => harmonicAmplitude(point, 1) / harmonicAmplitude(point, 0));
  return `The third harmonic, which the lines leave out, is at most ${(100 * Math.max(...shares)).toFixed(1)} % of the first.`;
}

export function harmonicAmplitude({ harmonics }: SweepPoint, index: number): number {
  const component = harmonics[index];
  return component === undefined ? Number.NaN : Math.hypot(component.cosine, component.sine);
}

export function amplitudeOf({ u }: SolutionPoint): number {
  return Math.hypot(...u);
}

/** Runs of points of the same stability; neighbours share a point so that lines join. */
export function segments({
  points,
}: Branch): readonly { stable: boolean; points: SolutionPoint[] }[] {
  const runs: { stable: boolean; points: SolutionPoint[] }[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.stable === point.stable) run.points.push(point);
    else {
      run?.points.push(point);
      runs.push({ stable: point.stable, points: [point] });
    }
  }
  return runs;
}

/** Arrows in the direction of a sweep. */
export function sweepStyle(kind: string, direction: Sweep["direction"]) {
  const size = 5;
  return {
    color: styleOf(kind).color,
    width: 0,
    markers:
      direction === "forward"
        ? ({ shape: "arrow-right", size } as const)
        : ({ shape: "arrow-left", fill: "open", size } as const),
  };
}

function picture(responses: readonly Response[]): string {
  const panel: LinePanel = {
    id: "figure-4",
    xLabel: "\\omega/\\omega_0",
    yLabel: "|A|",
    xDomain: [lowest, highest],
    series: responses.flatMap(({ kind, branch, sweeps }) => {
      const lines = segments(branch).map((run): Series => ({
        ...branchStyle(kind, run.stable ? "stable" : "unstable"),
        x: run.points.map(({ parameter }) => parameter),
        y: run.points.map(amplitudeOf),
      }));
      const marks = sweeps.map(({ direction, points }): Series => {
        const style = sweepStyle(kind, direction);
        return {
          ...style,
          label: `\\text{${kind}, ${direction} sweep}`,
          x: points.map(({ value }) => value),
          y: points.map((point) => harmonicAmplitude(point, 0)),
          markers: { ...style.markers, every: 2 },
        };
      });
      return [...lines, ...marks];
    }),
    legend: { place: "above", columns: 2 },
    description: "CL has an interval with two stable amplitudes and one unstable; gCL has none.",
  };
  return linePanel(panel, { panelWidth: 480, panelHeight: 360 });
}

const comments = [
  "Kerr oscillator, gamma = 0.2, U = 3/8, F_q = 0.4, theta = 0.4 pi, m = hbar = omega0 = 1",
];

function branchesCsv(responses: readonly Response[]): string {
  const rows = responses.flatMap(({ kind, branch }) =>
    branch.points.map((point) => ({ kind, point })),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      omega: ({ point }) => point.parameter,
      amplitude: ({ point }) => amplitudeOf(point),
      stable: ({ point }) => point.stable,
    },
    { comments },
  );
}

function sweepsCsv(responses: readonly Response[]): string {
  const rows = responses.flatMap(({ kind, sweeps }) =>
    sweeps.flatMap(({ direction, points }) => points.map((point) => ({ kind, direction, point }))),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      direction: ({ direction }) => direction,
      omega: ({ point }) => point.value,
      first_harmonic: ({ point }) => harmonicAmplitude(point, 0),
      third_harmonic: ({ point }) => harmonicAmplitude(point, 1),
      half_peak_to_peak: ({ point }) => point.amplitude,
      status: ({ point }) => point.status,
    },
    { comments },
  );
}

function warningsOf({ kind, branch, sweeps }: Response): readonly string[] {
  const ended =
    branch.status === "parameter-bound"
      ? []
      : [`${kind}: the branch ends early (${branch.message}).`];
  const unsettled = sweeps.flatMap(({ direction, points }) =>
    points
      .filter(({ status }) => status !== "converged")
      .map(({ value, message }) => `${kind}, ${direction} sweep, ω = ${value}: ${message}`),
  );
  return [...ended, ...unsettled];
}
