export { type Eigenvalues, eigenvalues } from "./eigenvalues.ts";
export { LuFactors } from "./lu.ts";
export { borderedNullVectors, type NullVectors, nullVectors } from "./null-vectors.ts";
export { distance, dot, maximumNorm, norm, normalized, plus } from "./vectors.ts";
