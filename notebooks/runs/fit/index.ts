export {
  type Alike,
  type Candidate,
  compare,
  type CompareOptions,
  type CompareResult,
  type Compared,
  type Nested,
} from "./compare.ts";
export type { FittedCurve } from "./curve.ts";
export type { Evidence } from "./evidence.ts";
export { fit, type FitResult } from "./fit.ts";
export type { FitOptions, IntervalMethod, LossName, NoiseName } from "./fit-options.ts";
export type { FittedNumber, Identified } from "./intervals.ts";
export type { ProfileCurve } from "./profile-curves.ts";
export type { Goodness } from "./residuals.ts";
export { lawModel, type LawName, lawOf, laws } from "./laws.ts";
