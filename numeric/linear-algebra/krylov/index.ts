export { ComplexSchur } from "./complex-schur.ts";
export {
  innerProduct,
  krylovSchur,
  type KrylovSchurOptions,
  type KrylovSchurResult,
  norm,
  normalized,
  randomDirections,
} from "./krylov-schur.ts";
export {
  besselFunctions,
  ChebyshevExponential,
  type ChebyshevTerms,
  type RealOperator,
  type SpectralBounds,
  TermsOfOperator,
} from "./exponential.ts";
export { RealArnoldi, type RitzValue } from "./real-arnoldi.ts";
