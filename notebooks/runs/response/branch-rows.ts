import { linearStability, type SpecialPoint } from "../../../numeric/index.ts";
import { distance, LuFactors, norm, plus } from "../../../numeric/linear-algebra/dense/index.ts";
import type { SlowFlowField } from "./slow-flow-field.ts";

interface Vertex {
  readonly u: Float64Array;
  readonly parameter: number;
}

/** Points of a curve in order, its folds among them: between two of them the parameter is monotonic. */
export interface Polyline {
  readonly vertices: readonly Vertex[];
}

/** @param ends of the range: where a curve ends there, scaled units have rounded the parameter */
export function polyline(
  points: readonly Vertex[],
  specialPoints: readonly SpecialPoint[],
  ends: readonly [number, number],
): Polyline {
  const folds = new Map<number, Vertex[]>();
  for (const { kind, u, parameter, after } of specialPoints) {
    if (kind === "fold") folds.set(after, [...(folds.get(after) ?? []), { u, parameter }]);
  }
  const rounding = 8 * Number.EPSILON * Math.max(...ends.map(Math.abs));
  const vertices = points.flatMap(({ u, parameter }, k) => {
    const end = ends.find((value) => Math.abs(value - parameter) <= rounding);
    return [{ u, parameter: end ?? parameter }, ...(folds.get(k) ?? [])];
  });
  return { vertices };
}

export interface StateOnCurve {
  readonly value: number;
  readonly u: Float64Array;
  readonly stable: boolean;
}

/** The states at given values, in their order along the curve, and values at which one is lost. */
export function rowsOn(
  { vertices }: Polyline,
  field: SlowFlowField,
  at: (value: number) => Float64Array,
  values: readonly number[],
): { readonly states: readonly StateOnCurve[]; readonly failed: readonly number[] } {
  const ascending = [...values].sort((a, b) => a - b);
  const states: StateOnCurve[] = [];
  const failed: number[] = [];
  const note = (guess: Float64Array, value: number, reach: number): void => {
    const u = corrected(field, guess, at(value), reach);
    if (u === undefined) {
      failed.push(value);
      return;
    }
    const jacobian = new Float64Array(u.length ** 2);
    field.jacobian(u, at(value), jacobian);
    const { stability } = linearStability(u.length, jacobian);
    states.push({ value, u, stable: stability === "stable" });
  };
  const [first] = vertices;
  const last = vertices.at(-1);
  const closed =
    first !== undefined &&
    last !== undefined &&
    vertices.length > 1 &&
    first.parameter === last.parameter &&
    distance(first.u, last.u) === 0;
  if (first !== undefined && !closed && values.includes(first.parameter)) {
    note(first.u, first.parameter, Number.POSITIVE_INFINITY);
  }
  for (let k = 1; k < vertices.length; k += 1) {
    const [from, to] = [vertices[k - 1], vertices[k]];
    if (from === undefined || to === undefined) continue;
    const length = distance(from.u, to.u);
    for (const value of crossed(ascending, from.parameter, to.parameter)) {
      const share = (value - from.parameter) / (to.parameter - from.parameter);
      const guess = from.u.map((x, j) => x + share * ((to.u[j] ?? 0) - x));
      note(guess, value, length + 1e-6 * (1 + norm(guess)));
    }
  }
  return { states, failed };
}

/** The values after `from` up to and with `to`, in the order of the way. */
function crossed(ascending: readonly number[], from: number, to: number): readonly number[] {
  const rises = to > from;
  const [low, high] = rises ? [from, to] : [to, from];
  const found: number[] = [];
  for (let k = firstAtLeast(ascending, low); k < ascending.length; k += 1) {
    const value = ascending[k] as number;
    if (value > high) break;
    if (value !== from) found.push(value);
  }
  return rises ? found : found.reverse();
}

function firstAtLeast(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Newton's iteration; undefined if it does not converge within `reach` of the guess. */
function corrected(
  field: SlowFlowField,
  guess: Float64Array,
  q: Float64Array,
  reach: number,
): Float64Array | undefined {
  const n = field.dimension;
  const u = guess.slice();
  const [value, matrix] = [new Float64Array(n), new Float64Array(n * n)];
  let last = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 30; k += 1) {
    field.residual(u, q, value);
    field.jacobian(u, q, matrix);
    const step = new LuFactors(matrix, n).solve(value);
    const change = norm(step);
    if (!Number.isFinite(change)) return undefined;
    u.set(plus(u, -1, step));
    const unit = 1 + norm(u);
    // Near a fold the iteration stagnates above the level of rounding.
    if (change <= 1e-13 * unit || (change > last / 2 && change < 1e-8 * unit)) {
      return distance(u, guess) <= reach ? u : undefined;
    }
    last = change;
  }
  return undefined;
}
