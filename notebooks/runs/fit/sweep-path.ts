import type { ComplexState, CurvePoint, StateTrack } from "../../../numeric/index.ts";

/** Where a sweep goes from one track to the next. */
export interface PathJump {
  /** The first place on the later track, and that of the first value at which the earlier one is no more. */
  readonly at: number;
  readonly last: number;
  /** The first place at which the later track exists. */
  readonly possible: number;
  readonly fold: CurvePoint | undefined;
}

/** A state of a track, with the fold that the track ends at; behind the fold with its imaginary part. */
export interface StateOnPath {
  readonly u: Float64Array;
  readonly im: Float64Array | undefined;
  readonly fold: Float64Array | undefined;
}

/** The state of each place, and the sum of costs. */
export interface SweepPath {
  readonly states: readonly StateOnPath[];
  readonly cost: number;
  readonly jumps: readonly PathJump[];
}

/**
 * The way along the tracks of a sweep on which the costs of all places are least: from each track to the next where the first one ends,
 * or before, as noise may do; or a little behind it, where the state goes on as a complex solution whose imaginary part counts as a
 * distance from the data, so that costs are continuous where a fold passes a measured frequency. A track that the sweep does not reach of itself is taken only where that costs less.
 *
 * @param cost of a state at a place
 */
export function cheapestPath(
  chain: readonly StateTrack[],
  count: number,
  cost: (state: StateOnPath, place: number) => number,
): SweepPath {
  const reached = chain.filter(({ isReached }) => isReached);
  const costs = new Map(
    chain.map((track) => [track, statesOf(track).map((own, j) => cost(own, track.first + j))]),
  );
  const of = (track: StateTrack, place: number): number =>
    costs.get(track)?.[place - track.first] ?? Number.NaN;
  const pieces: { readonly track: StateTrack; readonly from: number }[] = [];
  const jumps: PathJump[] = [];
  reached.forEach((track, k) => {
    const before = pieces.at(-1);
    if (before === undefined || k === 0) pieces.push({ track, from: 0 });
    else {
      const last = before.track.first + before.track.states.length;
      const most = Math.min(count, last + before.track.beyond.length);
      const at = cheapestPlace(of, before, track, last, most);
      pieces.push({ track, from: at });
      jumps.push({ at, last, possible: track.first, fold: before.track.end });
    }
  });
  const end = pieces.at(-1);
  const others = chain.filter(({ isReached }) => !isReached);
  let [best, gain] = [undefined as (typeof pieces)[number] | undefined, 0];
  for (const track of end === undefined ? [] : others) {
    const at = cheapestPlace(of, end!, track, count, count);
    let own = 0;
    for (let place = at; place < count; place += 1) own += of(end!.track, place) - of(track, place);
    if (own > gain) [best, gain] = [{ track, from: at }, own];
  }
  if (best !== undefined) {
    pieces.push(best);
    jumps.push({ at: best.from, last: count, possible: best.track.first, fold: undefined });
  }
  return assembled(pieces, jumps, count, of);
}

/** The place from which on the later track costs least with the earlier one before. */
function cheapestPlace(
  of: (track: StateTrack, place: number) => number,
  { track: earlier, from }: { readonly track: StateTrack; readonly from: number },
  later: StateTrack,
  last: number,
  most: number,
): number {
  let [best, at, sum] = [0, last, 0];
  for (let place = last - 1; place >= Math.max(later.first, from + 1); place -= 1) {
    sum += of(later, place) - of(earlier, place);
    if (sum < best) [best, at] = [sum, place];
  }
  sum = 0;
  for (let place = last; place < most; place += 1) {
    sum += of(earlier, place) - of(later, place);
    if (sum < best) [best, at] = [sum, place + 1];
  }
  return at;
}

function statesOf({ states, beyond, end }: StateTrack): readonly StateOnPath[] {
  return [
    ...states.map((u) => ({ u, im: undefined, fold: end?.u })),
    ...beyond.map(({ re, im }: ComplexState) => ({ u: re, im, fold: end?.u })),
  ];
}

function assembled(
  pieces: readonly { readonly track: StateTrack; readonly from: number }[],
  jumps: readonly PathJump[],
  count: number,
  of: (track: StateTrack, place: number) => number,
): SweepPath {
  const states: StateOnPath[] = [];
  let cost = 0;
  pieces.forEach(({ track, from }, k) => {
    const [to, own] = [pieces[k + 1]?.from ?? count, statesOf(track)];
    for (let place = from; place < to; place += 1) {
      states.push(own[place - track.first]!);
      cost += of(track, place);
    }
  });
  return { states, cost, jumps };
}
