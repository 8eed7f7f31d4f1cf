import {
  anticommutator,
  Operator,
  Rational,
  Scalar,
  type SymmetrisedProduct,
} from "../../symbolic/index.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";

/** coefficient · {A, B}, a part of a Hamiltonian. */
interface Product extends SymmetrisedProduct {
  readonly a: Operator<"xp">;
  readonly b: Operator<"xp">;
}

/**
 * The effective Hamiltonian hidden in the terms α [A, {B, ρ}]: since
 * [A, {B, ρ}] + [B, {A, ρ}] = [{A, B}, ρ], their symmetric part is the commutator with
 *
 *     H_eff = (iħ/2) Σ α {A, B}.
 *
 * For 12c this is Λ(θ) = γ cos 2θ/4 {x, p} (Eq. 13).
 */
export function effectiveHamiltonian(terms: readonly DissipatorTerm[]): readonly Product[] {
  const factor = Scalar.i.times(Scalar.parameter("hbar")).scaled(Rational.of(1, 2));
  const products = new Map<string, Product>();
  for (const { outer, inner, bracket, coefficient } of terms) {
    if (bracket === "commutator") continue;
    const key = [outer.toString(), inner.toString()].sort().join("|");
    const present = products.get(key) ?? { coefficient: Scalar.zero, a: outer, b: inner };
    products.set(key, {
      ...present,
      coefficient: present.coefficient.plus(coefficient.times(factor)),
    });
  }
  return [...products.values()].filter(({ coefficient }) => !coefficient.isZero);
}

/** The operator Σ coefficient · {A, B}. */
export function sumOfProducts(products: readonly Product[]): Operator<"xp"> {
  return Operator.sum(
    "xp",
    products[0]?.a.modes ?? 1,
    products.map(({ coefficient, a, b }) => anticommutator(a, b).scaled(coefficient)),
  );
}
