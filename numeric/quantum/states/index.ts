export {
  type DensityMatrix,
  densityMatrixAt,
  type FourierComponent,
  type FourierState,
} from "./density-matrix.ts";
export { fourierComponents } from "./fourier-components.ts";
export {
  productState,
  reducedFourierState,
  reducedState,
  resizedProduct,
} from "./product-state.ts";
export {
  coherentState,
  densityMatrix,
  fockState,
  pureState,
  type StandardState,
  thermalState,
} from "./standard-states.ts";
export { staticState, timeAverage } from "./time-average.ts";
