export {
  type DensityMatrix,
  densityMatrixAt,
  type FourierComponent,
  type FourierState,
} from "./density-matrix.ts";
