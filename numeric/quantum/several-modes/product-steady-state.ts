import { ArgumentError } from "../../base/argument-error.ts";
import { bandsFit, type FockRepresentation, productStates } from "../fock/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import { type FourierState, reducedFourierState, staticState } from "../states/index.ts";
import { affordableLevels } from "../steady-state/affordable-levels.ts";
import { cutContent, moreHarmonics, moreLevels } from "../steady-state/cut.ts";
import { isClosed } from "../steady-state/dissipation.ts";
import type { AbsentStatus, SteadyStateStatus } from "../steady-state/steady-state.ts";
import { requireHermiticity } from "../steady-state/steady-state-search.ts";
import {
  differenceOf,
  distancesOf,
  type ProductProgress,
  ProductSearch,
  type ProductSize,
  scaleOf,
  type SizedProduct,
} from "./product-search.ts";
import { reasonOf, type Verdict } from "./product-verdict.ts";

export interface ProductSteadyStateOptions {
  /** To which first and second moments settle, over max(1, the largest of them) (default 1e-5). */
  readonly tolerance?: number | undefined;
  /** Fock levels of each mode; if absent, raised until the moments settle. */
  readonly levels?: readonly number[] | undefined;
  /** Order of the harmonics kept; if absent, raised until the moments settle. */
  readonly harmonics?: number | undefined;
  /** Why the motion is unbounded, if that is known: no state is then sought, unless `levels` are given. */
  readonly unbounded?: string | undefined;
  /** Called before every linear solve, and where its method changes. */
  readonly onProgress?: ((step: ProductProgress) => void) | undefined;
}

/** A steady state of several modes with what is needed to trust it. */
export interface ProductSteadyState {
  readonly status: SteadyStateStatus;
  /** The status in words, with a remedy; empty if settled. */
  readonly reason: string;
  /** Between product states |i_a⟩|i_b⟩…, the first mode slowest; all elements are NaN if there is none. */
  readonly state: FourierState;
  /** Fock levels of each mode. */
  readonly levels: readonly number[];
  readonly harmonics: number;
  /** ‖𝓛ρ‖ over a typical rate of the generator. */
  readonly residual: number;
  /** Rate at which the cut loses probability, which is put back into the ground state. */
  readonly leak: number;
  /** By how much moments changed when levels and harmonics were last refined. */
  readonly change: number;
  /** By how much the moments may be off, in units of the vacuum's; NaN if it is not known. */
  readonly momentError: number;
  /**
   * By how much the reduced state of each mode, averaged over a period, may be off in trace distance: by the cut of levels and
   * harmonics, and by what is left of the equations, as it is found for the moments. NaN if it is not known.
   */
  readonly stateErrors: readonly number[];
  readonly iterations: number;
}

/** How closely moments settle unless it is said. */
export const productTolerance = 1e-5;
/** By how much the error may be larger than a change that has no other beside it. */
const alone = 3;
/** Levels of a mode by which a state is made finer or coarser where no more of all modes can be afforded. */
const fewMore = 2;
/** Levels of a mode that at least halve what is left of an error. */
const halving = 2;
/** The highest levels may hold so many times the tolerance, since what matters is by how much more of them change. */
const firstTail = 30;
/** Where a cut that seemed to suffice changes the moments too much, the tail falls by this factor. */
const finer = 0.03;

/**
 * The periodic (or static) state of dρ/dt = L(t)ρ of several modes: that of one mode, by harmonic balance with the
 * product states for levels. Levels of each mode are raised while the highest ones of its reduced state hold more
 * than the tolerance, and then once more together, to see what that changes.
 *
 * Levels are odd where they may be chosen, so that a parity of all modes together halves the equations.
 *
 * @param generatorAt the generator between [N_a, N_b, …] Fock levels
 * @param modes how many modes there are
 * @throws ArgumentError for a tolerance that is not positive, levels that are not whole numbers, or a generator that does
 *   not keep Hermitian matrices Hermitian
 *
 * @example
 * ```ts
 * import { annihilation, creation, parseScalar, Superoperator } from "caldera/symbolic";
 * import { compileGenerator, productSteadyState, reducedState, timeAverage } from "caldera/numeric";
 * // Two modes that exchange quanta, the second with loss, the first with little gain.
 * const hop = creation(0, 2).times(annihilation(1, 2)).plus(creation(1, 2).times(annihilation(0, 2)));
 * const generator = Superoperator.commutator(hop).scaled(parseScalar("-i"))
 *   .plus(Superoperator.lindblad(creation(0, 2), parseScalar("1/5")))
 *   .plus(Superoperator.lindblad(annihilation(1, 2), parseScalar("2")));
 * const { status, state, levels } = productSteadyState(compileGenerator(generator)({}), 2, { tolerance: 1e-3 });
 * assert.equal(status, "settled");
 * const { re } = reducedState(timeAverage(state), levels, 0);
 * assert(re[0] > 0.5 && re[0] < 1);
 * ```
 */
