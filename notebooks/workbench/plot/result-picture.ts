import { parameterLatex } from "../../../derivations/index.ts";
import { responseSeries } from "../../pictures/response-series.ts";
import {
  CATEGORICAL,
  type Colour,
  type LinePanel,
  type Series,
  styleOf,
} from "../../plot/index.ts";
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
    series: [...motions].reverse().map(({ kind, name, x }): Series => ({
      ...styleOf(kind),
      ...colourOf(name, namesIn(motions)),
      label: name === undefined ? `\\text{${kind}}` : `${parameterLatex(name)}\\text{, ${kind}}`,
      x: times.subarray(0, x.length),
      y: x,
    })),
    description:
      namesIn(motions).length > 0
        ? `Positions ${namesIn(motions).join(", ")} against time from rest, a colour for each, by CL (dashed) and by gCL (solid).`
        : "Position against time from rest, by CL (dashed blue) and by gCL (solid red).",
  };
}

function responsePicture(result: ResponseResult): LinePanel {
  const { parameter, from, to, curves } = result;
  const names = namesIn(curves);
  const amplitudes = curves.flatMap(({ rows }) => rows.map(({ amplitude }) => amplitude));
  return {
    id: "response",
    xLabel: parameterLatex(parameter),
    yLabel: "A",
    xDomain: [from, to],
    yDomain: [0, domainOf([[0], amplitudes])[1]],
    series:
      names.length === 0
        ? responseSeries(result)
        : names.flatMap((name) =>
            responseSeries({
              ...result,
              curves: curves.filter((one) => one.name === name),
            }).map((series) => ({
              ...series,
              ...colourOf(name, names),
              label: series.label === "" ? "" : `${parameterLatex(name)}\\text{, }${series.label}`,
            })),
          ),
    description:
      names.length === 0
        ? `Amplitudes of all steady states against ${parameter}, by CL (blue) and gCL (red); dotted where unstable.`
        : `Amplitudes ${names.join(", ")} of all steady states against ${parameter}, a colour for each, by CL (dashed) and gCL (solid); dotted where unstable.`,
  };
}

/** x_a, x_b, …, or amplitude_a, …; none of one oscillator. */
export function namesIn(curves: readonly { readonly name?: string }[]): readonly string[] {
  return [...new Set(curves.flatMap(({ name }) => (name === undefined ? [] : [name])))];
}

/** A colour for each mode. */
export function colourOf(
  name: string | undefined,
  names: readonly string[],
): { readonly color?: Colour } {
  const color = CATEGORICAL[Math.max(0, names.indexOf(name ?? "")) % CATEGORICAL.length];
  return name === undefined || color === undefined ? {} : { color };
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
