export { BranchLinker } from "./branches.ts";
export { type FollowedState, followSteadyState } from "./follow-steady-state.ts";
export { type HillEquation, largestHillExponent } from "./hill-exponent.ts";
export { LatticeSeries } from "./lattice-series.ts";
export { linearStability } from "./stability.ts";
export { countStates } from "./state-counts.ts";
export { SteadyStateSolver, type SteadyStates, steadyStates } from "./steady-states.ts";
export { sweepSteadyStates } from "./sweep-steady-states.ts";
export type { Transition } from "./transitions.ts";
