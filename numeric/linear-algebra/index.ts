export { type Eigenvalues, eigenvalues } from "./eigenvalues.ts";
export { LuFactors } from "./lu.ts";
export { realRoots } from "./real-roots.ts";
export { borderedNullVectors, type NullVectors, nullVectors } from "./null-vectors.ts";
export { distance, dot, maximumNorm, norm, normalized, plus } from "./vectors.ts";
