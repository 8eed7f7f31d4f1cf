export { ComplexLU, complexFactor, complexSolve } from "./complex-lu.ts";
export { eigenvaluesExceed } from "./definite.ts";
export { type Eigenvalues, eigenvalues } from "./eigenvalues.ts";
export { type HermitianMatrix, hermitianEigensystem, hermitianEigenvalues } from "./hermitian.ts";
export { LuFactors } from "./lu.ts";
export { RealLU } from "./real-lu.ts";
export { realRoots } from "./real-roots.ts";
export { borderedNullVectors, nullVectors } from "./null-vectors.ts";
export { distance, dot, frobeniusNorm, maximumNorm, norm, normalized, plus } from "./vectors.ts";
