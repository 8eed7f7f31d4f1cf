export {
  productSteadyState,
  type ProductSteadyState,
  type ProductSteadyStateOptions,
} from "./product-steady-state.ts";
export { productRelaxation, type ProductRelaxation } from "./product-relaxation.ts";
