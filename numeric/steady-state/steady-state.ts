import type { FockRepresentation } from "../compile/fock/index.ts";
import type { FourierState } from "../density-matrix/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import { cutContent, moreHarmonics, moreLevels } from "./cut.ts";
import { ladderMoments, momentChange } from "./ladder-moments.ts";
import { type PeriodicSolution, solvePeriodic } from "./periodic-system.ts";

export interface SteadyStateOptions {
  /** To which ⟨a⟩, ⟨a²⟩ and ⟨a†a⟩ of every harmonic settle, over max(1, ⟨a†a⟩) (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Number of Fock levels; without it as many as are needed. */
  readonly levels?: number | undefined;
  /** Order of the harmonics kept; without it as many as are needed. */
  readonly harmonics?: number | undefined;
  /** Up to how many levels the search goes (default 128). */
  readonly mostLevels?: number | undefined;
  /** Up to which order of harmonics the search goes (default 48). */
  readonly mostHarmonics?: number | undefined;
  /** A state of a similar generator, from which the iteration starts. */
  readonly start?: FourierState | undefined;
  /** Called before every linear solve. */
  readonly onProgress?: ((step: { levels: number; harmonics: number }) => void) | undefined;
}

/**
 * - `settled`: more levels and harmonics change the observables by less than the tolerance;
 * - `unsettled`: they still change at the most levels or harmonics allowed, or at those asked for;
 * - `stagnated`: the linear equations were not solved to their tolerance.
 */
export type SteadyStateStatus = "settled" | "unsettled" | "stagnated";

/** A steady state with what is needed to trust it. */
export interface PeriodicSteadyState {
  readonly status: SteadyStateStatus;
  readonly state: FourierState;
  readonly levels: number;
  /** Order of the harmonics kept. */
  readonly harmonics: number;
  /** ‖𝓛ρ‖ over a typical rate of the generator. */
  readonly residual: number;
  /** Rate at which the cut at the highest level loses probability, which is put back into |0⟩⟨0|. */
  readonly leak: number;
  /** By how much moments changed when levels and harmonics were last refined. */
  readonly change: number;
  /** Iterations of all linear solves. */
  readonly iterations: number;
}

const defaultTolerance = 1e-6;
const firstLevels = 12;
const firstHarmonics = 4;
const vectorMemory = 3e7;

/**
 * The periodic (quasi-periodic, static) state of dρ/dt = L(t)ρ, with as many Fock levels and harmonics
 * as its moments need: both grow while the highest level or the last harmonic hold more than the
 * tolerance, and then once more together, to see what that changes.
 *
 * @param generatorAt the generator between a number of Fock levels
 * @throws RangeError for a tolerance that is not positive, or a number of levels or harmonics that is
 * not a whole number
 *
 * Source: harmonic balance of L(t) = Σ_h e^{i h·Ωt} L_h, see {@link HarmonicOperator}.
 */
export function periodicSteadyState(
  generatorAt: (levels: number) => FockRepresentation,
  options: SteadyStateOptions = {},
): PeriodicSteadyState {
  const { mostLevels = 128, mostHarmonics = 48, tolerance = defaultTolerance } = options;
  requireOptions(options);
  const driven = harmonicGenerator(generatorAt(4)).frequencies.length > 0;
  let size: Size = {
    levels: options.levels ?? Math.min(firstLevels, mostLevels),
    harmonics: driven ? (options.harmonics ?? Math.min(firstHarmonics, mostHarmonics)) : 0,
  };
  const search = new Search(generatorAt, tolerance, options);
  let solution = search.solve(size, options.start, "search");
  for (;;) {
    const { tail, lastHarmonic } = cutContent(solution.state);
    const needsLevels = options.levels === undefined && tail > tolerance;
    const needsHarmonics = driven && options.harmonics === undefined && lastHarmonic > tolerance;
    const settling = !needsLevels && !needsHarmonics;
    const next = {
      levels: size.levels + (needsLevels || settling ? moreLevels(solution.state, tolerance) : 0),
      harmonics:
        size.harmonics +
        (needsHarmonics || (settling && driven)
          ? moreHarmonics(solution.state, size.harmonics, tolerance)
          : 0),
    };
    const tooLarge = next.levels > mostLevels || next.harmonics > mostHarmonics;
    if (tooLarge && !settling) return search.result("unsettled", size, solution, Number.NaN);
    const refined = search.solve(next, solution.state, settling ? "final" : "search");
    const change = momentChange(ladderMoments(solution.state), ladderMoments(refined.state));
    if (settling && (options.levels !== undefined || options.harmonics !== undefined)) {
      const status = change <= tolerance ? "settled" : "unsettled";
      return search.result(status, size, search.solve(size, refined.state, "final"), change);
    }
    if (!refined.converged) return search.result("stagnated", next, refined, change);
    if (settling && change <= tolerance) return search.result("settled", next, refined, change);
    if (tooLarge) return search.result("unsettled", next, refined, change);
    [size, solution] = [next, refined];
  }
}

interface Size {
  readonly levels: number;
  readonly harmonics: number;
}

/** Solves at growing sizes and counts the iterations. */
class Search {
  #iterations = 0;

  constructor(
    readonly generatorAt: (levels: number) => FockRepresentation,
    readonly tolerance: number,
    readonly options: SteadyStateOptions,
  ) {}

  /** With a tolerance a hundred times larger while the size is searched for. */
  solve(size: Size, start: FourierState | undefined, phase: "search" | "final"): PeriodicSolution {
    this.options.onProgress?.(size);
    const generator = harmonicGenerator(this.generatorAt(size.levels));
    const solution = solvePeriodic(generator, size.harmonics, {
      tolerance: Math.min(1e-9, this.tolerance * 1e-4) * (phase === "search" ? 100 : 1),
      iterations: 2000,
      memory: vectorMemory,
      start,
    });
    this.#iterations += solution.iterations;
    return solution;
  }

  result(
    status: SteadyStateStatus,
    { levels, harmonics }: Size,
    { state, residual, leak, converged }: PeriodicSolution,
    change: number,
  ): PeriodicSteadyState {
    const honest = converged ? status : "stagnated";
    const iterations = this.#iterations;
    return { status: honest, state, levels, harmonics, residual, leak, change, iterations };
  }
}

function requireOptions({ tolerance, levels, harmonics }: SteadyStateOptions): void {
  if (tolerance !== undefined && !(tolerance > 0)) {
    throw new RangeError(`Option \`tolerance\` must be positive, but is ${tolerance}.`);
  }
  for (const [name, value, least] of [
    ["levels", levels, 1],
    ["harmonics", harmonics, 0],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`Option \`${name}\` must be a whole number, but is ${value}.`);
    }
  }
}
