import type { Scalar } from "../scalar/index.ts";
import type { Exponents } from "./ordering.ts";

/** coefficient · L₁^{e₀} R₁^{e₁} L₂^{e₂} … */
export interface OperatorTerm {
  readonly exponents: Exponents;
  readonly coefficient: Scalar;
}