export function productSteadyState(
  generatorAt: ((levels: readonly number[]) => FockRepresentation) & {
    /** How many functions of time multiply full matrices, those of plane waves. */
    readonly fullTerms?: number;
  },
  modes: number,
  options: ProductSteadyStateOptions = {},
): ProductSteadyState {
  const { tolerance = productTolerance, levels: given, harmonics } = options;
  requireOptions(options, modes);
  const few = generatorAt(given ?? Array.from({ length: modes }, () => 5));
  requireHermiticity(few);
  const driven = harmonicGenerator(few).frequencies.length > 0;
  const first = Array.from({ length: modes }, () => (modes > 2 ? 5 : 7));
  const size = { levels: given ?? first, harmonics: driven ? (harmonics ?? 4) : 0 };
  if (options.unbounded !== undefined && given === undefined) {
    return absent(size, "unbounded", options.unbounded);
  }
  if (isClosed(few)) return absent(size, "several", closedReason);
  const search = new ProductSearch(generatorAt, options.onProgress);
  const growth = new Growth(search, tolerance, {
    driven,
    modes,
    options,
    fits: bandsFit(few, generatorAt),
  });
  return growth.run(size);
}

interface Setting {
  readonly driven: boolean;
  readonly modes: number;
  readonly options: ProductSteadyStateOptions;
  /** Whether the bands of the generator between so many product states fit into memory. */
  readonly fits: (states: number) => boolean;
}

/** The search over sizes. */
class Growth {
  #tail: number;
  #lastHarmonic: number;

  constructor(
    readonly search: ProductSearch,
    readonly tolerance: number,
    readonly setting: Setting,
  ) {
    this.#tail = firstTail * tolerance;
    this.#lastHarmonic = firstTail * tolerance;
  }

  run(first: ProductSize): ProductSteadyState {
    const { options } = this.setting;
    const fixed = options.levels !== undefined;
    let solution = this.#solve(first, undefined, !fixed);
    let earlier: SizedProduct | undefined;
    for (;;) {
      if (!solution.converged) return this.#result("stagnated", solution, Number.NaN);
      if (fixed) return this.#certified(solution);
      const wanted = this.#wanted(solution);
      const settling = wanted === undefined;
      const next = this.#fitting(solution.size, wanted ?? this.#beyond(solution));
      if (next === undefined) {
        // Two cuts that were made say what the last of them is worth.
        if (earlier !== undefined) return this.#judged(earlier, solution, true);
        return this.#result("unsettled", solution, Number.NaN);
      }
      if (settling && !growsAll(solution.size, next)) return this.#byModes(solution, [], fewMore);
      const refined = this.#solve(next, solution, !settling);
      earlier = solution;
      if (!settling) {
        solution = refined;
        continue;
      }
      const changed = differenceOf(solution, refined) > this.tolerance * scaleOf(refined);
      if (!refined.converged || !changed) return this.#judged(solution, refined);
      this.#tail *= finer;
      this.#lastHarmonic *= finer;
      solution = refined;
    }
  }

