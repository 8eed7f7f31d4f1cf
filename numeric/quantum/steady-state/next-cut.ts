import type { FourierState } from "../states/index.ts";
import type { BalanceEquations } from "./balance-equations.ts";
import { correctedSolution } from "./corrected-solution.ts";
import { largestChange, momentsOf } from "./moment-change.ts";
import { type BoundOptions, share, vectorMemory } from "./bounded-solution.ts";
import type { WeighedResiduals } from "./weighed-residual.ts";

/** What the next cut of levels and harmonics changes. */
export interface NextCut {
  /** By how much, in units of the vacuum's. */
  readonly change: number;
  readonly iterations: number;
}

/** Residual over what is to be solved for: so well is a change known. */
const accuracy = 0.03;

/**
 * By how much the moments of `reported` differ from those of equations with yet more levels and
 * harmonics, which are solved from `start`. What is left of them is weighed as in the equations of
 * `start`: along slow motions the weights are the same.
 *
 * A cut shifts energies, and resonances with them: two cuts may agree though both are wrong, on either
 * side of a resonance or before what is cut off falls. A third one seldom agrees with them.
 */
export function nextCut(
  equations: BalanceEquations,
  start: FourierState,
  reported: FourierState,
  weights: WeighedResiduals,
  { goal, iterations: limit }: Pick<BoundOptions, "goal" | "iterations">,
): NextCut {
  const { operator } = equations;
  const { x, error, iterations } = correctedSolution(equations, operator.vector(start), {
    weigh: weights.carriedOnTo(equations),
    most: () => Number.POSITIVE_INFINITY,
    accuracy,
    goal: share * goal,
    iterations: limit,
    memory: vectorMemory,
  });
  const change = largestChange(momentsOf(reported), momentsOf(operator.state(x)));
  return { change: change + error, iterations };
}
