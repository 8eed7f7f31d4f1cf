export { type MomentsAtPhase, type MomentsBeside, momentsBesideState } from "./beside-state.ts";
export {
  evolveMoments,
  type EvolveMomentsOptions,
  type EvolveMomentsResult,
} from "./evolve-moments.ts";
export { moments } from "./moments.ts";
export { type MomentAverages, momentColumns, type MomentRow } from "./moment-row.ts";
export {
  steadyMoments,
  type SteadyMoments,
  type SteadyMomentsOptions,
  type SteadyMomentsResult,
} from "./steady-moments.ts";
