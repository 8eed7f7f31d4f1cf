import { ArgumentError } from "../../base/argument-error.ts";
import type { Codes } from "../../base/outcome.ts";
import { largestDifference, productMoments } from "../several-modes/product-moments.ts";
import { traceDistance } from "../observables/trace-distance.ts";
import { type FourierState, timeAverage } from "../states/index.ts";
import { cutContent, moreLevels } from "../steady-state/cut.ts";
import { type HierarchySolution, hierarchyBalance } from "./hierarchy-balance.ts";
import type { Hierarchy, HierarchySize } from "./hierarchy.ts";
import { fieldNumbers, indexWeights, mostNumbers } from "./hierarchy-cost.ts";
import { hierarchyMatrices } from "./hierarchy-matrices.ts";

/** The cuts of a search: also of the poles of coth, whose number is that of exponentials. */
export interface HierarchyCuts extends HierarchySize {
  readonly poles: number;
}

/** What was cut: each has been refined alone, to see what that changes. */
export type HierarchyCut = keyof HierarchyCuts;

export interface HierarchySteadyStateOptions {
  /** To which first and second moments settle, over max(1, the largest of them) (default 1e-5). */
  readonly tolerance?: number | undefined;
  /** Cuts that are given; the others are raised until the moments settle. */
  readonly levels?: number | undefined;
  readonly depth?: number | undefined;
  readonly poles?: number | undefined;
  readonly harmonics?: number | undefined;
  /** Called before every linear solve. */
  readonly onProgress?: ((cuts: HierarchyCuts) => void) | undefined;
}

/** A steady state in a bath with memory, with what is needed to trust it. */
export interface HierarchySteadyState {
  readonly status: Codes<"settled" | "unsettled" | "stagnated">;
  /** The status in words, with a remedy; empty if settled. */
  readonly reason: string;
  /** ρ_0. */
  readonly state: FourierState;
  readonly cuts: HierarchyCuts;
  /** Number of density operators, and of real unknowns. */
  readonly operators: number;
  readonly unknowns: number;
  /** ‖𝓛ρ‖ over a typical rate, and |tr ρ_0 - 1|. */
  readonly residual: number;
  readonly traceError: number;
  /** By how much moments change with each cut refined by one step, over max(1, the largest moment). */
  readonly changes: Partial<Record<HierarchyCut | "residual", number>>;
  /**
   * By how much moments may be off, over max(1, the largest of them): twice the sum of the changes, as where each step changes half of the
   * one before at most. NaN if it is not known. They are settled where the sum is within the tolerance.
   */
  readonly momentError: number;
  /** By how much ρ_0, averaged over a period, may be off in trace distance: twice the sum of what each refined cut changes. NaN if it is not known. */
  readonly stateError: number;
  readonly iterations: number;
}

/** A hierarchy with so many poles of coth in its exponentials. */
export type HierarchySource = (poles: number) => Hierarchy;

const defaultTolerance = 1e-5;
/** The highest levels may hold so many times the tolerance before other cuts are looked at. */
const firstTail = 30;
/** By how much a cut is refined. */
const steps: Readonly<Record<HierarchyCut, number>> = {
  levels: 4,
  depth: 1,
  poles: 1,
  harmonics: 2,
};
const mostIterations = 1000;
/** The highest that cuts are raised to. */
const most: Readonly<Record<HierarchyCut, number>> = {
  ...{ levels: 200, depth: 40, poles: 24, harmonics: 60 },
};

/**
 * The static or periodic state of a hierarchy, by harmonic balance. Fock levels, depth, poles of coth and harmonics are raised
 * one after another until the moments change by less than a quarter of the tolerance.
 *
 * An iteration costs some 16N³ + 60KN² multiplications for each of the (depth+K choose K) operators of K exponentials.
 *
 * @param isExact whether the exponentials are those of the bath, whatever the number of poles
 * @throws ArgumentError for a tolerance that is not positive, and cuts that are no whole numbers or take too much memory
 *
 * @example
 * ```ts
 * import { annihilation, creation, Superoperator, parseScalar } from "caldera/symbolic";
 * import { compileGenerator, fockOperator, hierarchySteadyState } from "caldera/numeric";
 * // a†a with a + a† coupled to a bath of C(τ) = 0.05 e^{-τ}, a white one at last
 * const energy = creation().times(annihilation());
 * const flow = compileGenerator(Superoperator.left(energy).scaled(parseScalar("-i")))({});
 * const position = creation().plus(annihilation());
 * const index = { rate: [1, 0], partner: 0, outer: [[1, 0]], left: [[0.05, -0.02]], right: [[0.05, 0.02]] } as const;
 * const couplings = (levels: number) => [fockOperator(position, levels, {})];
 * const { status, state } = hierarchySteadyState(() => ({ flow, couplings, indices: [index], hbar: 1 }), true);
 * assert.equal(status, "settled");
 * assert.ok(state.components[0].re[0] > 0.3);
 * ```
 */
