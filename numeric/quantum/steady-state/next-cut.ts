import type { FourierState } from "../states/index.ts";
import type { BalanceEquations } from "./balance-equations.ts";
import { correctedSolution } from "./corrected-solution.ts";
import { largestChange, momentsOf } from "./moment-change.ts";
import { type BoundOptions, share, vectorMemory, weighed } from "./bounded-solution.ts";

/** What the next cut of levels and harmonics changes. */
export interface NextCut {
  /** By how much, in units of the vacuum's; undefined where its equations were not solved. */
  readonly change: number | undefined;
  readonly iterations: number;
}

/**
 * By how much the moments of `reported` differ from those of equations with yet more levels and
 * harmonics, which are solved from `start`, as far as their weights say.
 *
 * A cut shifts energies, and resonances with them: two cuts may agree though both are wrong, on either
 * side of a resonance or before what is cut off falls. A third one seldom agrees with them.
 */
export function nextCut(
  equations: BalanceEquations,
  start: FourierState,
  reported: FourierState,
  { goal, iterations }: Pick<BoundOptions, "goal" | "iterations">,
): NextCut {
  const weights = weighed(equations, iterations);
  if (!weights.converged) return { change: undefined, iterations: weights.iterations };
  const { operator } = equations;
  const {
    x,
    error,
    iterations: more,
  } = correctedSolution(equations, operator.vector(start), {
    weigh: (residual) => weights.of(residual),
    most: (norm) => weights.most(norm),
    goal: share * goal,
    iterations,
    memory: vectorMemory,
  });
  const change = largestChange(momentsOf(reported), momentsOf(operator.state(x)));
  return { change: change + error, iterations: weights.iterations + more };
}
