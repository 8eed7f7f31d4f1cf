import type { BoundFlow, FlowFamily } from "../../base/flow-family.ts";
import { integrate } from "../../ode/index.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { boundFlow } from "./bound-flow.ts";
import { BranchFollower, type Continuation, type CurvePoint } from "./branch-follower.ts";
import { ComplexPlane, type ComplexState } from "./complex-plane.ts";
import { type StateSolver, stateSolver } from "./state-solver.ts";

/** Stable steady states that continue one another along a sweep. */
export interface StateTrack {
  /** The place of the first value at which the state exists. */
  readonly first: number;
  /** One state for each value from `first` on, until it ceases to be stable, or to the end. */
  readonly states: readonly Float64Array[];
  /** Behind a fold: the complex solutions that the state goes on as, one for each value that follows, as far as they were found. */
  readonly beyond: readonly ComplexState[];
  /** The point at which it ceases to be; undefined where it lasts to the end. */
  readonly end: CurvePoint | undefined;
  /** Whether the sweep comes here of itself; if not, noise alone would do it. */
  readonly isReached: boolean;
}

/** What a slow sweep can show. */
export interface SweptStates {
  /** For each stable state at the first value: the tracks that a sweep from there follows one after another. */
  readonly chains: readonly (readonly StateTrack[])[];
  /** Values at which all steady states were looked for, and how many of these searches are not proved to be complete. */
  readonly searches: number;
  readonly open: number;
}

/** Tracks of a sweep at most, against endless ones where nothing contracts. */
const mostTracks = 64;
/** Spans of time, each twice the one before, after which a slow motion rests on a state or is lost. */
const mostSpans = 16;

/**
 * The stable steady states of u̇ = f(u; q) that a slow sweep of one parameter follows: from each stable state at its first value
 * by Newton's iteration with safe steps until that ceases to exist or to be stable, then to the stable state that the
 * motion u̇ = f leads to from there, and so on. All steady states are looked for at the first value, behind each jump and at the
 * last value; tracks that begin with a jump are followed back as far as they exist, since noise may bring the jump earlier.
 */
export class StateSweeper {
  private readonly flow: BoundFlow;
  private readonly solver: StateSolver;
  private readonly plane: ComplexPlane | undefined;
  private searches = 0;
  private open = 0;

  constructor(
    private readonly family: PolynomialFamily | FlowFamily,
    private readonly parameter: number,
  ) {
    this.flow = boundFlow(family);
    this.solver = stateSolver(family);
    const isPlanar = "exponents" in family && family.variables.length === 2;
    this.plane = isPlanar ? new ComplexPlane(family) : undefined;
  }

  /** What a sweep through values, in their order, can show; no chain where no state is stable. */
  at(q: Float64Array, values: Float64Array): SweptStates {
    [this.searches, this.open] = [0, 0];
    const follower = new BranchFollower(this.family, q, this.parameter, this.flow);
    const sweep: Sweep = { q: q.slice(), values, follower };
    const chains = this.stableAt(sweep, 0).flatMap((start) => {
      const chain = this.chainFrom(sweep, start);
      return chain === undefined ? [] : [chain];
    });
    return { chains, searches: this.searches, open: this.open };
  }

  private chainFrom(sweep: Sweep, start: Float64Array): readonly StateTrack[] | undefined {
    const count = sweep.values.length;
    const tracks: StateTrack[] = [];
    let [state, from] = [start, 0];
    while (tracks.length < mostTracks) {
      const before = tracks.at(-1)?.first ?? from;
      const back = followed(sweep, state, from, before).states.reverse();
      const ahead = followed(sweep, state, from, count - 1);
      const states = [state, ...ahead.states];
      const first = from - back.length;
      const beyond = this.beyond(sweep, ahead, from + states.length);
      const track = { first, states: [...back, ...states], beyond, isReached: true };
      tracks.push({ ...track, end: ahead.end });
      from += states.length;
      if (from >= count) return [...tracks, ...this.othersAtEnd(sweep, first, states.at(-1))];
      const next = this.reached(sweep, states.at(-1) ?? state, from);
      if (next === undefined) return undefined;
      state = next;
    }
    return undefined;
  }

