import type { FlowFamily } from "../../base/flow-family.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { BranchFollower, type CurvePoint } from "./branch-follower.ts";
import type { SteadyState, SteadyStates } from "./steady-states.ts";
import { locateCrossing, locateSingularPoint, type Transition } from "./transitions.ts";

/** Steady states that continue one another. */
export interface SteadyStateBranch {
  readonly id: number;
  /** The point of the sweep at which the branch is first present. */
  readonly first: number;
  /** One steady state for each point from `first` on. */
  readonly states: readonly SteadyState[];
  /** The transition at which it appears or vanishes, undefined at the ends of the sweep. */
  readonly begins?: Transition;
  readonly ends?: Transition;
}

export interface LinkedBranches {
  readonly branches: readonly SteadyStateBranch[];
  readonly branchOf: readonly (readonly number[])[];
  readonly transitions: readonly Transition[];
  /** States that continuation reached and that were not among the solutions. */
  readonly missed: number;
}

interface Growing {
  readonly id: number;
  readonly first: number;
  readonly states: SteadyState[];
  begins?: Transition;
  ends?: Transition;
}

/** Where a state continues: the place of a state found, a state not found, or no state. */
interface Image {
  readonly place: number | "missed" | "none";
  readonly end: CurvePoint;
}

/** States below this are zero. */
const leastSize = 1e-150;

/** Longest steps, as fractions of an interval, tried in turn where longer ones contradict each other. */
const shorterSteps = [1 / 16, 1 / 128, 1 / 1024] as const;

/** Joins the steady states of a sweep to branches. */
export class BranchLinker {
  private readonly follower: BranchFollower;
  private readonly transitions: Transition[] = [];
  private readonly branches: Growing[] = [];
  private missed = 0;

  constructor(family: PolynomialFamily | FlowFamily, q: Float64Array, parameter: number) {
    this.follower = new BranchFollower(family, q, parameter);
  }

  link(values: Float64Array, points: readonly SteadyStates[]): LinkedBranches {
    const branchOf: number[][] = [];
    points.forEach((point, k) => {
      const before = points[k - 1];
      const ids: number[] = new Array(point.states.length).fill(-1);
      if (before !== undefined) {
        const [from, to] = [values[k - 1] as number, values[k] as number];
        this.joinInterval(before, point, from, to, branchOf[k - 1] ?? [], ids, k);
      }
      point.states.forEach((state, j) => {
        if ((ids[j] as number) < 0) ids[j] = this.begin(state, k);
      });
      branchOf.push(ids);
    });
    const rising = (values.at(-1) ?? 0) >= (values[0] ?? 0);
    this.transitions.sort((a, b) => (rising ? a.value - b.value : b.value - a.value));
    return {
      branches: this.branches,
      branchOf,
      transitions: this.transitions,
      missed: this.missed,
    };
  }

  private begin(state: SteadyState, first: number): number {
    const id = this.branches.length;
    this.branches.push({ id, first, states: [state] });
    return id;
  }

  /** Continues the states at `from` to those at `to`, and explains the ones that do not continue. */
  private joinInterval(
    before: SteadyStates,
    after: SteadyStates,
    from: number,
    to: number,
    idsBefore: readonly number[],
    idsAfter: number[],
    k: number,
  ): void {
    const images = this.images(before.states, after.states, from, to);
    const size = largestState([...before.states, ...after.states]);
    const dying: { end: CurvePoint; branch: Growing }[] = [];
    before.states.forEach((state, j) => {
      const branch = this.branches[idsBefore[j] ?? -1];
      const { place, end } = images[j] as Image;
      if (branch === undefined) return;
      if (place === "none") dying.push({ end, branch });
      else if (place === "missed") this.missed += 1;
      else if ((idsAfter[place] as number) >= 0)
        dying.push({ end: { u: state.u, value: from }, branch });
      else {
        idsAfter[place] = branch.id;
        const next = after.states[place] as SteadyState;
        branch.states.push(next);
        this.explainStability(state, next, from, to);
      }
    });
    const born = after.states.flatMap((state, j) => {
      if ((idsAfter[j] as number) >= 0) return [];
      const start = { u: state.u, value: to };
      const end = this.endBackward(start, before.states, from, images, j, size);
      idsAfter[j] = this.begin(state, k);
      const branch = this.branches[idsAfter[j] as number] as Growing;
      return end === undefined ? [] : [{ end, branch }];
    });
    for (const { end, branch } of dying) {
      const transition = this.singularPoint(end, from, to, size);
      if (transition !== undefined) branch.ends = transition;
    }
    for (const { end, branch } of born) {
      const transition = this.singularPoint(end, from, to, size);
      if (transition !== undefined) branch.begins = transition;
    }
  }

