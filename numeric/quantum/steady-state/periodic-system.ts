import { type GmresResult, gmres } from "../../linear-algebra/krylov/gmres.ts";
import { type HarmonicGenerator, HarmonicOperator, harmonicSet } from "../liouvillian/index.ts";
import { BalanceEquations, type PreconditionerSource } from "./balance-equations.ts";
import type { FourierState } from "../states/index.ts";

/** One linear solve with given levels and harmonics. */
export interface PeriodicSolution {
  readonly state: FourierState;
  readonly iterations: number;
  /** ‖𝓛ρ‖ over a typical rate of the generator. */
  readonly residual: number;
  readonly converged: boolean;
  /** Rate at which the cut loses probability, which is put back into |0⟩⟨0|. */
  readonly leak: number;
  /** y of Aᵀy = o for the {@link BalanceEquations} A, if factors of them are at hand. */
  readonly solveTransposed?: (functional: Float64Array) => Float64Array;
  /** The equations themselves, where another preconditioner than the secular one solved them. */
  readonly equations?: BalanceEquations;
}

export interface PeriodicSystemOptions {
  /** ‖𝓛ρ‖ to reach, over a typical rate of the generator. */
  readonly tolerance: number;
  readonly iterations: number;
  /** How many numbers the vectors of the iteration may take. */
  readonly memory: number;
  readonly start?: FourierState | undefined;
  /** An approximate inverse (default: the secular one). */
  readonly preconditionerOf?: PreconditionerSource | undefined;
}

/**
 * The periodic state of a generator with its levels and the harmonics up to an order: the solution of
 * the {@link BalanceEquations} A ρ = |0⟩⟨0| δ_k0.
 */
export function solvePeriodic(
  generator: HarmonicGenerator,
  order: number,
  { tolerance, iterations, memory, start, preconditionerOf }: PeriodicSystemOptions,
): PeriodicSolution {
  const operator = new HarmonicOperator(generator, harmonicSet(generator, order));
  const equations = new BalanceEquations(operator, preconditionerOf);
  const right = new Float64Array(operator.length);
  right[0] = 1;
  const guess = start === undefined ? undefined : operator.vector(start);
  if (guess !== undefined) equations.stayWithin(guess);
  const solution = gmres(
    (x, y) => equations.apply(x, y),
    (y, x) => equations.precondition(y, x),
    right,
    {
      tolerance,
      iterations,
      restart: Math.max(20, Math.min(200, Math.floor(memory / operator.length))),
      start: guess,
    },
  );
  return {
    ...report(operator, solution),
    leak: operator.leak(solution.x),
    ...(preconditionerOf && { equations }),
  };
}

/** Divided by its trace, which differs from one as far as the equations are not quite solved. */
function report(operator: HarmonicOperator, solution: GmresResult): Omit<PeriodicSolution, "leak"> {
  const { x, iterations, residual, converged } = solution;
  const { re: trace } = operator.trace(x, 0);
  for (let at = 0; at < x.length; at++) x[at]! /= trace;
  return { state: operator.state(x), iterations, residual, converged };
}
