import type { HomotopyLine } from "./homotopy-line.ts";
import type { PathTracker } from "./path-tracker.ts";
import type { RandomNumbers } from "../../base/random-numbers.ts";

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

/** Ways between two members: each solution takes all of them. */
const ways = 3;

/**
 * All solutions of a generic member of a linear family of polynomial systems, from some of another
 * member. Along a loop in coefficient space the solutions permute; if the family contains the
 * constants of all equations, all solutions are connected (the pairs of a system and a solution form
 * a vector bundle over x), so that loops from one solution reach every other. The search ends when
 * `isWhole` says that the solutions are all (`grown`: the last ways found new ones), or when so many loops in a row found nothing new that a missing
 * solution would have escaped with probability 10⁻⁹ only, a random permutation fixing it with probability 1/N.
 *
 * Between a member and another one there are several ways, which start from the known member turned by
 * different phases. Every solution that is found at either is followed along each of them, there or back, so that
 * each path is followed once; the other member is then the known one. Of the members met with all solutions, the
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
  isWhole: (member: KnownMember, grown: boolean) => boolean = () => false,
): SolvedMember {
  let known: KnownMember = first;
  let best: KnownMember | undefined;
  let idle = 0;
  for (let loop = 0; loop < mostLoops && idle < idleLoopsFor(known.points.length); loop += 1) {
    const [here, there] = explored(tracker, known, anotherMember(), random, mostPoints);
    const grown = here.points.length > known.points.length;
    idle = grown ? 0 : idle + ways - 1;
    // Paths may be lost on all ways: the member that is known better is kept.
    known = there.points.length < here.points.length ? here : there;
    for (const member of [here, there]) {
      const more = member.points.length - (best?.points.length ?? 0);
      if (more > 0 || (more === 0 && remoteness(member.points) < remoteness(best?.points ?? []))) {
        best = member;
      }
    }
    if (known.points.length >= mostPoints && idle >= fewestIdleLoops) break;
    if (best !== undefined && isWhole(best, grown)) break;
  }
  return { ...(best ?? known), idleLoops: idle };
}

/** A member and solutions of it. */
export interface KnownMember {
  readonly coefficients: Coefficients;
  readonly points: readonly Point[];
}

interface GrowingMember {
  readonly coefficients: Coefficients;
  readonly points: Point[];
}

/** The solutions of two members that lead to each other by some ways between them. */
function explored(
  tracker: PathTracker,
  known: KnownMember,
  other: Coefficients,
  random: RandomNumbers,
  mostPoints: number,
): readonly [KnownMember, KnownMember] {
  const ends: readonly [GrowingMember, GrowingMember] = [
    { coefficients: known.coefficients, points: [...known.points] },
    { coefficients: other, points: [] },
  ];
  const taken = [new Set<string>(), new Set<string>()] as const;
  const angles = Array.from({ length: ways }, () => random.angle());
  let moved = true;
  while (moved) {
    moved = false;
    for (const side of [0, 1] as const) {
      const [from, to] = side === 0 ? ends : [ends[1], ends[0]];
      for (const [way, angle] of angles.entries()) {
        // The way back is the same line: both ends are turned by what turns the first.
        const [alpha, beta] = side === 0 ? [angle, 0] : [0, angle];
        setLine(tracker.line, from.coefficients, alpha, to.coefficients, beta);
        for (let k = 0; k < from.points.length; k += 1) {
          const key = `${way} ${k}`;
          if (taken[side].has(key) || to.points.length >= mostPoints) continue;
          taken[side].add(key);
          moved = true;
          const end = followPlain(tracker, from.points[k] as Point);
          if (end === undefined) continue;
          let place = to.points.findIndex((point) => equalPoints(point, end));
          if (place < 0) place = to.points.push(end) - 1;
          taken[1 - side]?.add(`${way} ${place}`);
        }
      }
    }
  }
  return ends;
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
  if (tracker.follow(1, 0, 0, 0) !== "finished") return undefined;
  if (!(tracker.refine() < 1e-9)) return undefined;
  return { re: tracker.xRe.slice(), im: tracker.xIm.slice() };
}

/** Whether two projective points agree to 1e-8. */
export function equalPoints(a: Point, b: Point): boolean {
  const n = a.re.length;
  let [p, largest] = [0, 0];
  for (let j = 0; j < n; j += 1) {
    const size = a.re[j]! * a.re[j]! + a.im[j]! * a.im[j]!;
    if (size > largest) [p, largest] = [j, size];
  }
  const [aRe, aIm, bRe, bIm] = [a.re[p]!, a.im[p]!, b.re[p]!, b.im[p]!];
  const limit = 1e-16 * largest * (bRe * bRe + bIm * bIm);
  for (let j = 0; j < n; j += 1) {
    const [c, d, e, f] = [a.re[j]!, a.im[j]!, b.re[j]!, b.im[j]!];
    const re = c * bRe - d * bIm - (e * aRe - f * aIm);
    const im = c * bIm + d * bRe - (e * aIm + f * aRe);
    if (!(re * re + im * im <= limit)) return false;
  }
  return true;
}
