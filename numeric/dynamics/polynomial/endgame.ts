import { stopText, type PathTracker } from "./path-tracker.ts";

/**
 * Where a path ended: at a regular solution, at a singular one, at infinity, or nowhere. Points are
 * projective, coordinate 0 being the homogenising one.
 */
export interface PathEnd {
  readonly kind: "regular" | "singular" | "infinite" | "failed";
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Loops around t = 1 until the path closes: 1 for a path that is analytic there. */
  readonly winding: number;
  /** Condition number of the Jacobian, infinite at singular solutions. */
  readonly condition: number;
  readonly steps: number;
  /** Why a path failed. */
  readonly reason: string;
  /** Whether a failed path had come near its end, at a point further away than 10⁷ natural sizes. */
  readonly remote: boolean;
}

/** 1-t where the endgame begins. */
const operatingRadius = 0.1;
/** Steps granted to go from there to t = 1 directly. */
const directSteps = 16;
/** Jacobians worse than this are taken as singular. */
const singularCondition = 1e9;
const samplesPerLoop = 8;
const mostLoops = 16;
const radiusFactor = 0.2;
const smallestRadius = 1e-8;
const agreement = 1e-8;
/** At a finite end x_0 is nearly constant on small circles; below this, several ends lie within. */
const finiteConstancy = 0.5;
/** How well a mean must solve the target system. */
const meanAccuracy = 1e-6;
/** Where paths meet, the Jacobian at a mean that is accurate to 10⁻⁸ is at least as singular as this. */
const meetingCondition = 1e5;
/** |x_0| that is zero. */
const zero = 1e-20;
/** |x_0| of points that are remote, the largest coordinate being 1. */
const remoteness = 1e-7;
/** |x_0| down to which diverging paths are followed, in case they turn to a far solution. */
const farthest = 1e-14;
/** Exponents v of x_0 ~ (1-t)^v above this are those of a path that diverges. */
const leastExponent = 0.03;
/** Relative change of v, from one radius to the next, of a path that diverges as a power of 1-t. */
const settledExponent = 0.05;
/** Radii are divided by this on the way of a diverging path. */
const divergingFactor = 0.01;
const leastDivergingRadius = 1e-120;

/** Follows the tracker's path from t = 0 to its end. */
export function followToEnd(tracker: PathTracker): PathEnd {
  const arrived = tracker.follow(1, 0, operatingRadius, 0);
  if (arrived !== "finished") return failed(tracker, stopText[arrived], "far from its end");
  const [re, im] = [tracker.xRe.slice(), tracker.xIm.slice()];
  const direct = followDirectly(tracker, operatingRadius);
  if (typeof direct !== "number") return direct;
  const onward = followPastBend(tracker, direct);
  if (onward !== undefined) return onward;
  // A diverging path may turn to a far solution at last.
  const outward = followOutward(tracker, direct);
  if (typeof outward !== "number") return outward;
  const end = outward < direct ? followDirectly(tracker, outward) : outward;
  if (typeof end !== "number") return end;
  tracker.xRe.set(re);
  tracker.xIm.set(im);
  tracker.chooseChart();
  return cauchyEndgame(tracker);
}

/** The regular end of a path within a few steps from a radius on, or the radius that was reached. */
function followDirectly(tracker: PathTracker, radius: number): PathEnd | number {
  if (tracker.follow(radius, 0, 0, 0, directSteps) !== "finished") {
    return radius * (1 - tracker.sigma);
  }
  const change = tracker.refine();
  const condition = conditionAt(tracker);
  if (condition < singularCondition && change < 1e-10 && tracker.hasSettled()) {
    return ended(tracker, atInfinity(tracker) ? "infinite" : "regular", 1, condition);
  }
  return radius;
}

