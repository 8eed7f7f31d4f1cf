export { allRoots } from "./all-roots.ts";
export { CarefulSolver } from "./careful-solver.ts";
export { continuedResponse, type ContinuedResponse } from "./continuation-method.ts";
export { driveParameter } from "./drive-parameter.ts";
export { otherColumns } from "./harmonic-amplitudes.ts";
export { meetingRemarks } from "./meeting-tones.ts";
export type { ResponsePart } from "./response-part.ts";
export { requireFewPaths } from "./path-count.ts";
export type { ResponseProblem } from "./problem.ts";
export { withNumbersOf, withValue } from "./problem-numbers.ts";
export { responseProblem } from "./response-problem.ts";
export type { BifurcationPoint, ResponseRow } from "./response-row.ts";
export { slowFlowField } from "./slow-flow-field.ts";
export { type LinearPoint, type LinearResponse, linearResponses } from "./linear-response.ts";
export { type SweepRow, timeSweep } from "./time-sweep.ts";
export {
  response,
  type ResponseHead,
  type ResponseMethod,
  type ResponseOptions,
  type ResponseResult,
} from "./response.ts";
export { flowScalars } from "./wave-family.ts";
