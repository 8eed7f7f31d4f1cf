import { followToEnd, type PathEnd } from "./endgame.ts";
import type { PathTracker } from "./path-tracker.ts";

/** Starting points of paths: projective, n+1 coordinates each, one point after another. */
export interface StartPoints {
  readonly count: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Ends of all paths, in the order of the starts, and what it took. */
export interface PathEnds {
  readonly ends: readonly PathEnd[];
  /** Paths that jumped to another path, found since two ended alike, and were followed again. */
  readonly recovered: number;
  /** Paths that still end where another regular path ends: solutions that are missing. */
  readonly lost: number;
  readonly steps: number;
}

/** Contractions tried in turn; the first is that of all paths, the others of suspicious ones. */
const contractions = [0.004, 1e-4, 2e-6] as const;

/**
 * Follows all paths. Distinct paths of a generic homotopy never meet before their end, and never end
 * at the same regular solution; where two do, one has jumped, and both are followed again with
 * smaller steps. Failed paths are tried again likewise, unless `failures` are to be accepted; those
 * that were lost beyond 10⁷ natural sizes count as infinite in the end.
 */
export function followAll(
  tracker: PathTracker,
  starts: StartPoints,
  failures: "repeat" | "accept" = "repeat",
): PathEnds {
  const width = tracker.xRe.length;
  const ends: PathEnd[] = [];
  let steps = 0;
  const follow = (k: number): PathEnd => {
    const from = k * width;
    tracker.start(starts.re.subarray(from, from + width), starts.im.subarray(from, from + width));
    const end = followToEnd(tracker);
    steps += end.steps;
    return end;
  };
  tracker.configure({ contraction: contractions[0] });
  for (let k = 0; k < starts.count; k += 1) ends.push(follow(k));
  const repeated = new Set<number>();
  for (const contraction of contractions.slice(1)) {
    const suspicious = suspects(ends, failures);
    if (suspicious.length === 0) break;
    tracker.configure({ contraction });
    for (const k of suspicious) {
      repeated.add(k);
      ends[k] = follow(k);
    }
  }
  // What cannot be resolved beyond 10⁷ natural sizes counts as infinite.
  ends.forEach((end, k) => {
    if (end.kind === "failed" && end.remote) ends[k] = { ...end, kind: "infinite" };
  });
  const lost = lostPaths(ends);
  return { ends, recovered: Math.max(0, repeated.size - lost), lost, steps };
}

/** Paths that failed, and those that share a regular end. */
function suspects(ends: readonly PathEnd[], failures: "repeat" | "accept"): readonly number[] {
  const groups = coincident(ends);
  const crossed = groups.filter((group) => group.length > 1).flat();
  if (failures === "accept") return crossed;
  const failed = ends.flatMap(({ kind }, k) => (kind === "failed" ? [k] : []));
  return [...crossed, ...failed];
}

function lostPaths(ends: readonly PathEnd[]): number {
  return coincident(ends).reduce((lost, group) => lost + group.length - 1, 0);
}

/** Regular ends that agree to their accuracy, in groups. */
function coincident(ends: readonly PathEnd[]): readonly (readonly number[])[] {
  const regular = ends.flatMap((end, k) =>
    end.kind === "regular" ? [{ k, end, key: signature(end) }] : [],
  );
  regular.sort((a, b) => a.key - b.key);
  const groups: number[][] = [];
  const taken = new Set<number>();
  regular.forEach((a, i) => {
    if (taken.has(a.k)) return;
    const group = [a.k];
    for (let j = i + 1; j < regular.length; j += 1) {
      const b = regular[j];
      if (b === undefined || b.key - a.key > 1e-7 * (1 + Math.abs(a.key))) break;
      if (!taken.has(b.k) && samePoint(a.end, b.end)) {
        group.push(b.k);
        taken.add(b.k);
      }
    }
    groups.push(group);
  });
  return groups;
}

/** A number that is equal for equal projective points: a ratio of two Hermitian forms. */
function signature({ re, im }: PathEnd): number {
  let above = 0;
  let below = 0;
  for (let j = 0; j < re.length; j += 1) {
    const size = (re[j] as number) ** 2 + (im[j] as number) ** 2;
    // Fixed weights without meaning, which no symmetry of a system is expected to respect.
    above += size * (0.37 + 0.61 * ((j * 0.7548776662466927) % 1));
    below += size;
  }
  return above / below;
}

/** Whether two projective points agree to 1e-11 times their condition (at least 1e-10). */
function samePoint(a: PathEnd, b: PathEnd): boolean {
  // |<a,b>|² = |a|²|b|² for parallel vectors; the sine of the angle is computed without cancellation.
  let p = 0;
  for (let j = 1; j < a.re.length; j += 1) {
    if (
      Math.hypot(a.re[j] as number, a.im[j] as number) >
      Math.hypot(a.re[p] as number, a.im[p] as number)
    )
      p = j;
  }
  const [aRe, aIm, bRe, bIm] = [a.re[p], a.im[p], b.re[p], b.im[p]] as number[] as [
    number,
    number,
    number,
    number,
  ];
  const limit = Math.min(1e-6, Math.max(1e-10, 1e-14 * Math.max(a.condition, b.condition)));
  for (let j = 0; j < a.re.length; j += 1) {
    const [c, d, e, f] = [a.re[j], a.im[j], b.re[j], b.im[j]] as number[] as [
      number,
      number,
      number,
      number,
    ];
    // a_j b_p - b_j a_p
    const re = c * bRe - d * bIm - (e * aRe - f * aIm);
    const im = c * bIm + d * bRe - (e * aIm + f * aRe);
    if (Math.hypot(re, im) > limit * Math.hypot(aRe, aIm)) return false;
  }
  return true;
}