  /**
   * Where the states continue. Two that seem to continue to one have been followed with steps too long, and
   * are followed again with shorter ones.
   */
  private images(
    before: readonly SteadyState[],
    after: readonly SteadyState[],
    from: number,
    to: number,
  ): readonly Image[] {
    const size = largestState([...before, ...after]);
    const image = (u: Float64Array, longest: number): Image => {
      const { reached, end } = this.follower.follow({ u, value: from }, to, longest);
      if (!reached) return { place: "none", end };
      const place = nearest(after, end.u, size);
      return { place: place < 0 ? "missed" : place, end };
    };
    const images = before.map(({ u }) => image(u, 1));
    for (const longest of shorterSteps) {
      const places = images.map(({ place }) => place);
      const shared = images.flatMap(({ place }, j) => {
        const twice = places.indexOf(place) !== places.lastIndexOf(place);
        return typeof place === "number" && twice ? [j] : [];
      });
      if (shared.length === 0) break;
      for (const j of shared) images[j] = image((before[j] as SteadyState).u, longest);
    }
    return images;
  }

  /** Where a new state ends on the way back; undefined if it leads to a state that was not found. */
  private endBackward(
    start: CurvePoint,
    before: readonly SteadyState[],
    from: number,
    images: readonly Image[],
    own: number,
    size: number,
  ): CurvePoint | undefined {
    for (const longest of [1, ...shorterSteps]) {
      const { reached, end } = this.follower.follow(start, from, longest);
      if (!reached) return end;
      const place = nearest(before, end.u, size);
      if (place < 0) {
        this.missed += 1;
        return undefined;
      }
      // A state that continues elsewhere was reached by steps too long.
      if (images[place]?.place === own) return undefined;
    }
    return start;
  }

  /** The transition at which a branch ends: one that is known already, or a fold to be located. */
  private singularPoint(
    end: CurvePoint,
    from: number,
    to: number,
    size: number,
  ): Transition | undefined {
    const scale = Math.abs(to - from);
    const located = locateSingularPoint(this.follower, end, scale);
    const known = this.transitions.find((other) =>
      located === undefined
        ? Math.abs(other.value - end.value) <= 1e-3 * scale &&
          distance(other.u, end.u) <= 0.05 * size
        : Math.abs(other.value - located.value) <= 1e-6 * scale &&
          distance(other.u, located.u) <= 1e-3 * size,
    );
    if (known !== undefined) return known;
    const transition: Transition = located ?? {
      ...end,
      kind: "unresolved",
      error: scale,
      frequency: 0,
    };
    this.transitions.push(transition);
    return transition;
  }

  /** Locates what changed the number of unstable directions along a branch. */
  private explainStability(a: SteadyState, b: SteadyState, from: number, to: number): void {
    const difference = Math.abs(a.unstableDirections - b.unstableDirections);
    if (difference === 0) return;
    const eigenvalue = difference % 2 === 1 ? "real" : "complex";
    const [start, end] = [
      { u: a.u, value: from },
      { u: b.u, value: to },
    ];
    this.transitions.push(locateCrossing(this.follower, start, end, eigenvalue));
  }
}

/** The state that agrees with u to 10⁻⁶ of the size of all, or -1. */
function nearest(states: readonly SteadyState[], u: Float64Array, all: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const size = Math.max(...u.map(Math.abs), all);
  states.forEach((state, j) => {
    const gap = distance(state.u, u);
    if (gap < least) {
      least = gap;
      best = j;
    }
  });
  return least <= 1e-6 * size + leastSize ? best : -1;
}

/** The largest coordinate of the states. */
function largestState(states: readonly SteadyState[]): number {
  return states.reduce((most, { u }) => u.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0);
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, x, j) => Math.max(most, Math.abs(x - (b[j] as number))), 0);
}