  /**
   * Levels that are given, with what more of each mode, and more harmonics, change: one after the other, and added up, since
   * what they change together is smaller by the square. The refined states need to be known to a part of the change only.
   */
  #certified(given: SizedProduct): ProductSteadyState {
    const goal = this.tolerance * scaleOf(given);
    let solution = given;
    const refined: SizedProduct[] = [];
    for (;;) {
      const more = this.#moreHarmonics(solution);
      if (more === undefined) break;
      const found = this.#refined(more, solution);
      if (typeof found === "string") return this.#result(found, solution, Number.NaN);
      if (differenceOf(solution, found) <= goal) {
        refined.push(found);
        break;
      }
      solution = this.#solve(more, found, false);
      if (!solution.converged) return this.#result("stagnated", solution, Number.NaN);
    }
    const { levels } = solution.size;
    return this.#byModes(solution, refined, this.#beyond(solution).levels[0]! - levels[0]!);
  }

  /** A state, with what so many more levels of each mode change, beside what is known of more harmonics. */
  #byModes(
    solution: SizedProduct,
    withHarmonics: readonly SizedProduct[],
    more: number,
  ): ProductSteadyState {
    const goal = this.tolerance * scaleOf(solution);
    const { levels, harmonics } = solution.size;
    const refined = [...withHarmonics];
    for (const mode of levels.keys()) {
      const beyond = levels.map((own, k) => (k === mode ? own + more : own));
      const found = this.#refined({ levels: beyond, harmonics }, solution);
      if (typeof found === "string") return this.#result(found, solution, Number.NaN);
      refined.push(found);
    }
    const change = refined.reduce((sum, one) => sum + differenceOf(solution, one), 0);
    const distances = refined.map((one) => distancesOf(solution, one));
    const moved = levels.map((_, mode) => distances.reduce((sum, one) => sum + one[mode]!, 0));
    const error = this.search.errorOf(solution, [solution, ...refined]);
    const settled = error <= goal && change <= goal;
    return this.#result(settled ? "settled" : "unsettled", solution, change / scaleOf(solution), {
      moments: error + withFollowing(more) * change,
      states: moved.map((distance) => error + alone * distance),
      slow: !(error <= goal),
      ended: false,
    });
  }

  #refined(size: ProductSize, solution: SizedProduct): SizedProduct | "unsettled" | "stagnated" {
    if (!this.#affords(size)) return "unsettled";
    const found = this.#solve(size, solution, true);
    return found.converged ? found : "stagnated";
  }

  /** Undefined where they are given, or where nothing oscillates. */
  #moreHarmonics({ size }: SizedProduct): ProductSize | undefined {
    const { harmonics } = this.#beyond({ size });
    return harmonics > size.harmonics ? { levels: size.levels, harmonics } : undefined;
  }

  #solve(size: ProductSize, start: SizedProduct | undefined, rough: boolean): SizedProduct {
    const residual = Math.min(1e-10, this.tolerance * 1e-5) * (rough ? 1000 : 1);
    return this.search.solve(size, start, residual, this.setting.options.harmonics !== undefined);
  }

  /** A size with more levels and harmonics where those of a state hold too much; undefined where none does. */
  #wanted(solution: SizedProduct): ProductSize | undefined {
    const { driven, options } = this.setting;
    const { state, size } = solution;
    const levels = size.levels.map((own, mode) => {
      const reduced = reducedFourierState(state, size.levels, mode);
      if (options.levels !== undefined || cutContent(reduced).tail <= this.#tail) return own;
      return own + moreLevels(reduced, this.#tail);
    });
    const needsHarmonics =
      driven &&
      options.harmonics === undefined &&
      cutContent(state).lastHarmonic > this.#lastHarmonic;
    const harmonics = needsHarmonics
      ? size.harmonics + moreHarmonics(state, size.harmonics, this.#lastHarmonic)
      : size.harmonics;
    const same = levels.every((own, mode) => own === size.levels[mode]);
    return same && !needsHarmonics ? undefined : { levels, harmonics };
  }

  /** One step beyond a size that seems to suffice. */
  #beyond({ size }: Pick<SizedProduct, "size">): ProductSize {
    const { driven, modes, options } = this.setting;
    const more = modes > 2 ? 2 : 4;
    return {
      levels: size.levels.map((own) => own + more),
      harmonics: size.harmonics + (driven && options.harmonics === undefined ? 2 : 0),
    };
  }

  /** The wanted size, or one between that can be afforded; undefined where none is larger than the present one. */
  #fitting(present: ProductSize, wanted: ProductSize): ProductSize | undefined {
    const levels = [...wanted.levels];
    for (;;) {
      if (this.#affords({ levels, harmonics: wanted.harmonics })) break;
      const excess = levels.map((own, mode) => own - present.levels[mode]!);
      const most = Math.max(...excess);
      if (most <= 0) return undefined;
      levels[excess.indexOf(most)]! -= Math.min(2, most);
    }
    const grows =
      wanted.harmonics > present.harmonics ||
      levels.some((own, mode) => own > present.levels[mode]!);
    return grows ? { levels, harmonics: wanted.harmonics } : undefined;
  }

  #affords({ levels, harmonics }: ProductSize): boolean {
    const states = productStates(levels);
    return states <= affordableLevels(harmonics) && this.setting.fits(states);
  }

  /** The larger of two cuts with what is known of its error. */
  #judged(smaller: SizedProduct, larger: SizedProduct, ended = false): ProductSteadyState {
    if (!larger.converged) return this.#result("stagnated", larger, Number.NaN);
    const goal = this.tolerance * scaleOf(larger);
    const { larger: exact, error } = this.search.bounded(smaller, larger, goal);
    const coarser = this.#withFewer(smaller, exact);
    if (coarser === undefined) return this.#result("stagnated", exact, Number.NaN);
    const change = [smaller, ...coarser].reduce((sum, one) => sum + differenceOf(one, exact), 0);
    const distances = [smaller, ...coarser].map((one) => distancesOf(one, exact));
    const moved = exact.size.levels.map((_, mode) =>
      distances.reduce((sum, one) => sum + one[mode]!, 0),
    );
    const settled = error <= goal && change <= goal;
    return this.#result(settled ? "settled" : "unsettled", exact, change / scaleOf(exact), {
      moments: error + alone * change,
      states: moved.map((distance) => error + alone * distance),
      slow: !(error <= goal),
      ended,
    });
  }

  /** Of modes whose levels are the same in two cuts, which say nothing of them, states with fewer; undefined where one is not found. */
  #withFewer(smaller: SizedProduct, larger: SizedProduct): readonly SizedProduct[] | undefined {
    const { levels, harmonics } = larger.size;
    const found: SizedProduct[] = [];
    for (const mode of levels.keys()) {
      if (levels[mode]! > smaller.size.levels[mode]!) continue;
      const fewer = levels.map((own, k) => (k === mode ? Math.max(2, own - fewMore) : own));
      const coarser = this.#solve({ levels: fewer, harmonics }, undefined, true);
      if (!coarser.converged) return undefined;
      found.push(coarser);
    }
    return found;
  }

  #result(
    status: "settled" | "unsettled" | "stagnated",
    { state, size, residual, leak }: SizedProduct,
    change: number,
    error: Verdict = { moments: Number.NaN, states: [], slow: false, ended: false },
  ): ProductSteadyState {
    return {
      status,
      reason: reasonOf(status, size, { change, residual, ...error }),
      state,
      ...{ levels: size.levels, harmonics: size.harmonics },
      ...{ residual, leak, change, momentError: error.moments },
      stateErrors: size.levels.map((_, mode) => error.states[mode] ?? Number.NaN),
      iterations: this.search.iterations,
    };
  }
}

