import type { PathTracker } from "./path-tracker.ts";

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
/** Two means of x_0 below this fraction of x_0 itself show that x_0 tends to zero. */
const diverging = 1e-4;
/** At a finite end x_0 is nearly constant on small circles; below this, several ends lie within. */
const finite = 0.5;
/** How well a mean must solve the target system. */
const meanAccuracy = 1e-6;
/** Where paths meet, the Jacobian at a mean that is accurate to 10⁻⁸ is at least as singular as this. */
const meetingCondition = 1e5;
/** |x_0| that is zero. */
const zero = 1e-20;
/** |x_0| of points that are remote, the largest coordinate being 1. */
const remoteness = 1e-7;

/** Follows the tracker's path from t = 0 to its end. */
export function followToEnd(tracker: PathTracker): PathEnd {
  const arrived = tracker.follow(0, 0, 1 - operatingRadius, 0);
  if (arrived !== "arrived") return failed(tracker, arrived, "far from its end");
  const [re, im] = [tracker.xRe.slice(), tracker.xIm.slice()];
  if (tracker.follow(1 - operatingRadius, 0, 1, 0, directSteps) === "arrived") {
    const change = tracker.refine();
    const condition = conditionAt(tracker);
    if (condition < singularCondition && change < 1e-10 && tracker.hasSettled()) {
      const infinite = atInfinity(tracker);
      return ended(tracker, infinite ? "infinite" : "regular", 1, condition);
    }
  }
  tracker.xRe.set(re);
  tracker.xIm.set(im);
  tracker.chooseChart();
  return cauchyEndgame(tracker);
}

/**
 * The end of a path from its values on small circles around t = 1. There x is a power series in
 * (1-t)^{1/w}, the path closes after w loops, and the mean over them is its constant term:
 *
 *     x(1) = (1/2πw) ∮ x(1 - r e^{iφ}) dφ
 *
 * The sum over N points of a loop has an error of order (r/R)^N, R being the distance of the next
 * singularity. Radii decrease until two results agree, or until x_0 is seen to tend to zero: then its
 * mean vanishes, however slowly it decreases.
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
    const inward = tracker.follow(1 - radius, 0, 1 - next, 0);
    if (inward !== "arrived") return failed(tracker, inward);
    radius = next;
    tracker.refine(2);
    tracker.chooseChart();
    const estimate = loopAround(tracker, radius);
    if (typeof estimate === "string") {
      reason = estimate;
      continue;
    }
    if (previous !== undefined) {
      if (Math.max(previous.constancy, estimate.constancy) < diverging) {
        return ended(tracker, "infinite", estimate.winding, Number.POSITIVE_INFINITY);
      }
      if (distance(previous, estimate) < agreement && estimate.constancy > finite) {
        const end = endedAt(tracker, estimate);
        if (end !== undefined) return end;
        reason = "several solutions lie too close to its end";
      }
    }
    previous = estimate;
  }
  return failed(tracker, reason);
}

interface Estimate {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly winding: number;
  /** Mean of coordinate 0 relative to its size on the circle: tiny for a path that diverges. */
  readonly constancy: number;
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
      if (outcome !== "arrived") {
        restore();
        return `a loop around its end stopped (${outcome})`;
      }
      tracker.refine(2);
      size = Math.max(size, Math.hypot(at(xRe, 0), at(xIm, 0)));
      for (let j = 0; j < xRe.length; j += 1) {
        meanRe[j] = at(meanRe, j) + at(xRe, j);
        meanIm[j] = at(meanIm, j) + at(xIm, j);
      }
    }
    let gap = 0;
    for (let j = 0; j < xRe.length; j += 1) {
      gap = Math.max(gap, Math.hypot(at(xRe, j) - at(startRe, j), at(xIm, j) - at(startIm, j)));
    }
    if (gap < 1e-7) {
      restore();
      const points = loop * samplesPerLoop;
      const [re, im] = [meanRe.map((v) => v / points), meanIm.map((v) => v / points)];
      const mean = Math.hypot(at(re, 0), at(im, 0));
      return { re, im, winding: loop, constancy: size > 0 ? mean / size : 0 };
    }
  }
  restore();
  return `it did not close in ${mostLoops} loops around its end`;
}

function vertex(radius: number, k: number): [number, number] {
  const angle = (2 * Math.PI * k) / samplesPerLoop;
  // Exact at whole turns, so that loops close where they began.
  if (k % samplesPerLoop === 0) return [1 - radius, 0];
  return [1 - radius * Math.cos(angle), -radius * Math.sin(angle)];
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
export function largest({ re, im }: { re: Float64Array; im: Float64Array }): number {
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
  line.coefficients.segment(0, 0, 1, 0);
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
