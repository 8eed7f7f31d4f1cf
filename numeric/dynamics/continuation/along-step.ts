import { distance, dot } from "../../linear-algebra/dense/index.ts";
import { cubic } from "./closure.ts";
import { correct, tangentAt } from "./corrector.ts";
import type { ImplicitCurve } from "./problem.ts";
import type { CurvePoint } from "./curve-point.ts";

export interface Crossing {
  readonly point: CurvePoint;
  /** Length of curve in which the crossing lies. */
  readonly width: number;
}

/** The point of the curve at the fraction `theta` of a step, measured along the first tangent. */
function pointAlong(
  curve: ImplicitCurve,
  from: CurvePoint,
  to: CurvePoint,
  theta: number,
): CurvePoint | undefined {
  const length = distance(from.z, to.z);
  const start = dot(from.tangent, from.z);
  const target = start + theta * (dot(from.tangent, to.z) - start);
  const guess = cubic(from, to, length, theta);
  const { status, z } = correct(curve, guess, from.tangent, target);
  if (status !== "converged" || distance(z, guess) > length) return undefined;
  const { direction, sign, logarithm } = tangentAt(curve, z, from.tangent);
  if (!Number.isFinite(direction[0]!)) return undefined;
  return {
    z,
    tangent: direction,
    sign,
    logarithm,
    arclength: from.arclength + distance(z, from.z),
  };
}

/**
 * A zero of `test` within a step at whose ends it has opposite signs, by false position with Illinois's
 * halving and bisection in turn; it ends at rounding, after `most` points or where the curve can't be
 * corrected, and returns the best end.
 */
export function crossingAlong(
  curve: ImplicitCurve,
  from: CurvePoint,
  to: CurvePoint,
  test: (point: CurvePoint) => number,
  most: number,
): Crossing {
  const length = distance(from.z, to.z);
  let low = { theta: 0, value: test(from), point: from };
  let high = { theta: 1, value: test(to), point: to };
  const best = () => (Math.abs(low.value) < Math.abs(high.value) ? low : high);
  let [lowWeight, highWeight] = [1, 1];
  for (let i = 0; i < most; i += 1) {
    const width = high.theta - low.theta;
    if (width * length < 1e-14 || best().value === 0) break;
    const fraction = (low.value * lowWeight) / (low.value * lowWeight - high.value * highWeight);
    const theta =
      low.theta + width * (i % 4 === 3 || !(fraction > 0 && fraction < 1) ? 0.5 : fraction);
    const point = pointAlong(curve, from, to, theta);
    const value = point === undefined ? Number.NaN : test(point);
    if (point === undefined || Number.isNaN(value)) break;
    if (Math.sign(value) === Math.sign(low.value)) {
      low = { theta, value, point };
      [lowWeight, highWeight] = [1, highWeight / 2];
    } else {
      high = { theta, value, point };
      [lowWeight, highWeight] = [lowWeight / 2, 1];
    }
  }
  const gap = distance(low.point.z, high.point.z);
  const { point, value } = best();
  const slope = Math.abs(high.value - low.value) / Math.max(gap, Number.MIN_VALUE);
  return { point, width: Math.min(gap, Math.abs(value) / slope) };
}
