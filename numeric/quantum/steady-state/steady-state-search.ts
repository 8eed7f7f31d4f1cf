import { ArgumentError } from "../../base/argument-error.ts";
import type { FockRepresentation } from "../fock/index.ts";
import { type FourierState, staticState } from "../states/index.ts";
import {
  type HarmonicGenerator,
  HarmonicOperator,
  harmonicSet,
  keepHermiticity,
} from "../liouvillian/index.ts";
import { BalanceEquations } from "./balance-equations.ts";
import { FloquetPreconditioner } from "./floquet-preconditioner.ts";
import { nextCut } from "./next-cut.ts";
import type { Frame, GeneratorSource } from "./frame.ts";
import type { PeriodicSolution } from "./periodic-system.ts";
import { type BoundedSolution, boundedSolution } from "./bounded-solution.ts";
import { type BalanceMethod, solveBalance } from "./solve-balance.ts";
import { shiftedResonances } from "./shifted-resonances.ts";
import { growthOfStaticPart, instabilityReason, type StaticStability } from "./stability.ts";
import { type StaticSteadyState, staticSteadyState } from "./static.ts";
import type {
  AbsentStatus,
  PeriodicSteadyState,
  PeriodicSteadyStateOptions,
  SteadyStateStatus,
} from "./steady-state.ts";

/** Static states are solved for directly up to this number of levels, and by iteration beyond. */
const mostDirectLevels = 64;
/** Most levels at which stability is checked, which takes about a second. */
const mostStabilityLevels = 40;

/** From so many times the levels at which it was checked, stability is checked again. */
const suspectShare = 1.5;

/** Most iterations for the weights of residuals in the moments. */
const mostWeighing = 800;

/** How much further another cut is, to see whether two that agree are right. */
const [beyondLevels, beyondHarmonics] = [4, 2];

/** So many levels more, and at least so many times as many, hold the energies of those that matter. */
const [moreForEnergies, timesForEnergies] = [16, 1.5];

/** Most iterations and work to find what a size larger than the requested one would change. */
const [checkIterations, checkWork] = [400, 3e8];

/**
 * What a solution is for: to find a size that suffices, with a tolerance a hundred times larger; to be
 * the result; or to find, with little effort, what a larger size changes.
 */
type Phase = "search" | "final" | "check";

/** A cut of levels and harmonics. */
export interface Size {
  readonly levels: number;
  readonly harmonics: number;
}

/** By how much moments may be off, and why that is too much, if it is. */
export interface KnownError {
  readonly moments?: number;
  /** The part that is due to what is left of the equations. */
  readonly solution?: number;
  readonly reason?: string | undefined;
}

/** Solves at growing sizes and counts the iterations. */
export class SteadyStateSearch {
  #iterations = 0;
  #generators: readonly HarmonicGenerator[] = [];
  /** Levels at which the static part has been found to be stable. */
  #stableUpTo = 0;
  /** What solved the equations last. */
  #method: BalanceMethod | undefined;

  constructor(
    readonly source: GeneratorSource,
    readonly frame: Frame,
    readonly tolerance: number,
    readonly options: PeriodicSteadyStateOptions,
  ) {}

