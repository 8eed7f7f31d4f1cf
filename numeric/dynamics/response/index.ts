export { BranchLinker, type LinkedBranches, type SteadyStateBranch } from "./branches.ts";
export { type FollowedState, followSteadyState } from "./follow-steady-state.ts";
export { type HillEquation, largestHillExponent } from "./hill-exponent.ts";
export { LatticeSeries, type LatticeTerm, type LatticeVector } from "./lattice-series.ts";
export { linearStability, type Stability } from "./stability.ts";
export { countStates, type MapAxis, type StateCounts } from "./state-counts.ts";
export {
  type SteadyState,
  type SteadyStateOptions,
  SteadyStateSolver,
  type SteadyStates,
  steadyStates,
} from "./steady-states.ts";
export { type SteadyStateSweep, sweepSteadyStates } from "./sweep-steady-states.ts";
export type { Transition } from "./transitions.ts";
