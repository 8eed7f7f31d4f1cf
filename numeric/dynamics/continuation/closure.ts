import { distance, dot, plus } from "../../linear-algebra/dense/index.ts";
import type { CurvePoint } from "./curve-point.ts";

/** How far from the start a step may pass, in units of its length, to count as arrival. */
const tolerance = 1e-3;

/**
 * Whether the step from `from` to `to` passes the start in the direction in which it was left: the
 * cubic through both points with their tangents meets the plane at the start within a thousandth of the
 * step. For steps that turn by less than 0.3 rad the cubic is good to a ten thousandth of the step.
 */
export function arrivesAt(start: CurvePoint, from: CurvePoint, to: CurvePoint): boolean {
  const length = distance(from.z, to.z);
  const ahead = (z: Float64Array): number => dot(start.tangent, z) - dot(start.tangent, start.z);
  if (distance(from.z, start.z) > 2 * length || dot(to.tangent, start.tangent) < 0.9) return false;
  if (!(ahead(from.z) < 0 && ahead(to.z) >= 0)) return false;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (ahead(cubic(from, to, length, middle)) < 0) low = middle;
    else high = middle;
  }
  return distance(cubic(from, to, length, high), start.z) < tolerance * length;
}

/** Hermite's cubic from one point to the other, `0 ≤ θ ≤ 1`. */
export function cubic(
  from: CurvePoint,
  to: CurvePoint,
  length: number,
  theta: number,
): Float64Array {
  const rest = 1 - theta;
  const blend = plus(
    from.z.map((value) => value * rest * rest * (1 + 2 * theta)),
    theta * theta * (1 + 2 * rest),
    to.z,
  );
  return plus(
    plus(blend, theta * rest * rest * length, from.tangent),
    -theta * theta * rest * length,
    to.tangent,
  );
}
