import type { ParameterOrder } from "../parameter-order.ts";

/** How scalars are factored and ordered. */
export interface FactorOptions {
  /** The angle θ whose functions are factored, as in (1 - cos 2θ). Default: none. */
  readonly factoredAngle?: string;
  /** The order of names in a product, and of products in a sum. Default: by letter. */
  readonly order?: ParameterOrder;
  /** The parameter by whose powers terms are sorted. Default: none. */
  readonly smallParameter?: string;
}