  /** The last generators are kept, since they are used again. */
  #generatorAt(levels: number): HarmonicGenerator {
    const known = this.#generators.find((generator) => generator.levels === levels);
    if (known !== undefined) return known;
    const generator = this.frame.generatorAt(levels);
    this.#generators = [generator, ...this.#generators.slice(0, 1)];
    return generator;
  }

  /** Solves for the state of one size. */
  solve(size: Size, start: FourierState | undefined, phase: Phase): Solution {
    const { levels, harmonics } = size;
    const generator = this.#generatorAt(levels);
    const driven = generator.frequencies.length > 0;
    const { options } = this;
    if (!driven && levels <= mostDirectLevels) {
      options.onProgress?.({ ...size, method: "factors" });
      return direct(staticSteadyState(this.source(levels)));
    }
    if (!driven) requireHermiticity(this.source(levels));
    let instability: StaticStability | undefined;
    const solution = solveBalance(generator, harmonics, {
      tolerance: Math.min(1e-9, this.tolerance * 1e-4) * (phase === "final" ? 1 : 100),
      iterations: Math.min(
        options.iterations ?? 2000,
        phase === "check" ? checkIterations : Infinity,
      ),
      work: phase === "check" ? checkWork : undefined,
      start,
      representation: this.frame.name === "rest" ? () => this.source(levels) : undefined,
      fixedOrder: options.harmonics !== undefined,
      method: this.#method,
      giveUp: () => {
        if (options.levels !== undefined) return false;
        options.onProgress?.({ ...size, method: "stability" });
        instability = this.#instability(levels);
        return instability !== undefined;
      },
      onMethod: (method) => options.onProgress?.({ ...size, method }),
    });
    this.#iterations += solution.iterations;
    this.#method = solution.converged ? solution.method : undefined;
    if (this.#isSuspect(levels)) {
      options.onProgress?.({ ...size, method: "stability" });
      instability = this.#instability(levels);
    }
    if (instability === undefined) return { status: "unique", ...solution };
    return { ...solution, status: "unstable", reason: instabilityReason(instability) };
  }

  /** One of two solutions, with what its moments may be off, and corrected if that is too much. */
  bounded(
    [small, smaller]: readonly [Size, Found],
    [large, larger]: readonly [Size, Found],
    reported: "smaller" | "larger",
    goal: number,
    mostOfCut: number,
  ): BoundedSolution {
    this.options.onProgress?.({ ...large, method: "error" });
    const sized = ({ levels, harmonics }: Size, solution: Found) => ({
      generator: this.#generatorAt(levels),
      order: solution.order ?? harmonics,
      solution,
    });
    const iterations = Math.min(this.options.iterations ?? 2000, mostWeighing);
    const bounded = boundedSolution(sized(small, smaller), sized(large, larger), {
      ...{ reported, goal, mostOfCut },
      iterations,
    });
    this.#iterations += bounded.iterations - (reported === "larger" ? larger : smaller).iterations;
    return bounded;
  }

  /** By how much moments of `reported` change beyond a size, for which a solution was found. */
  beyond({ levels, harmonics }: Size, found: Found, reported: BoundedSolution, goal: number) {
    if (reported.weights === undefined) return undefined;
    const generator = this.frame.generatorAt(levels + beyondLevels);
    const driven = generator.frequencies.length > 0;
    const next = {
      levels: generator.levels,
      harmonics: driven ? (found.order ?? harmonics) + beyondHarmonics : 0,
    };
    this.options.onProgress?.({ ...next, method: "error" });
    const equations = new BalanceEquations(
      new HarmonicOperator(generator, harmonicSet(generator, next.harmonics)),
      found.equations &&
        ((operator, rate) => new FloquetPreconditioner(operator, this.source(next.levels), rate)),
    );
    const iterations = Math.min(this.options.iterations ?? 2000, mostWeighing);
    const { change, iterations: spent } = nextCut(
      equations,
      found.state,
      reported.state,
      reported.weights,
      { goal, iterations },
    );
    this.#iterations += spent;
    return change;
  }

  /** What resonances that a wider cut moves may change of the moments of a state. */
  shiftedResonances(state: FourierState, goal: number): number {
    const { levels } = state;
    const wider = Math.max(levels + moreForEnergies, Math.ceil(timesForEnergies * levels));
    const generators = [this.#generatorAt(levels), this.frame.generatorAt(wider)] as const;
    return shiftedResonances(state, ...generators, goal);
  }

  /** Whether an iteration stagnated with far fewer levels: growth may set in with more. */
  #isSuspect(levels: number): boolean {
    if (this.options.levels !== undefined || this.#stableUpTo === 0) return false;
    return Math.min(levels, mostStabilityLevels) >= suspectShare * this.#stableUpTo;
  }

  /** Undefined where the static part is stable. */
  #instability(levels: number): StaticStability | undefined {
    const checked = Math.min(levels, mostStabilityLevels);
    if (checked <= this.#stableUpTo) return undefined;
    const found = growthOfStaticPart(this.source(checked));
    if (found !== undefined) return found;
    this.#stableUpTo = checked;
    return undefined;
  }

  result(
    status: SteadyStateStatus,
    size: Size,
    { state, residual, leak, converged, order }: Found,
    change: number,
    error: KnownError = {},
  ): PeriodicSteadyState {
    const honest = converged ? status : "stagnated";
    return {
      status: honest,
      reason: reasonOf(honest, change, residual, size, error),
      state: this.frame.atRest(state, this.tolerance),
      frame: this.frame.name,
      levels: size.levels,
      harmonics: order ?? size.harmonics,
      residual,
      leak,
      change,
      momentError: error.moments ?? Number.NaN,
      solutionError: error.solution ?? Number.NaN,
      iterations: this.#iterations,
    };
  }

  /** A result without a steady state. */
  failure(size: Size, solution: Unstable | NoSolution): PeriodicSteadyState {
    return solution.status === "unstable"
      ? this.#unstable(size, solution)
      : this.#without(size, solution);
  }

  /** The best iterate, to which nothing relaxes. */
  #unstable(size: Size, solution: Unstable): PeriodicSteadyState {
    const { reason, residual } = solution;
    const shown = `${reason} The solution itself is known to ${residual.toExponential(1)} only.`;
    const result = this.result("unstable", size, solution, Number.NaN);
    return { ...result, status: "unstable", reason: shown };
  }

  #without({ levels, harmonics }: Size, { status, reason }: NoSolution): PeriodicSteadyState {
    const unknown = new Float64Array(levels * levels).fill(Number.NaN);
    const state = staticState({ levels, re: unknown, im: unknown });
    const [residual, leak, change] = [Number.NaN, Number.NaN, Number.NaN];
    const iterations = this.#iterations;
    const frame = this.frame.name;
    const [momentError, solutionError] = [Number.NaN, Number.NaN];
    return {
      ...{ status, reason, state, frame, levels, harmonics },
      ...{ residual, leak, change, momentError, solutionError, iterations },
    };
  }
}

