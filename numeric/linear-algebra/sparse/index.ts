export type { ComplexArrays } from "../../base/complex.ts";
export { minimumDegreeOrder } from "./minimum-degree.ts";
export { ComplexSparseLu, RealSparseLu } from "./sparse-lu.ts";
export { reciprocalCondition } from "./reciprocal-condition.ts";
export {
  addComplexProduct,
  addProduct,
  type ComplexSparseMatrix,
  type Coordinates,
  oneNorm,
  type RealSparseMatrix,
  realEmbedding,
  shifted,
  sparseMatrix,
} from "./sparse-matrix.ts";
