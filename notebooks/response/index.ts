export { type ResponseRow, responseCurve } from "./response-curve.ts";
export {
  driveFrequency,
  type ResponseProblem,
  responseProblem,
  type SteadyState,
  type SteadyStatesAt,
} from "./steady-states.ts";
