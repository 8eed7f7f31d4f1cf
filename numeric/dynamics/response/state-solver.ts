import type { FlowFamily } from "../../base/flow-family.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { type SteadyStateOptions, type SteadyStates, SteadyStateSolver } from "./steady-states.ts";
import { WaveStateSolver } from "./wave-states.ts";

/** Finds all steady states at parameters, with work that is shared from call to call. */
export interface StateSolver {
  at(q: Float64Array): SteadyStates;
  /** Makes what follows depend on no call before. */
  forget(): void;
}

/** By polynomial systems, or of a flow that is none in boxes. */
export function stateSolver(
  family: PolynomialFamily | FlowFamily,
  options: SteadyStateOptions = {},
): StateSolver {
  return "exponents" in family
    ? new SteadyStateSolver(family, options)
    : new WaveStateSolver(family);
}
