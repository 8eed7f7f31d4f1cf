import type { Codes, Outcome } from "../../base/outcome.ts";
import { distance, dot, plus } from "../../linear-algebra/dense/index.ts";
import { arrivesAt } from "./closure.ts";
import { type Correction, correct, mostIterations, tangentAt } from "./corrector.ts";
import type { CurvePoint } from "./curve-point.ts";
import type { ImplicitCurve } from "./problem.ts";

/** The parameter at `index` of `z` has to stay between `low` and `high`. */
interface Bound {
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

export interface StepSettings {
  readonly step: number;
  readonly minStep: number;
  readonly maxStep: number;
  readonly maxSteps: number;
  /** Most change of direction in a step, in radians. */
  readonly maxAngle: number;
}

/** Why a curve ends; see `Branch`. */
export type EndStatus = Codes<
  | "parameter-bound"
  | "state-bound"
  | "closed"
  | "max-steps"
  | "step-too-small"
  | "non-finite"
  | "not-converged"
>;

export type TracedEnd = Outcome<EndStatus>;

export interface TraceRules {
  readonly settings: StepSettings;
  readonly bounds: readonly Bound[];
  /** Whether `z` lies where it may in all other respects. */
  readonly admissible: (z: Float64Array) => boolean;
  /** Sees every accepted step first, and may request a shorter one. */
  readonly onStep: (from: CurvePoint, to: CurvePoint) => "accept" | "shorten";
}

/** Newton iterations that leave the step as it is. */
const usualIterations = 4;

/**
 * Pseudo-arclength continuation:  predict `z + h t`, correct in the plane perpendicular to `t`, accept
 * if Newton's method converged, the curve turned by less than `maxAngle` and the corrector moved by less
 * than half the step; so the curve can't be left for another one nearby unless that is closer than a
 * step is long. The step doubles or halves with the number of iterations and the angle.
 *
 * Reference: H. B. Keller, in "Applications of Bifurcation Theory", ed. P. Rabinowitz (1977), p. 359.
 */
export function traceCurve(curve: ImplicitCurve, start: CurvePoint, rules: TraceRules): TracedEnd {
  const { settings } = rules;
  let point = start;
  let step = Math.min(settings.step, settings.maxStep);
  for (let count = 0; count < settings.maxSteps;) {
    const attempt = attemptStep(curve, point, step, settings.maxAngle);
    if (attempt.next === undefined) {
      step /= 2;
      if (step >= settings.minStep) continue;
      return attempt.status === "non-finite"
        ? { status: "non-finite", message: "The equations are not finite beyond the last point." }
        : tooSmall(settings.minStep);
    }
    const closes = count > 1 && arrivesAt(start, point, attempt.next);
    const outside = closes ? undefined : firstBound(rules.bounds, point.z, attempt.next.z);
    const last = closes
      ? { ...start, arclength: point.arclength + distance(start.z, point.z) }
      : outside && pointOnBound(curve, point, attempt.next, outside);
    const next = last ?? attempt.next;
    // Without a point on the bound, a shorter step comes closer to it.
    if (outside && !last && step / 2 >= settings.minStep) {
      step /= 2;
      continue;
    }
    if (!closes && !rules.admissible(next.z)) {
      return { status: "state-bound", message: "The next point lies beyond `maxNorm`." };
    }
    const moves = next.arclength > point.arclength;
    if (moves && rules.onStep(point, next) === "shorten" && step / 2 >= settings.minStep) {
      step /= 2;
      continue;
    }
    if (closes) return { status: "closed", message: "The branch came back to its start." };
    if (outside) {
      return { status: "parameter-bound", message: "The branch reached the end of the range." };
    }
    count += 1;
    point = next;
    step = Math.min(step * attempt.growth, settings.maxStep);
  }
  return {
    status: "max-steps",
    message: `${settings.maxSteps} steps were made. Raise \`maxSteps\` or \`maxStep\`.`,
  };
}

function tooSmall(minStep: number): TracedEnd {
  return {
    status: "step-too-small",
    message: `Not even a step of ${minStep} could be corrected: the curve may end or turn sharply, or the Jacobian be wrong.`,
  };
}

interface Attempt {
  readonly status: Correction["status"];
  readonly next?: CurvePoint;
  /** Factor for the following step. */
  readonly growth: number;
}

function attemptStep(
  curve: ImplicitCurve,
  { z, tangent, arclength }: CurvePoint,
  step: number,
  maxAngle: number,
): Attempt {
  const predicted = plus(z, step, tangent);
  const correction = correct(curve, predicted, tangent, dot(tangent, predicted));
  const { status } = correction;
  if (status !== "converged") return { status, growth: 1 };
  const moved = distance(correction.z, predicted);
  const { direction, sign, logarithm } = tangentAt(curve, correction.z, tangent);
  const angle = Math.acos(Math.min(1, dot(direction, tangent)));
  if (!(angle <= maxAngle && moved <= step / 2)) {
    return { status: Number.isFinite(angle) ? "not-converged" : "non-finite", growth: 1 };
  }
  const byIterations = 2 ** ((usualIterations - correction.iterations) / 2);
  const growth = Math.max(0.5, Math.min(2, byIterations, maxAngle / (3 * angle)));
  return {
    status,
    growth: correction.iterations === mostIterations ? 0.5 : growth,
    next: {
      z: correction.z,
      tangent: direction,
      sign,
      logarithm,
      arclength: arclength + arc(distance(correction.z, z), angle),
    },
  };
}

/** Length of the circular arc over a chord along which the tangent turns by `angle`. */
function arc(chord: number, angle: number): number {
  return angle === 0 ? chord : (chord * angle) / (2 * Math.sin(angle / 2));
}

function firstBound(
  bounds: readonly Bound[],
  from: Float64Array,
  to: Float64Array,
): (Bound & { readonly value: number }) | undefined {
  let first: (Bound & { readonly value: number }) | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const bound of bounds) {
    const after = to[bound.index]!;
    if (after >= bound.low && after <= bound.high) continue;
    const value = after < bound.low ? bound.low : bound.high;
    const before = from[bound.index]!;
    const fraction = (value - before) / (after - before);
    if (fraction < least) {
      least = fraction;
      first = { ...bound, value };
    }
  }
  return first;
}

function pointOnBound(
  curve: ImplicitCurve,
  from: CurvePoint,
  beyond: CurvePoint,
  bound: Bound & { readonly value: number },
): CurvePoint | undefined {
  const { index, value } = bound;
  const row = new Float64Array(from.z.length);
  row[index] = 1;
  const before = from.z[index]!;
  const fraction = (value - before) / (beyond.z[index]! - before);
  const guess = from.z.map((x, i) => x + fraction * (beyond.z[i]! - x));
  const { status, z } = correct(curve, guess, row, value);
  if (status !== "converged" || distance(z, guess) > distance(from.z, beyond.z)) return undefined;
  const { direction, sign, logarithm } = tangentAt(curve, z, from.tangent);
  if (!Number.isFinite(logarithm)) return undefined;
  z[index] = value;
  return {
    z,
    tangent: direction,
    sign,
    logarithm,
    arclength: from.arclength + distance(z, from.z),
  };
}
