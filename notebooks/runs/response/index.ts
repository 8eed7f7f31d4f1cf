export { allRoots } from "./all-roots.ts";
export type { Sweep } from "./ansatz.ts";
export { CarefulSolver } from "./careful-solver.ts";
export { type ContinuedResponse, continuedResponse } from "./continuation-method.ts";
export { driveParameter } from "./drive-parameter.ts";
export { harmonicAmplitudes, otherColumns } from "./harmonic-amplitudes.ts";
export { meetingRemarks } from "./meeting-tones.ts";
export type { ResponsePart } from "./response-part.ts";
export {
  type ResponseProblem,
  requireFewPaths,
  responseProblem,
  withValue,
} from "./response-problem.ts";
export type { BifurcationPoint, ResponseRow } from "./response-row.ts";
export { type SlowFlowField, slowFlowField } from "./slow-flow-field.ts";
export { SweepError, type SweepRow, sweepColumns, timeSweep } from "./time-sweep.ts";
export {
  response,
  type ResponseHead,
  type ResponseMethod,
  type ResponseOptions,
  type ResponseResult,
} from "./response.ts";
