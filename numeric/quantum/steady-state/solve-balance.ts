import type { FockRepresentation } from "../fock/index.ts";
import type { FourierState } from "../states/index.ts";
import type { HarmonicGenerator } from "../liouvillian/index.ts";
import { directBalance } from "./direct-balance.ts";
import { floquetBalance } from "./floquet-balance.ts";
import { mapWork, solveByPeriodMap } from "./period-map.ts";
import { type PeriodicSolution, solvePeriodic } from "./periodic-system.ts";

/** How the equations of one number of levels and harmonics are being solved. */
export type BalanceMethod = "iteration" | "Floquet modes" | "factors" | "map over a period";

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
  /** Whether the caller fixed the order of harmonics, which then must not be raised. */
  readonly fixedOrder?: boolean | undefined;
  /** What solved similar equations: it is tried first. */
  readonly method?: BalanceMethod | undefined;
  /** Called when the iteration stagnates for the first time; true if nothing more is to be tried. */
  readonly giveUp?: () => boolean;
  readonly onMethod?: (method: BalanceMethod) => void;
}

/** Numbers that the vectors of the iteration may take. */
const vectorMemory = 3e7;
/** After so many iterations factors are found instead if that takes no longer than `littleWork`. */
const firstIterations = 200;
/** Floquet modes may take longer, since they mostly succeed. */
const floquetShare = 3;
/** Where fewer iterations are allowed, their modes are not worth finding. */
const fewestIterations = 40;
/** Multiplications, some 5·10⁸ a second. */
const [littleWork, mostWork] = [5e8, 5e9];

/** A solution, and what found it. */
export interface BalanceSolution extends PeriodicSolution {
  readonly method: BalanceMethod;
  /** Order of the harmonics solved for. */
  readonly order: number;
}

/**
 * Harmonic balance by iteration, and where that stagnates by the same with Floquet modes, by sparse
 * factors or by the map over a period, as far as the time for these, some ten seconds at most, is
 * known beforehand to suffice.
 */
export function solveBalance(
  generator: HarmonicGenerator,
  order: number,
  options: BalanceOptions,
): BalanceSolution {
  const { representation, work = mostWork, onMethod, tolerance, fixedOrder = false } = options;
  let tried: BalanceSolution | undefined;
  const tryFloquet = (start: FourierState | undefined): BalanceSolution | undefined => {
    if (representation === undefined || tried !== undefined) return undefined;
    if (options.iterations < fewestIterations) return undefined;
    const floquet = floquetBalance(generator, representation(), order, fixedOrder);
    if (floquet.work > floquetShare * work) return undefined;
    onMethod?.("Floquet modes");
    tried = { ...floquet.solve(tolerance, start), method: "Floquet modes", order: floquet.order };
    return tried;
  };
  if (options.method === "Floquet modes") {
    const solution = tryFloquet(options.start);
    if (solution?.converged) return solution;
  }
  const solution = solveOtherwise(generator, order, options, tryFloquet);
  const better = tried !== undefined && !solution.converged && tried.residual < solution.residual;
  return better && tried !== undefined ? tried : solution;
}

function solveOtherwise(
  generator: HarmonicGenerator,
  order: number,
  options: BalanceOptions,
  tryFloquet: (start: FourierState | undefined) => BalanceSolution | undefined,
): BalanceSolution {
  const { tolerance, iterations: most, work = mostWork, giveUp, onMethod } = options;
  const iterate = (iterations: number, start: FourierState | undefined): PeriodicSolution =>
    solvePeriodic(generator, order, { tolerance, iterations, memory: vectorMemory, start });
  onMethod?.("iteration");
  const iterated = iterate(Math.min(most, firstIterations), options.start);
  const first: BalanceSolution = { ...iterated, method: "iteration", order };
  if (first.converged) return first;
  const floquet = tryFloquet(first.state);
  if (floquet?.converged) {
    return { ...floquet, iterations: first.iterations + floquet.iterations };
  }
  if (giveUp?.() === true) return first;
  const direct = directBalance(generator, order, work);
  let best = first;
  const attempt = (method: BalanceMethod, solution: PeriodicSolution): boolean => {
    const iterations = best.iterations + solution.iterations;
    const better = solution.converged || solution.residual < best.residual;
    best = { ...(better ? { ...solution, method, order } : best), iterations };
    return solution.converged;
  };
  const factor = (): boolean => {
    onMethod?.("factors");
    return attempt("factors", direct.solve(tolerance));
  };
  if (direct.work <= littleWork && factor()) return best;
  const left = most - first.iterations;
  const goesOn = left > 0 && first.iterations >= firstIterations;
  if (goesOn) onMethod?.("iteration");
  if (goesOn && attempt("iteration", iterate(left, first.state))) return best;
  if (direct.work > littleWork && direct.work <= work && factor()) return best;
  const { representation } = options;
  const periods = Math.floor(work / mapWork(generator));
  if (representation === undefined || periods < fewestPeriods) return best;
  onMethod?.("map over a period");
  const limits = {
    tolerance: Math.max(1e-10, tolerance),
    iterations: Math.min(periods, mostPeriods),
  };
  attempt("map over a period", solveByPeriodMap(representation(), order, limits));
  return best;
}

/** Iterations of the map over a period; with fewer it is not begun. */
const [fewestPeriods, mostPeriods] = [30, 200];
