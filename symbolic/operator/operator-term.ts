import type { Scalar } from "../scalar/index.ts";
import type { Modes } from "./modes.ts";
import type { Exponents, Ordering } from "./ordering.ts";

/** coefficient · L₁^{e₀} R₁^{e₁} L₂^{e₂} … */
export interface OperatorTerm {
  readonly exponents: Exponents;
  readonly coefficient: Scalar;
}

/** A sum of ordered terms: what an operator consists of, without its arithmetic. */
export interface OrderedTerms<O extends Ordering = Ordering> {
  readonly ordering: O;
  readonly modes: Modes;
  readonly terms: readonly OperatorTerm[];
}
