import type { MasterEquationKind } from "../../../derivations/index.ts";
import type { CsvColumn } from "../../plot/csv.ts";
import type {
  ResponsePoint,
  ResponseResult,
  RingdownResult,
  RunResult,
  SteadyStateResult,
} from "../jobs/run-protocol.ts";
import { signOf } from "./sign.ts";
import { type Chart, type Curve, domainOf } from "./chart.ts";
import { heatMap } from "./heat-map.ts";

/** The numbers behind a chart, for the table and the CSV file. */
export type Columns = readonly CsvColumn[];

/** The chart of a result, undefined where there is nothing to draw. */
export function chartOf(result: RunResult): Chart | undefined {
  switch (result.run) {
    case "ringdown":
      return ringdownChart(result);
    case "response":
      return responseChart(result);
    case "steady-state":
      return wignerChart(result);
  }
}

export function columnsOf(result: RunResult): Columns {
  switch (result.run) {
    case "ringdown":
      return [
        { name: "t", values: result.times },
        ...result.motions.map(({ kind, x }) => ({
          name: `x_${kind}`,
          values: padded(x, result.times.length),
        })),
      ];
    case "response": {
      const rows = result.curves.flatMap(({ kind, rows: own }) =>
        own.map((row) => ({ ...row, kind })),
      );
      return [
        { name: "model", values: rows.map(({ kind }) => kind) },
        { name: result.parameter, values: rows.map(({ value }) => value) },
        { name: "branch", values: rows.map(({ branch }) => branch) },
        { name: "amplitude", values: rows.map(({ amplitude }) => amplitude) },
        { name: "phase", values: rows.map(({ phase }) => phase) },
        { name: "stable", values: rows.map(({ stable }) => stable) },
      ];
    }
    case "steady-state": {
      const { x, p, values } = result.wigner ?? {
        x: new Float64Array(0),
        p: new Float64Array(0),
        values: new Float64Array(0),
      };
      return [
        { name: "x", values: Array.from(values, (_, at) => x[at % x.length] ?? Number.NaN) },
        {
          name: "p",
          values: Array.from(values, (_, at) => p[Math.floor(at / x.length)] ?? Number.NaN),
        },
        { name: "W", values },
      ];
    }
  }
}

function padded(values: Float64Array, length: number): Float64Array {
  if (values.length === length) return values;
  return Float64Array.from({ length }, (_, j) => values[j] ?? Number.NaN);
}

function ringdownChart({ times, motions }: RingdownResult): Chart {
  const last = times.at(-1) ?? 1;
  return {
    xLabel: "t",
    yLabel: "x(t)",
    xDomain: [0, last],
    yDomain: domainOf(motions.map(({ x }) => x)),
    // CL above, so that its dashes are seen where the two coincide.
    curves: [...motions].reverse().map(({ kind, x }): Curve => ({
      name: kind,
      className: classOf(kind),
      dashed: kind === "CL",
      x: times,
      y: x,
    })),
    description: "Position against time from rest, by CL (dashed blue) and by gCL (solid red).",
  };
}

function classOf(kind: MasterEquationKind): string {
  return kind === "CL" ? "cl" : "gcl";
}

function responseChart({ parameter, from, to, points, curves }: ResponseResult): Chart {
  const amplitudes = curves.flatMap(({ rows }) => rows.map(({ amplitude }) => amplitude));
  return {
    xLabel: signOf(parameter),
    yLabel: "amplitude",
    xDomain: [from, to],
    yDomain: [0, domainOf([[0], amplitudes])[1]],
    curves: [...curves].reverse().flatMap(({ kind, rows, turns }) => [
      ...[...new Set(rows.map(({ branch }) => branch))].flatMap((branch) => {
        const own = rows.filter((row) => row.branch === branch);
        const gap = (1.5 * (to - from)) / (points - 1);
        const ended = withTurns(own, turns, gap);
        return [true, false].map((stable): Curve => branchCurve(kind, ended, stable, gap));
      }),
      turnMarkers(kind, turns),
    ]),
    description: `Amplitudes of all steady states against ${parameter}, by CL (blue) and gCL (red); dotted where unstable.`,
  };
}

function turnMarkers(
  kind: MasterEquationKind,
  turns: ResponseResult["curves"][number]["turns"],
): Curve {
  return {
    name: `${kind}, turning points`,
    className: classOf(kind),
    dashed: false,
    markers: true,
    x: turns.map(({ value }) => value),
    y: turns.map(({ amplitude }) => amplitude),
  };
}

type Rows = ResponseResult["curves"][number]["rows"];

/** A branch with the folds at which it begins and ends, if they are next to its ends. */
function withTurns(
  rows: Rows,
  turns: ResponseResult["curves"][number]["turns"],
  gap: number,
): Rows {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return sorted;
  const foldAt = (end: ResponsePoint, side: 1 | -1): Rows =>
    turns
      .filter(({ kind, value }) => {
        const beyond = side * (value - end.value);
        return kind === "fold" && beyond >= 0 && beyond < gap;
      })
      .sort((a, b) => Math.abs(a.amplitude - end.amplitude) - Math.abs(b.amplitude - end.amplitude))
      .slice(0, 1)
      .map(({ value, amplitude }) => ({ ...end, value, amplitude }));
  return [...foldAt(first, -1), ...sorted, ...foldAt(last, 1)];
}

/** The stable or the unstable part of a branch; each reaches to the first point of the other. */
function branchCurve(kind: MasterEquationKind, sorted: Rows, stable: boolean, gap: number): Curve {
  const x: number[] = [];
  const y: number[] = [];
  const push = (value: number, amplitude: number): void => {
    x.push(value);
    y.push(amplitude);
  };
  sorted.forEach((row, j) => {
    const before = sorted[j - 1];
    const joined = before !== undefined && row.value - before.value < gap;
    const shown = row.stable === stable || (joined && before.stable === stable);
    if (!joined || !shown) push(Number.NaN, Number.NaN);
    if (shown) push(row.value, row.amplitude);
  });
  return {
    name: `${kind}, ${stable ? "stable" : "unstable"}`,
    className: classOf(kind),
    dashed: kind === "CL",
    faint: !stable,
    x,
    y,
  };
}

function wignerChart({ kind, wigner, phase }: SteadyStateResult): Chart | undefined {
  if (wigner === undefined) return undefined;
  const { x, p } = wigner;
  return {
    xLabel: "x",
    yLabel: "p",
    xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
    yDomain: [p[0] ?? 0, p.at(-1) ?? 1],
    curves: [],
    image: heatMap(wigner),
    square: true,
    description: `Wigner function of the steady state of ${kind} at the phase ${phase.toFixed(3)} of the drive: violet positive, orange negative.`,
  };
}