  /** Stable states at the last value that the sweep does not reach, as far back as they exist. */
  private othersAtEnd(
    sweep: Sweep,
    first: number,
    end: Float64Array | undefined,
  ): readonly StateTrack[] {
    const last = sweep.values.length - 1;
    return this.stableAt(sweep, last)
      .filter((state) => end === undefined || !isNear(state, end))
      .map((state) => {
        const back = followed(sweep, state, last, first).states.reverse();
        const own = { first: last - back.length, states: [...back, state], beyond: [] };
        return { ...own, end: undefined, isReached: false };
      });
  }

  /** The complex solutions behind a fold. */
  private beyond(sweep: Sweep, { end }: Followed, from: number): readonly ComplexState[] {
    const { plane } = this;
    const { q, values } = sweep;
    if (end === undefined || plane === undefined) return [];
    const found: ComplexState[] = [];
    for (let place = from; place < values.length; place += 1) {
      q[this.parameter] = values[place]!;
      plane.moveTo(q);
      const along = aheadOfPair(found);
      const near = along === undefined ? undefined : plane.solutionNear(along);
      const own = isPair(near) ? near : plane.solutionNear(this.behindFold(sweep, end.u));
      if (isPair(own)) found.push(own);
      else if (found.length === 0 && isAtFold(sweep, end, place)) {
        found.push({ re: end.u, im: end.u.map(() => 0) });
      } else break;
    }
    return found;
  }

