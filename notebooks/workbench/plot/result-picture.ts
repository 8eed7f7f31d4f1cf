import { parameterLatex } from "../../../derivations/index.ts";
import { responseSeries } from "../../pictures/response-series.ts";
import { type LinePanel, type Series, styleOf } from "../../plot/index.ts";
import type {
  ResponseResult,
  RingdownResult,
  RunResult,
  SteadyStateResult,
  WignerGrid,
} from "../jobs/run-protocol.ts";

/** What there is to see of a result, on the page and on paper; undefined where there is nothing. */
export function pictureOf(result: RunResult): LinePanel | undefined {
  switch (result.run) {
    case "ringdown":
      return ringdownPicture(result);
    case "response":
      return responsePicture(result);
    case "steady-state":
      return wignerPicture(result);
  }
}

function ringdownPicture({ times, motions }: RingdownResult): LinePanel {
  return {
    id: "ringdown",
    xLabel: "t",
    yLabel: "x(t)",
    xDomain: [0, times.at(-1) ?? 1],
    yDomain: domainOf(motions.map(({ x }) => x)),
    // CL above, so that its dashes are seen where the two coincide.
    series: [...motions].reverse().map(({ kind, x }): Series => ({
      ...styleOf(kind),
      label: `\\text{${kind}}`,
      x: times.subarray(0, x.length),
      y: x,
    })),
    description: "Position against time from rest, by CL (dashed blue) and by gCL (solid red).",
  };
}

function responsePicture(result: ResponseResult): LinePanel {
  const { parameter, from, to, curves } = result;
  const amplitudes = curves.flatMap(({ rows }) => rows.map(({ amplitude }) => amplitude));
  return {
    id: "response",
    xLabel: parameterLatex(parameter),
    yLabel: "A",
    xDomain: [from, to],
    yDomain: [0, domainOf([[0], amplitudes])[1]],
    series: responseSeries(result),
    description: `Amplitudes of all steady states against ${parameter}, by CL (blue) and gCL (red); dotted where unstable.`,
  };
}

function wignerPicture({
  kind,
  wigner,
  phase,
  isPeriodic,
}: SteadyStateResult): LinePanel | undefined {
  if (wigner === undefined) return undefined;
  const { x, p, values, units } = wigner;
  return {
    id: "wigner",
    xLabel: "x",
    yLabel: "p",
    xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
    yDomain: [p[0] ?? 0, p.at(-1) ?? 1],
    series: [],
    density: { x, y: p, values, units, limit: limitOf(wigner), name: "W" },
    description: `Wigner function of the steady state of ${kind}${isPeriodic ? ` at the phase ${phase.toFixed(3)} of the drive` : ""}: violet positive, orange negative.`,
  };
}

/** A round number that the largest absolute value does not exceed. */
function limitOf({ values }: WignerGrid): number {
  return roundAbove(values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300));
}

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below a positive number. */
export function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= value) ?? 10);
}

/** The range of finite values, a little wider; -1 to 1 if there are none. */
function domainOf(lists: readonly ArrayLike<number>[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (let j = 0; j < list.length; j += 1) {
      const value = list[j] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (least > most) return [-1, 1];
  const margin = most === least ? Math.abs(most) || 1 : 0.05 * (most - least);
  return [least - margin, most + margin];
}