export function hierarchySteadyState(
  hierarchyAt: HierarchySource,
  isExact: boolean,
  options: HierarchySteadyStateOptions = {},
): HierarchySteadyState {
  requireOptions(options);
  const { tolerance = defaultTolerance, levels, depth, poles, harmonics } = options;
  const first = hierarchyAt(poles ?? 2);
  const isDriven = hierarchyMatrices(first, 5).frequencies.length > 0;
  const cuts: HierarchyCuts = {
    ...{ levels: levels ?? 8, depth: depth ?? 2, poles: isExact ? 0 : (poles ?? 2) },
    harmonics: isDriven ? (harmonics ?? 3) : 0,
  };
  const order: readonly HierarchyCut[] = [
    "depth",
    ...(isExact ? [] : (["poles"] as const)),
    ...(isDriven ? (["harmonics"] as const) : []),
    "levels",
  ];
  const growth = new Growth(hierarchyAt, tolerance, options);
  const given = isExact || poles !== undefined;
  return growth.run(given ? cuts : { ...cuts, poles: growth.apart(cuts.poles) }, order);
}

/** Rates closer than this to each other, over the larger one, take many more iterations. */
const closest = 0.1;

/** Of two rates, over the larger one. */
function leastDistance({ indices }: Hierarchy): number {
  const distances = indices.flatMap(({ rate: [k, w] }, a) =>
    indices.slice(0, a).map(({ rate: [l, v] }) => {
      const size = Math.max(Math.hypot(k, w), Math.hypot(l, v));
      return Math.hypot(k - l, w - v) / size;
    }),
  );
  return Math.min(1, ...distances);
}

/** A solution with all of its cuts. */
interface Sized {
  readonly cuts: HierarchyCuts;
  readonly solution: HierarchySolution;
}

/** The search over cuts. */
class Growth {
  #iterations = 0;
  readonly #known = new Map<number, Hierarchy>();

  constructor(
    readonly hierarchyAt: HierarchySource,
    readonly tolerance: number,
    readonly options: HierarchySteadyStateOptions,
  ) {}

  run(first: HierarchyCuts, order: readonly HierarchyCut[]): HierarchySteadyState {
    if (!this.#fits(first)) throw tooLarge(this.#numbers(first));
    let present = this.#grownLevels(this.#solve(first));
    const changes: Partial<Record<HierarchyCut | "residual", number>> = {};
    const distances: Partial<Record<HierarchyCut | "residual", number>> = {};
    let ended: HierarchyCut | undefined;
    for (const cut of order) {
      while (present.solution.converged) {
        const cuts = this.#refined(present.cuts, cut);
        if (cuts[cut] > most[cut] || !this.#fits(cuts)) {
          ended ??= cut;
          break;
        }
        const refined = this.#solve(cuts, present);
        changes[cut] = differenceOf(present, refined);
        distances[cut] = averageDistance(present, refined);
        const isFine = changes[cut] <= this.tolerance / 4;
        if (isFine || this.options[cut] !== undefined) break;
        present = refined;
      }
    }
    if (present.solution.converged) {
      const further = this.#solve(present.cuts, present, 1e-3);
      changes.residual = differenceOf(present, further);
      distances.residual = averageDistance(present, further);
      if (further.solution.converged) present = further;
    }
    return this.#result(present, { changes, distances, ended });
  }

  /** One step further in one cut, of poles to a number that leaves exponentials apart. */
  #refined(cuts: HierarchyCuts, cut: HierarchyCut): HierarchyCuts {
    const next = { ...cuts, [cut]: cuts[cut] + steps[cut] };
    return cut === "poles" ? { ...next, poles: this.apart(next.poles) } : next;
  }