/** What a change by so many more levels is with all that follow it, over itself: Σ q^k with q = 2^{-more/halving}. */
function withFollowing(more: number): number {
  return 1 / (1 - 2 ** (-more / halving));
}

function growsAll(size: ProductSize, next: ProductSize): boolean {
  return size.levels.every((own, mode) => next.levels[mode]! > own);
}

const closedReason =
  "The generator has no dissipation: the modes never forget their initial state. Give them damping.";

function absent(
  { levels, harmonics }: ProductSize,
  status: AbsentStatus,
  reason: string,
): ProductSteadyState {
  const states = productStates(levels);
  const unknown = new Float64Array(states * states).fill(Number.NaN);
  return {
    ...{ status, reason, levels, harmonics, iterations: 0 },
    state: staticState({ levels: states, re: unknown, im: unknown }),
    ...{ residual: Number.NaN, leak: Number.NaN, change: Number.NaN, momentError: Number.NaN },
    stateErrors: levels.map(() => Number.NaN),
  };
}

function requireOptions(
  { tolerance, levels, harmonics }: ProductSteadyStateOptions,
  modes: number,
): void {
  if (tolerance !== undefined && !(tolerance > 0)) {
    throw new ArgumentError("tolerance", "be positive", tolerance);
  }
  if (levels !== undefined && levels.length !== modes) {
    throw new ArgumentError("levels", `be one for each of ${modes} modes`, levels);
  }
  if (harmonics !== undefined && !(Number.isInteger(harmonics) && harmonics >= 0)) {
    throw new ArgumentError("harmonics", "be a whole number", harmonics);
  }
}
