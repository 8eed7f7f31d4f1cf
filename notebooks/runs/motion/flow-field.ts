import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import { brentRoot } from "../../../numeric/index.ts";
import { type Kept, keptOr } from "../run.ts";
import { spaced } from "../spaced.ts";
import { compiledMotion } from "./motion.ts";

/** A stretch of an axis. */
type Ends = readonly [from: number, to: number];

export interface FlowOptions {
  readonly kind: MasterEquationKind;
  readonly x: Ends;
  readonly v: Ends;
  /** Numbers of points along x and along v. */
  readonly counts: readonly [x: number, v: number];
  /** The time at which drives are looked at. */
  readonly time: number;
  readonly kept?: Kept | undefined;
}

/** (ẋ, v̇) over the plane of x and v = ẋ. */
export interface FlowField {
  readonly x: Float64Array;
  readonly v: Float64Array;
  /** v̇ at (x_i, v_j) at j·x.length + i; ẋ is v_j. */
  readonly acceleration: Float64Array;
}

/** How motions near a point at rest go on. */
export type RestKind = "stable" | "unstable" | "saddle" | "centre";

/** x at which v̇ = 0 for v = 0. */
export interface RestPoint {
  readonly x: number;
  readonly kind: RestKind;
}

/** Places along x between which v̇ may change its sign. */
const places = 2001;

/** The mean-field flow of one oscillator, from the derived equation of motion ẍ = f(x, ẋ, t). */
export function flowField(
  model: Model,
  { kind, x: xEnds, v: vEnds, counts, time, kept }: FlowOptions,
): FlowField {
  const { rhs } = boundMotion(model, kind, kept);
  const [x, v] = [along(xEnds, counts[0]), along(vEnds, counts[1])];
  const [point, rate] = [new Float64Array(2), new Float64Array(2)];
  const acceleration = new Float64Array(x.length * v.length);
  v.forEach((velocity, j) =>
    x.forEach((position, i) => {
      point.set([position, velocity]);
      rhs(time, point, rate);
      acceleration[j * x.length + i] = rate[1] ?? Number.NaN;
    }),
  );
  return { x, v, acceleration };
}

/**
 * The points at rest of a flow that does not depend on time, f(x, 0) = 0, with the sign of the real parts of
 *
 *     λ² - f_ẋ λ - f_x = 0.
 *
 * Those at which f touches zero without a change of sign are not found.
 */
export function restPoints(
  model: Model,
  { kind, x: ends, kept }: Pick<FlowOptions, "kind" | "x" | "kept">,
): readonly RestPoint[] {
  const { rhs, jacobian } = boundMotion(model, kind, kept);
  const [point, rate, slopes] = [new Float64Array(2), new Float64Array(2), new Float64Array(4)];
  const force = (x: number): number => {
    point.set([x, 0]);
    rhs(0, point, rate);
    return rate[1] ?? Number.NaN;
  };
  return zerosOf(force, along(ends, places)).map((x) => {
    point.set([x, 0]);
    jacobian(0, point, slopes);
    const [, , stiffness = Number.NaN, damping = Number.NaN] = slopes;
    return { x, kind: restKind(stiffness, damping) };
  });
}

/** Less of the damping than this share of the frequency is rounding. */
const rounding = 1e-12;

function restKind(stiffness: number, damping: number): RestKind {
  if (stiffness > 0) return "saddle";
  if (Math.abs(damping) <= rounding * Math.sqrt(-stiffness)) return "centre";
  return damping < 0 ? "stable" : "unstable";
}

/** Zeros at which a function changes its sign, and those that are hit. */
function zerosOf(f: (x: number) => number, x: Float64Array): readonly number[] {
  const values = x.map(f);
  return Array.from(x).flatMap((right, j) => {
    if (values[j] === 0) return [right];
    const [left, before, here] = [x[j - 1], values[j - 1], values[j]];
    if (left === undefined || before === undefined || here === undefined) return [];
    return before * here < 0 ? [brentRoot(f, left, right, before, here)] : [];
  });
}

function boundMotion(
  model: Model,
  kind: MasterEquationKind,
  kept: Kept | undefined,
): ReturnType<ReturnType<typeof compiledMotion>> {
  return keptOr(kept, ["motion", kind], model, () => compiledMotion(model, kind))(model);
}

function along([from, to]: Ends, count: number): Float64Array {
  return Float64Array.from(spaced(from, to, count));
}
