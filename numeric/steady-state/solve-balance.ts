import type { FockRepresentation } from "../compile/fock/index.ts";
import type { FourierState } from "../density-matrix/index.ts";
import type { HarmonicGenerator } from "../liouvillian/index.ts";
import { directBalance } from "./direct-balance.ts";
import { mapWork, solveByPeriodMap } from "./period-map.ts";
import { type PeriodicSolution, solvePeriodic } from "./periodic-system.ts";

/** How the equations of one number of levels and harmonics are being solved. */
export type BalanceMethod = "iteration" | "factors" | "map over a period";

export interface BalanceOptions {
  /** ‖𝓛ρ‖ to reach, over a typical rate of the generator. */
  readonly tolerance: number;
  /** Most iterations. */
  readonly iterations: number;
  readonly start?: FourierState | undefined;
  /** L(t) with as many levels, for the map over a period; without it there is none. */
  readonly representation?: (() => FockRepresentation) | undefined;
  /** Most multiplications that factors or the map over a period may take (default 5·10⁹). */
  readonly work?: number | undefined;
  /** Called when the iteration stagnates for the first time; true if nothing more is to be tried. */
  readonly giveUp?: () => boolean;
  readonly onMethod?: (method: BalanceMethod) => void;
}

/** Numbers that the vectors of the iteration may take. */
const vectorMemory = 3e7;
/** After so many iterations factors are found instead if that takes no longer than `littleWork`. */
const firstIterations = 200;
/** Multiplications, some 5·10⁸ a second. */
const [littleWork, mostWork] = [5e8, 5e9];

/**
 * Harmonic balance by iteration, and where that stagnates by sparse factors or by the map over a
 * period, as far as the time for these, some ten seconds at most, can be told to suffice.
 */
export function solveBalance(
  generator: HarmonicGenerator,
  order: number,
  options: BalanceOptions,
): PeriodicSolution {
  const { tolerance, iterations: most, work = mostWork, giveUp, onMethod } = options;
  const iterate = (iterations: number, start: FourierState | undefined): PeriodicSolution =>
    solvePeriodic(generator, order, { tolerance, iterations, memory: vectorMemory, start });
  onMethod?.("iteration");
  const first = iterate(Math.min(most, firstIterations), options.start);
  if (first.converged || giveUp?.() === true) return first;
  const direct = directBalance(generator, order, work);
  let best = first;
  const attempt = (solution: PeriodicSolution): boolean => {
    const iterations = best.iterations + solution.iterations;
    const better = solution.converged || solution.residual < best.residual;
    best = { ...(better ? solution : best), iterations };
    return solution.converged;
  };
  const factor = (): boolean => {
    onMethod?.("factors");
    return attempt(direct.solve(tolerance));
  };
  if (direct.work <= littleWork && factor()) return best;
  const left = most - first.iterations;
  if (left > 0 && first.iterations >= firstIterations && attempt(iterate(left, first.state))) {
    return best;
  }
  if (direct.work > littleWork && direct.work <= work && factor()) return best;
  const { representation } = options;
  const periods = Math.floor(work / mapWork(generator));
  if (representation === undefined || periods < fewestPeriods) return best;
  onMethod?.("map over a period");
  const limits = {
    tolerance: Math.max(1e-10, tolerance),
    iterations: Math.min(periods, mostPeriods),
  };
  attempt(solveByPeriodMap(representation(), order, limits));
  return best;
}

/** Iterations of the map over a period; with fewer it is not begun. */
const [fewestPeriods, mostPeriods] = [30, 200];