  /** So many poles, or up to three more where two exponentials are so close to each other that their amplitudes nearly cancel. */
  apart(poles: number): number {
    const choices = [0, 1, 2, 3].map((more) => poles + more);
    const distances = choices.map((count) => leastDistance(this.#hierarchy(count)));
    const first = distances.findIndex((distance) => distance > closest);
    return choices[first < 0 ? distances.indexOf(Math.max(...distances)) : first]!;
  }

  /** With more levels while the highest ones hold too much. */
  #grownLevels(first: Sized): Sized {
    let present = first;
    while (this.options.levels === undefined && present.solution.converged) {
      const { state } = present.solution;
      if (cutContent(state).tail <= firstTail * this.tolerance) break;
      const levels = present.cuts.levels + moreLevels(state, firstTail * this.tolerance);
      const cuts = { ...present.cuts, levels };
      if (levels > most.levels || !this.#fits(cuts)) break;
      present = this.#solve(cuts, present);
    }
    return present;
  }

  #hierarchy(poles: number): Hierarchy {
    const found = this.#known.get(poles) ?? this.hierarchyAt(poles);
    this.#known.set(poles, found);
    return found;
  }

  #solve(cuts: HierarchyCuts, start?: Sized, factor = 1): Sized {
    this.options.onProgress?.(cuts);
    const solution = hierarchyBalance(this.#hierarchy(cuts.poles), cuts, {
      tolerance: Math.min(1e-8, this.tolerance * 1e-4) * factor,
      iterations: mostIterations,
      // Fewer poles have other operators.
      start: start?.cuts.poles === cuts.poles ? start.solution : undefined,
    });
    this.#iterations += solution.iterations;
    return { cuts, solution };
  }

  #numbers(cuts: HierarchyCuts): number {
    return fieldNumbers(cuts, indexWeights(this.#hierarchy(cuts.poles)));
  }

  #fits(cuts: HierarchyCuts): boolean {
    return this.#numbers(cuts) <= mostNumbers;
  }

  #result(
    { cuts, solution }: Sized,
    { changes, distances, ended }: Refinements,
  ): HierarchySteadyState {
    const { state, residual, converged, layout } = solution;
    const values = Object.values(changes);
    const error = values.reduce((sum, value) => sum + value, 0);
    const isKnown = converged && ended === undefined;
    const momentError = isKnown ? halving * error : Number.NaN;
    const moved = Object.values(distances).reduce((sum, value) => sum + value, 0);
    const stateError = isKnown ? halving * moved : Number.NaN;
    const status = !converged
      ? "stagnated"
      : isKnown && error <= this.tolerance
        ? "settled"
        : "unsettled";
    const { levels, re } = state.components[0]!;
    const trace = Array.from({ length: levels }, (_, i) => re[i * (levels + 1)]!);
    const operators = layout.indices.count;
    return {
      ...{ status, state, cuts, residual, changes, momentError, stateError, operators },
      reason: reasonOf(status, { cuts, operators, residual, changes, ended }),
      unknowns: layout.length,
      traceError: Math.abs(trace.reduce((sum, value) => sum + value, -1)),
      iterations: this.#iterations,
    };
  }
}

/** What each cut changes of the moments and of the state, and one that could not be refined. */
interface Refinements {
  readonly changes: HierarchySteadyState["changes"];
  readonly distances: HierarchySteadyState["changes"];
  readonly ended: HierarchyCut | undefined;
}

/** Σ 2^{-k}: a change, and all that follow it. */
const halving = 2;

/** Of ρ_0 averaged over a period. */
function averageDistance(one: Sized, other: Sized): number {
  return traceDistance(timeAverage(one.solution.state), timeAverage(other.solution.state));
}

/** Moments of two states, over max(1, the largest). */
function differenceOf(one: Sized, other: Sized): number {
  const [a, b] = [one, other].map(({ solution: { state } }) =>
    productMoments(state, [state.levels]),
  ) as [ReturnType<typeof productMoments>, ReturnType<typeof productMoments>];
  const [mean] = b.values();
  const scale = (mean ?? new Float64Array(0)).reduce(
    (largest, value) => Math.max(largest, Math.abs(value)),
    1,
  );
  return largestDifference(a, b) / scale;
}

function reasonOf(
  status: HierarchySteadyState["status"],
  known: Pick<HierarchySteadyState, "cuts" | "operators" | "residual" | "changes"> & {
    readonly ended: HierarchyCut | undefined;
  },
): string {
  if (status === "settled") return "";
  const { cuts, operators, residual, changes, ended } = known;
  const size = `${cuts.levels} levels and depth ${cuts.depth}, ${operators} density operators`;
  if (status === "stagnated") {
    return `The linear equations of ${size}, were solved to ${residual.toExponential(1)} only. The coupling to the bath is too strong, or the damping too weak, for this method: use less depth and fewer levels, or follow the evolution in time.`;
  }
  if (ended !== undefined) {
    return `More ${words[ended]} than ${size}, would take too much memory, and moments still change${changeOf(changes[ended])}. Allow a larger tolerance, or make the coupling to the bath weaker.`;
  }
  const [worst] = Object.entries(changes).sort(([, a], [, b]) => b - a);
  return `Moments change by ${(worst?.[1] ?? Number.NaN).toExponential(1)} with more ${words[(worst?.[0] ?? "levels") as HierarchyCut]} than ${size}. Allow a larger tolerance, or leave the cuts to the search.`;
}

const words: Readonly<Record<HierarchyCut | "residual", string>> = {
  ...{ levels: "levels", depth: "depth", poles: "exponentials", harmonics: "harmonics" },
  residual: "iterations",
};

function changeOf(value: number | undefined): string {
  return value === undefined ? "" : ` by ${value.toExponential(1)}`;
}

function tooLarge(numbers: number): ArgumentError {
  return new ArgumentError(
    "levels and depth",
    `make at most ${mostNumbers.toExponential(0)} unknowns`,
    numbers,
  );
}

function requireOptions(options: HierarchySteadyStateOptions): void {
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance > 0)) {
    throw new ArgumentError("tolerance", "be positive", tolerance);
  }
  for (const [name, least] of [
    ["levels", 2],
    ["depth", 1],
    ["poles", 1],
    ["harmonics", 0],
  ] as const) {
    const value = options[name];
    if (value === undefined || (Number.isInteger(value) && value >= least)) continue;
    throw new ArgumentError(name, `be a whole number of at least ${least}`, value);
  }
}
