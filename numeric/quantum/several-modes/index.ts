export {
  productSteadyState,
  type ProductSteadyState,
  type ProductSteadyStateOptions,
} from "./product-steady-state.ts";
