export { ComplexSchur } from "./complex-schur.ts";
export {
  innerProduct,
  krylovSchur,
  type KrylovSchurResult,
  norm,
  normalized,
  randomDirections,
} from "./krylov-schur.ts";
export {
  besselFunctions,
  ChebyshevExponential,
  type ChebyshevTerms,
  type SpectralBounds,
  TermsOfOperator,
} from "./exponential.ts";
export { RealArnoldi } from "./real-arnoldi.ts";
