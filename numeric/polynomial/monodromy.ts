import type { HomotopyLine } from "./homotopy-line.ts";
import type { PathTracker } from "./path-tracker.ts";
import type { RandomNumbers } from "./random-numbers.ts";

/** A point of coefficient space. */
export interface Coefficients {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Projective solutions, n+1 coordinates each. */
export interface Point {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A generic system and its solutions. */
export interface SolvedMember {
  readonly coefficients: Coefficients;
  readonly points: readonly Point[];
  /** Loops in a row that brought nothing new, at the end. */
  readonly idleLoops: number;
}

/** Chance of stopping too early that is aimed at, were the loops' permutations random. */
const logOfMissChance = 9;
const fewestIdleLoops = 12;
const mostLoops = 400;

/**
 * All solutions of a generic member of a linear family of polynomial systems, from some of another
 * member. Along a loop in coefficient space the solutions permute; if the family contains the
 * constants of all equations, all solutions are connected (the pairs of a system and a solution form
 * a vector bundle over x), so that loops from one solution reach every other. The search ends when so
 * many loops in a row found nothing new that a missing solution would have escaped with probability
 * 10⁻⁹ only, a random permutation fixing it with probability 1/N.
 *
 * A loop is a pair of ways to another random member, which start from the known member turned by
 * different phases. Both bring the known solutions there, and together more of them; the other member
 * is then the known one, so that every loop lies elsewhere. Of the members met with all solutions, the
 * one whose solutions are the least remote is returned, as paths from it are the best conditioned.
 *
 * Reference: T. Duff, C. Hill, A. Jensen, K. Lee, A. Leykin, J. Sommars, "Solving polynomial systems
 * via homotopy continuation and monodromy", IMA J. Numer. Anal. 39, 1421 (2019).
 */
export function monodromySolve(
  tracker: PathTracker,
  first: { readonly coefficients: Coefficients; readonly points: readonly Point[] },
  anotherMember: () => Coefficients,
  random: RandomNumbers,
  mostPoints: number,
): SolvedMember {
  const { line } = tracker;
  let { coefficients, points } = first;
  let idle = 0;
  let best: { coefficients: Coefficients; points: readonly Point[]; size: number } | undefined;
  for (let loop = 0; loop < mostLoops && idle < idleLoopsFor(points.length); loop += 1) {
    const other = anotherMember();
    const reached: Point[] = [];
    for (let way = 0; way < 2; way += 1) {
      setLine(line, coefficients, random.angle(), other);
      for (const point of points) {
        const end = followPlain(tracker, point);
        if (end !== undefined && !reached.some((p) => equalPoints(p, end))) reached.push(end);
      }
    }
    if (reached.length < points.length) {
      // Paths were lost on both ways: the member that was known better is kept.
      idle += 1;
      continue;
    }
    idle = reached.length > points.length ? 0 : idle + 1;
    [coefficients, points] = [other, reached];
    const size = remoteness(points);
    if (best === undefined || points.length > best.points.length || size < best.size) {
      best = { coefficients, points, size };
    }
    if (points.length >= mostPoints && idle >= fewestIdleLoops) break;
  }
  return { ...(best ?? { coefficients, points }), idleLoops: idle };
}

/** The largest |x|/|x_0| of the points. */
function remoteness(points: readonly Point[]): number {
  return Math.max(
    ...points.map(({ re, im }) => {
      const sizes = re.map((x, j) => Math.hypot(x, im[j] as number));
      return Math.max(...sizes) / (sizes[0] as number);
    }),
  );
}

function idleLoopsFor(count: number): number {
  return Math.max(fewestIdleLoops, Math.ceil(logOfMissChance / Math.log10(Math.max(2, count))));
}

/** Line from e^{iα} · a to e^{iβ} · b. */
export function setLine(
  line: HomotopyLine,
  a: Coefficients,
  alpha: number,
  b: Coefficients,
  beta = 0,
): void {
  turn(a, alpha, line.coefficients.fromRe, line.coefficients.fromIm);
  turn(b, beta, line.coefficients.toRe, line.coefficients.toIm);
}

function turn(
  { re, im }: Coefficients,
  angle: number,
  outRe: Float64Array,
  outIm: Float64Array,
): void {
  const [cos, sin] = angle === 0 ? [1, 0] : [Math.cos(angle), Math.sin(angle)];
  for (let k = 0; k < re.length; k += 1) {
    const [a, b] = [re[k] as number, im[k] as number];
    outRe[k] = a * cos - b * sin;
    outIm[k] = a * sin + b * cos;
  }
}

/** The regular end of a path between generic systems; undefined if it was not reached. */
export function followPlain(tracker: PathTracker, { re, im }: Point): Point | undefined {
  tracker.start(re, im);
  if (tracker.follow(1, 0, 0, 0) !== "arrived") return undefined;
  if (!(tracker.refine() < 1e-9)) return undefined;
  return { re: tracker.xRe.slice(), im: tracker.xIm.slice() };
}

/** Whether two projective points agree to 1e-8. */
export function equalPoints(a: Point, b: Point): boolean {
  let p = 0;
  a.re.forEach((re, j) => {
    if (Math.hypot(re, a.im[j] as number) > Math.hypot(a.re[p] as number, a.im[p] as number)) p = j;
  });
  const [aRe, aIm, bRe, bIm] = [a.re[p], a.im[p], b.re[p], b.im[p]] as number[] as [
    number,
    number,
    number,
    number,
  ];
  const limit = 1e-8 * Math.hypot(aRe, aIm) * Math.hypot(bRe, bIm);
  return a.re.every((c, j) => {
    const [d, e, f] = [a.im[j], b.re[j], b.im[j]] as number[] as [number, number, number];
    const re = c * bRe - d * bIm - (e * aRe - f * aIm);
    const im = c * bIm + d * bRe - (e * aIm + f * aRe);
    return Math.hypot(re, im) <= limit;
  });
}