  /** From f + ½ s² ∂²f/∂v² = 0 along the vector v that J takes to zero, with f at the value behind. */
  private behindFold({ q }: Sweep, u: Float64Array): ComplexState {
    const { flow } = this;
    const [f, j, up, down] = [2, 4, 4, 4].map((size) => new Float64Array(size)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array],
    ];
    flow.moveTo(q);
    flow.linearize(u, f, j);
    const [a, b, c, d] = [j[0]!, j[1]!, j[2]!, j[3]!];
    const isFirst = Math.hypot(a, b) > Math.hypot(c, d);
    const v = unit(isFirst ? [-b, a] : [-d, c]);
    const w = Math.hypot(a, c) > Math.hypot(b, d) ? unit([-c, a]) : unit([d, -b]);
    const h = 1e-4 * (Math.hypot(u[0]!, u[1]!) || 1);
    const scratch = new Float64Array(2);
    const at = (side: number): Float64Array => u.map((x, k) => x + side * h * v[k]!);
    flow.linearize(at(1), scratch, up);
    flow.linearize(at(-1), scratch, down);
    const bend = [0, 1].map(
      (i) =>
        ((up[2 * i]! - down[2 * i]!) * v[0] + (up[2 * i + 1]! - down[2 * i + 1]!) * v[1]) / (2 * h),
    );
    const along = w[0] * bend[0]! + w[1] * bend[1]!;
    const s = Math.sqrt(Math.abs((2 * (w[0] * f[0]! + w[1] * f[1]!)) / along)) || 1e-3;
    return { re: u.slice(), im: Float64Array.of(s * v[0], s * v[1]) };
  }

  private stableAt({ q, values }: Sweep, place: number): readonly Float64Array[] {
    q[this.parameter] = values[place] ?? Number.NaN;
    const { states, status } = this.solver.at(q);
    this.searches += 1;
    if (status !== "complete") this.open += 1;
    return states.filter(({ stability }) => stability === "stable").map(({ u }) => u);
  }

  /** The stable state at a value that the motion from u leads to. */
  private reached(sweep: Sweep, u: Float64Array, place: number): Float64Array | undefined {
    const stable = this.stableAt(sweep, place);
    if (stable.length < 2) return stable[0];
    const { flow } = this;
    flow.moveTo(sweep.q);
    let here = u;
    for (let k = 0; k < mostSpans; k += 1) {
      const { y, status } = integrate((_, at, out) => flow.values(at, out), {
        ...{ initial: here, from: 0, to: 2 ** k, relativeTolerance: 1e-6, absoluteTolerance: 1e-9 },
      });
      if (status !== "finished") return undefined;
      here = y;
      const found = stable.find((state) => isNear(state, y, 1e-2));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function isPair(state: ComplexState | undefined): state is ComplexState {
  if (state === undefined) return false;
  const { re, im } = state;
  return Math.hypot(im[0]!, im[1]!) > 1e-9 * Math.hypot(re[0]!, re[1]!);
}

/** Along the line through the last two solutions; of values at equal distances. */
function aheadOfPair(found: readonly ComplexState[]): ComplexState | undefined {
  const [before, last] = [found.at(-2), found.at(-1)];
  if (before === undefined || last === undefined) return last;
  return {
    re: last.re.map((value, j) => 2 * value - before.re[j]!),
    im: last.im.map((value, j) => 2 * value - before.im[j]!),
  };
}

/** Whether a value lies at the end of a state, to what steps there resolve: the pair is real there. */
function isAtFold({ values }: Sweep, end: CurvePoint, place: number): boolean {
  const [before = Number.NaN, here = Number.NaN] = values.subarray(place - 1, place + 1);
  return Math.abs(here - end.value) < 1e-6 * Math.abs(here - before);
}

/** Stable states, and the point at which they cease to be. */
interface Followed {
  readonly states: Float64Array[];
  readonly end: CurvePoint | undefined;
}

function unit([x, y]: readonly [number, number]): readonly [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

interface Sweep {
  readonly q: Float64Array;
  readonly values: Float64Array;
  readonly follower: BranchFollower;
}

/** The stable states that continue one at a place, behind it up to another, until they cease to be. */
function followed(
  { follower, values }: Sweep,
  state: Float64Array,
  from: number,
  to: number,
): Followed {
  const states: Float64Array[] = [];
  const step = Math.sign(to - from);
  let u = state;
  let before: Step | undefined;
  for (let place = from; place !== to; place += step) {
    const [here, there] = [values[place] ?? Number.NaN, values[place + step] ?? Number.NaN];
    const { reached, end } = stepped(follower, { u, value: here }, there, ahead(before, u, there));
    if (!reached) return { states, end };
    states.push(end.u);
    before = { u, value: here, next: there };
    u = end.u;
  }
  return { states, end: undefined };
}

/** Shares of the way that steps may be long. */
const lengths = [1, 1 / 16, 1 / 256] as const;

/**
 * The stable state that continues one at the next value. Next to a fold a long step may lead to the unstable state beside it:
 * then again by shorter ones.
 */
function stepped(
  follower: BranchFollower,
  from: CurvePoint,
  to: number,
  guess: Float64Array | undefined,
): Continuation {
  const near = guess === undefined ? undefined : follower.newton(guess, to);
  if (near !== undefined) {
    const end = { u: near, value: to };
    if (follower.isStable(end)) return { reached: true, end };
  }
  for (const longest of lengths) {
    const own = follower.follow(from, to, longest);
    if (!own.reached || follower.isStable(own.end)) return own;
  }
  return { reached: false, end: from };
}

/** Whether two states agree to a share of their size. */
function isNear(a: Float64Array, b: Float64Array, share = 1e-6): boolean {
  const size = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  return a.every((value, j) => Math.abs(value - (b[j] ?? 0)) <= share * size);
}

/** A state at a value, from which the sweep went on to the next one. */
interface Step {
  readonly u: Float64Array;
  readonly value: number;
  readonly next: number;
}

/** Along the line through the last two states, where that is no further than from one to the other. */
function ahead(before: Step | undefined, u: Float64Array, there: number): Float64Array | undefined {
  if (before === undefined) return undefined;
  const share = (there - before.next) / (before.next - before.value);
  if (!(share > 0 && share < 1.5)) return undefined;
  return u.map((value, j) => value + share * (value - before.u[j]!));
}