type NoSolution = { readonly status: AbsentStatus; readonly reason: string };
/** A solution, and the order of its harmonics where that is not the requested one. */
export type Found = PeriodicSolution & { readonly order?: number };
type Unstable = { readonly status: "unstable"; readonly reason: string } & Found;
type Solution = ({ readonly status: "unique" } & Found) | Unstable | NoSolution;

function direct(steady: StaticSteadyState): Solution {
  if (steady.status !== "unique") return steady;
  const state = {
    levels: steady.state.levels,
    frequencies: [],
    components: [{ harmonic: [], ...steady.state }],
  };
  const { residual, leak } = steady;
  return {
    status: "unique",
    state,
    residual,
    leak: Math.abs(leak),
    converged: true,
    iterations: 0,
  };
}

function reasonOf(
  status: SteadyStateStatus,
  change: number,
  residual: number,
  { levels, harmonics }: Size,
  { reason }: KnownError,
): string {
  if (status === "unsettled") {
    if (reason !== undefined) return reason;
    return Number.isNaN(change)
      ? "The highest level or harmonic still holds more than the tolerance, or the equations with more of them were not solved. Allow more of them, or check that the motion is bounded."
      : `Moments still change by ${change.toExponential(1)} with more levels and harmonics. Allow more of them, or check that the motion is bounded.`;
  }
  if (status === "stagnated") {
    return `The linear equations of ${levels} levels and ${harmonics} harmonics were solved to ${residual.toExponential(1)} only, and a direct solution would take too long. The oscillator is damped too weakly or driven too strongly for this method: use fewer levels and harmonics, or follow the evolution in time.`;
  }
  return "";
}

/** Harmonic balance solves for one of ρ_k and ρ_{-k} = ρ_k†. */
export function requireHermiticity({ levels, terms }: FockRepresentation): void {
  if (keepHermiticity(terms, levels)) return;
  throw new ArgumentError(
    "representation",
    "keep Hermitian matrices Hermitian",
    "no equation of motion of a state",
    "Check the signs and factors i of its terms.",
  );
}