/**
 * A path that diverges as x_0 ~ (1-t)^v, x_0 being the homogenising coordinate and the largest one 1, from
 * the tracker's point at t = 1 - r on: as long as v is positive, it is followed until x_0 is below
 * 10⁻¹⁴ and v has settled, and is infinite then. For every other path, such as one that turns to a far solution, the
 * radius at which that was seen.
 *
 * Reference: P. Breiding, S. Timme, "HomotopyContinuation.jl", ICMS 2018, LNCS 10931, 458.
 */
function followOutward(tracker: PathTracker, from: number): PathEnd | number {
  let radius = from;
  let previous = Number.NaN;
  tracker.chooseChart();
  while (radius > leastDivergingRadius) {
    const exponent = exponentOfDivergence(tracker, radius);
    if (!(exponent > leastExponent)) return radius;
    const settled = Math.abs(exponent - previous) < settledExponent * exponent;
    if (settled && Math.hypot(at(tracker.xRe, 0), at(tracker.xIm, 0)) < farthest) {
      return ended(tracker, "infinite", 1, Number.POSITIVE_INFINITY);
    }
    previous = exponent;
    const next = radius * divergingFactor;
    if (tracker.follow(radius, 0, next, 0, 400) !== "finished") return from;
    radius = next;
    tracker.chooseChart();
  }
  return from;
}

/**
 * The end, clearly regular, of a path that needed its steps for a bend on the way. The tracker is left where it was
 * otherwise.
 */
function followPastBend(tracker: PathTracker, radius: number): PathEnd | undefined {
  const { xRe, xIm } = tracker;
  tracker.chooseChart();
  if (exponentOfDivergence(tracker, radius) > leastExponent) return undefined;
  const [re, im, chart] = [xRe.slice(), xIm.slice(), tracker.chart];
  const end = followDirectly(tracker, radius);
  if (typeof end !== "number" && end.condition < meetingCondition) return end;
  xRe.set(re);
  xIm.set(im);
  tracker.chart = chart;
  return undefined;
}

/** d log|x_0| / d log(1-t) at t = 1 - r, in the chart of the largest coordinate. */
function exponentOfDivergence({ line, xRe, xIm, chart }: PathTracker, radius: number): number {
  if (chart === 0) return 0;
  const [valueRe, valueIm] = [new Float64Array(line.n), new Float64Array(line.n)];
  line.coefficients.segment(radius, 0, 0, 0);
  line.coefficients.moveTo(0);
  if (!line.linearize(xRe, xIm, chart, valueRe, valueIm)) return 0;
  line.taylor(xRe, xIm, chart);
  // x_0'/x_0 by σ, 1-t = r (1-σ).
  const [a, b] = [at(xRe, 0), at(xIm, 0)];
  const [c, d] = [at(line.series.xRe, xRe.length), at(line.series.xIm, xRe.length)];
  return -(a * c + b * d) / (a * a + b * b);
}

/**
 * The end of a path from its values on small circles around t = 1. There x is a power series in
 * (1-t)^{1/w}, the path closes after w loops, and the mean over them is its constant term:
 *
 *     x(1) = (1/2πw) ∮ x(1 - r e^{iφ}) dφ
 *
 * The sum over N points of a loop has an error of order (r/R)^N, R being the distance of the next
 * singularity. Radii decrease until two results agree; at infinity x_0 has the mean zero, however slowly
 * it decreases.
 *
 * Reference: A. P. Morgan, A. J. Sommese, C. W. Wampler, "Computing singular solutions to nonlinear
 * analytic systems", Numer. Math. 58, 669 (1991).
 */
function cauchyEndgame(tracker: PathTracker): PathEnd {
  let radius = operatingRadius;
  let previous: Estimate | undefined;
  let reason = "its end was not found";
  while (radius > smallestRadius) {
    const next = radius * radiusFactor;
    const inward = tracker.follow(radius, 0, next, 0);
    if (inward !== "finished") return failed(tracker, stopText[inward]);
    radius = next;
    tracker.refine(2);
    tracker.chooseChart();
    const estimate = loopAround(tracker, radius);
    if (typeof estimate === "string") {
      reason = estimate;
      continue;
    }
    if (previous !== undefined) {
      if (distance(previous, estimate) < agreement) {
        const finite = estimate.constancy > finiteConstancy;
        if (!finite && Math.max(previous.first, estimate.first) < remoteness) {
          return ended(tracker, "infinite", estimate.winding, Number.POSITIVE_INFINITY);
        }
        const end = finite ? endedAt(tracker, estimate) : farEnd(tracker, radius);
        if (end !== undefined) return end;
        reason = "several solutions lie too close to its end";
      }
    }
    previous = estimate;
  }
  return failed(tracker, reason);
}

