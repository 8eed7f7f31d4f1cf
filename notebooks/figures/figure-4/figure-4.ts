import {
  branchStyle,
  type LinePanel,
  linePanel,
  rowsToCsv,
  type Series,
  styleOf,
} from "../../plot/index.ts";
import type { ContinuedResponse, ResponseRow, SweepRow } from "../../runs/response/index.ts";
import { spaced } from "../../runs/spaced.ts";
import { type Begin, counter, type Figure, forgetting, named, type Progress } from "../figure.ts";
import {
  curveSettings,
  directSweeps,
  highest,
  kerrModel,
  lowest,
  responseCurves,
} from "./kerr-response.ts";

const kinds = ["CL", "gCL"] as const;
const frequencies = spaced(lowest, highest, 66);

interface Response {
  readonly kind: "CL" | "gCL";
  readonly curve: ContinuedResponse;
  readonly sweeps: readonly SweepRow[];
}

/**
 * Fig. 4: amplitude of the driven Kerr oscillator against the drive frequency. Lines: steady states
 * of the one-harmonic slow flow, dotted where unstable. Markers: first
 * harmonic of x in forward and backward sweeps of the equation of motion itself.
 */
export function figure4(
  progress: Progress = () => {},
  remember = forgetting,
  begin: Begin = () => {},
): Figure {
  begin([kerrModel()], { kinds, frequencies, ...curveSettings });
  const step = counter(4 * frequencies.length, progress);
  const responses = kinds.map((kind): Response => ({
    kind,
    curve: remember(`curve ${kind}`, () => responseCurves(kind)()),
    sweeps: directSweeps(kind, frequencies, { onPoint: step, remember: named(remember, kind) }),
  }));
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
    .map(({ kind, curve }) => {
      const folds = foldsOf(curve).map((value) => value.toFixed(4));
      return folds.length === 0
        ? `${kind} has no fold.`
        : `${kind} folds at ω = ${folds.join(" and ")}.`;
    })
    .join(" ");
}

/** The frequencies of the folds, in order. */
export function foldsOf({ points }: ContinuedResponse): readonly number[] {
  const folds = points.filter(({ kind }) => kind === "fold").map(({ value }) => value);
  return folds.sort((a, b) => a - b);
}

/** The neglected third harmonic is what separates sweeps and lines. */
function harmonicsInWords(responses: readonly Response[]): string {
  const share = largestShare(responses.flatMap(({ sweeps }) => sweeps));
  return `The third harmonic, which the lines leave out, is at most ${(100 * share).toFixed(1)} % of the first.`;
}

/** The third harmonic over the first. */
export function largestShare(rows: readonly SweepRow[]): number {
  return Math.max(...rows.map(({ amplitudes: [first, third] }) => (third ?? 0) / (first ?? 0)));
}

/** A stretch of a curve of the same stability. */
interface Stretch {
  readonly stable: boolean;
  readonly x: number[];
  readonly y: number[];
}

/** Neighbours share the fold between them, so that lines join. */
export function stretches({ rows, points }: ContinuedResponse): readonly Stretch[] {
  const all: Stretch[] = [];
  let before: ResponseRow | undefined;
  for (const row of rows) {
    if (before === undefined || before.stable !== row.stable || before.branch !== row.branch) {
      const fold = before === undefined ? undefined : foldBetween(before, row, points);
      const ends = fold === undefined ? [] : [fold];
      const last = all.at(-1);
      for (const { value, amplitude } of ends) {
        last?.x.push(value);
        last?.y.push(amplitude);
      }
      all.push({
        stable: row.stable,
        x: ends.map(({ value }) => value),
        y: ends.map(({ amplitude }) => amplitude),
      });
    }
    all.at(-1)?.x.push(row.value);
    all.at(-1)?.y.push(row.amplitude);
    before = row;
  }
  return all;
}

function foldBetween(
  before: ResponseRow,
  row: ResponseRow,
  points: ContinuedResponse["points"],
): ContinuedResponse["points"][number] | undefined {
  if (before.branch !== row.branch) return undefined;
  const [low, high] = [before.amplitude, row.amplitude].sort((a, b) => a - b) as [number, number];
  return points.find(
    ({ kind, amplitude }) => kind === "fold" && amplitude >= low && amplitude <= high,
  );
}

/** Arrows in the direction of a sweep. */
function sweepStyle(kind: string, direction: SweepRow["direction"]) {
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

/** The curve of steady states, dotted where unstable. */
export function curveSeries({ kind, curve }: Pick<Response, "kind" | "curve">): readonly Series[] {
  return stretches(curve).map(({ stable, x, y }) => ({
    ...branchStyle(kind, stable ? "stable" : "unstable"),
    x,
    y,
  }));
}

/** First harmonics in sweeps, as arrows, one of so many shown. */
export function sweepSeries(
  response: Pick<Response, "kind" | "sweeps">,
  label: (kind: string, direction: SweepRow["direction"]) => string,
  every = 1,
): readonly Series[] {
  const { kind, sweeps } = response;
  return (["forward", "backward"] as const).map((direction) => {
    const style = sweepStyle(kind, direction);
    const rows = sweeps.filter((row) => row.direction === direction);
    return {
      ...style,
      label: `\\text{${label(kind, direction)}}`,
      x: rows.map(({ value }) => value),
      y: rows.map(({ amplitude }) => amplitude),
      markers: { ...style.markers, every },
    };
  });
}

function picture(responses: readonly Response[]): string {
  const panel: LinePanel = {
    id: "figure-4",
    xLabel: "\\omega/\\omega_0",
    yLabel: "|A|",
    xDomain: [lowest, highest],
    series: responses.flatMap((response) => [
      ...curveSeries(response),
      ...sweepSeries(response, (kind, direction) => `${kind}, ${direction} sweep`, 2),
    ]),
    legend: { place: "above", columns: 2 },
    description: "CL has an interval with two stable amplitudes and one unstable; gCL has none.",
  };
  return linePanel(panel, { panelWidth: 480, panelHeight: 360 });
}

const comments = [
  "Kerr oscillator, gamma = 0.2, U = 3/8, F_q = 0.4, theta = 0.4 pi, m = hbar = omega0 = 1",
];

function branchesCsv(responses: readonly Response[]): string {
  const rows = responses.flatMap(({ kind, curve }) => curve.rows.map((row) => ({ kind, row })));
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      omega: ({ row }) => row.value,
      amplitude: ({ row }) => row.amplitude,
      stable: ({ row }) => row.stable,
    },
    { comments },
  );
}

function sweepsCsv(responses: readonly Response[]): string {
  const rows = responses.flatMap(({ kind, sweeps }) => sweeps.map((row) => ({ kind, row })));
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      direction: ({ row }) => row.direction,
      omega: ({ row }) => row.value,
      first_harmonic: ({ row }) => row.amplitudes[0] ?? Number.NaN,
      third_harmonic: ({ row }) => row.amplitudes[1] ?? Number.NaN,
      half_peak_to_peak: ({ row }) => row.halfPeakToPeak,
      status: ({ row }) => row.status,
    },
    { comments },
  );
}

function warningsOf({ kind, curve, sweeps }: Response): readonly string[] {
  const unsettled = sweeps
    .filter(({ status }) => status !== "converged")
    .map(({ direction, value, reason }) => `${kind}, ${direction} sweep, ω = ${value}: ${reason}`);
  return [...curve.warnings.map((warning) => `${kind}: ${warning}`), ...unsettled];
}
