export { curvature, type Curvature } from "./covariance.ts";
export type { Evaluation, LeastSquaresProblem, Linearisation } from "./least-squares-problem.ts";
export {
  type Profile,
  type ProfileEnd,
  profileLikelihood,
  type ProfileOptions,
  type ProfilePoint,
} from "./profile-likelihood.ts";
export type { Loss } from "./robust-loss.ts";
export {
  type LeastSquaresFit,
  type LeastSquaresOptions,
  type LeastSquaresStatus,
  nonlinearLeastSquares,
} from "./trust-region.ts";
export { ljungBox, type Whiteness } from "./whiteness.ts";
export { marginalLikelihood, type MarginalLikelihood } from "./marginal-likelihood.ts";
export {
  type Autoregression,
  autoregression,
  colour,
  logWhitening,
  whiten,
} from "./autoregression.ts";