/** The end of a path that diverges for a while at least; the tracker is left where it was otherwise. */
function farEnd(tracker: PathTracker, radius: number): PathEnd | undefined {
  const { xRe, xIm, chart } = tracker;
  const [re, im] = [xRe.slice(), xIm.slice()];
  const outward = followOutward(tracker, radius);
  const end =
    typeof outward === "number" && outward < radius ? followDirectly(tracker, outward) : outward;
  if (typeof end !== "number") return end;
  xRe.set(re);
  xIm.set(im);
  tracker.chart = chart;
  return undefined;
}

interface Estimate {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly winding: number;
  /** Modulus of the mean of coordinate 0. */
  readonly first: number;
  /** The same relative to its size on the circle: tiny for a path that diverges. */
  readonly constancy: number;
}

/** The largest difference of two points. */
function gapTo(aRe: Float64Array, aIm: Float64Array, bRe: Float64Array, bIm: Float64Array): number {
  let gap = 0;
  for (let j = 0; j < aRe.length; j += 1) {
    gap = Math.max(gap, Math.hypot(at(bRe, j) - at(aRe, j), at(bIm, j) - at(aIm, j)));
  }
  return gap;
}

/** Mean over loops at a radius, from the tracker's point at t = 1 - r; the tracker returns there. */
function loopAround(tracker: PathTracker, radius: number): Estimate | string {
  const { xRe, xIm } = tracker;
  const [startRe, startIm] = [xRe.slice(), xIm.slice()];
  const chart = tracker.chart;
  const meanRe = new Float64Array(xRe.length);
  const meanIm = new Float64Array(xRe.length);
  let size = 0;
  const restore = (): void => {
    xRe.set(startRe);
    xIm.set(startIm);
    tracker.chart = chart;
  };
  for (let loop = 1; loop <= mostLoops; loop += 1) {
    for (let k = 1; k <= samplesPerLoop; k += 1) {
      const outcome = tracker.follow(...vertex(radius, k - 1), ...vertex(radius, k), 200, true);
      if (outcome !== "finished") {
        restore();
        return `a loop around its end stopped (${stopText[outcome]})`;
      }
      tracker.refine(2);
      size = Math.max(size, Math.hypot(at(xRe, 0), at(xIm, 0)));
      for (let j = 0; j < xRe.length; j += 1) {
        meanRe[j] = at(meanRe, j) + at(xRe, j);
        meanIm[j] = at(meanIm, j) + at(xIm, j);
      }
    }
    if (gapTo(startRe, startIm, xRe, xIm) < 1e-7) {
      restore();
      const points = loop * samplesPerLoop;
      const [re, im] = [meanRe.map((v) => v / points), meanIm.map((v) => v / points)];
      const first = Math.hypot(at(re, 0), at(im, 0));
      return { re, im, winding: loop, first, constancy: size > 0 ? first / size : 0 };
    }
  }
  restore();
  return `it did not close in ${mostLoops} loops around its end`;
}

function vertex(radius: number, k: number): [number, number] {
  const angle = (2 * Math.PI * k) / samplesPerLoop;
  // Exact at whole turns, so that loops close where they began.
  if (k % samplesPerLoop === 0) return [radius, 0];
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Distance of two projective points, both scaled to the largest coordinate of the first. */
function distance(a: Estimate, b: Estimate): number {
  const p = largest(a);
  const u = scaledTo(a, p);
  const v = scaledTo(b, p);
  return u.re.reduce(
    (gap, re, j) => Math.max(gap, Math.hypot(re - at(v.re, j), at(u.im, j) - at(v.im, j))),
    0,
  );
}

/** The coordinate of largest modulus. */
function largest({ re, im }: { re: Float64Array; im: Float64Array }): number {
  let place = 0;
  for (let j = 1; j < re.length; j += 1) {
    if (Math.hypot(at(re, j), at(im, j)) > Math.hypot(at(re, place), at(im, place))) place = j;
  }
  return place;
}

/** The projective point divided by its coordinate p. */
export function scaledTo<T extends { re: Float64Array; im: Float64Array }>(point: T, p: number): T {
  const [a, b] = [at(point.re, p), at(point.im, p)];
  const norm = a * a + b * b;
  return {
    ...point,
    re: point.re.map((re, j) => (re * a + at(point.im, j) * b) / norm),
    im: point.im.map((im, j) => (im * a - at(point.re, j) * b) / norm),
  };
}

/**
 * The end at an estimate, unless that is the mean of several solutions within the loops: paths meet
 * only where the Jacobian is singular, and only at a solution. The tracker is left where it was then.
 */
function endedAt(tracker: PathTracker, estimate: Estimate): PathEnd | undefined {
  const { line, xRe, xIm, chart } = tracker;
  const [re, im] = [xRe.slice(), xIm.slice()];
  xRe.set(estimate.re);
  xIm.set(estimate.im);
  tracker.chooseChart();
  line.coefficients.segment(1, 0, 0, 0);
  line.coefficients.moveTo(1);
  const { winding } = estimate;
  const condition = conditionAt(tracker);
  if (winding === 1 && condition < singularCondition) {
    tracker.refine();
    const moved = distance(estimate, { ...estimate, re: xRe, im: xIm });
    if (moved < meanAccuracy) return ended(tracker, "regular", 1, condition);
  } else if (
    (winding === 1 ||
      line.conditionNumber(xRe, xIm, tracker.chart, "absolute") > meetingCondition) &&
    line.leastDisplacement(xRe, xIm, tracker.chart) < meanAccuracy
  ) {
    return ended(tracker, "singular", winding, condition);
  }
  xRe.set(re);
  xIm.set(im);
  tracker.chart = chart;
  return undefined;
}

function ended(
  tracker: PathTracker,
  kind: PathEnd["kind"],
  winding: number,
  condition: number,
): PathEnd {
  const [re, im] = [tracker.xRe.slice(), tracker.xIm.slice()];
  return { kind, re, im, winding, condition, steps: tracker.steps, reason: "", remote: false };
}

/** A solution is singular if it is so in both scalings. */
function conditionAt({ line, xRe, xIm, chart }: PathTracker): number {
  return Math.min(
    line.conditionNumber(xRe, xIm, chart, "absolute"),
    line.conditionNumber(xRe, xIm, chart, "relative"),
  );
}

/** Whether x_0 at a regular end is zero to rounding. */
function atInfinity({ line, xRe, xIm, chart }: PathTracker): boolean {
  const scratch = new Float64Array(line.n);
  const errors = new Float64Array(xRe.length);
  if (!line.linearize(xRe, xIm, chart, scratch, scratch.slice())) return true;
  line.roundingErrors(xRe, xIm, chart, errors);
  return Math.hypot(at(xRe, 0), at(xIm, 0)) <= Math.max(100 * at(errors, 0), zero);
}

function failed(
  tracker: PathTracker,
  reason: string,
  place: "near its end" | "far from its end" = "near its end",
): PathEnd {
  const end = ended(tracker, "failed", 0, Number.POSITIVE_INFINITY);
  const first = Math.hypot(at(end.re, 0), at(end.im, 0));
  return { ...end, reason, remote: place === "near its end" && first < remoteness };
}

function at(array: ArrayLike<number>, j: number): number {
  return array[j] as number;
}
