import fc from "fast-check";
import { type Ordering, type SandwichTerm, Superoperator } from "../../../symbolic/index.ts";
import { coefficients } from "../operator/random-operator.ts";

/** Λ(ρ) = Σ c A ρ B, in general neither trace preserving nor Hermiticity preserving. */
export function superoperators<O extends Ordering>(
  ordering: O,
  modes = 1,
  largestExponent = 2,
): fc.Arbitrary<Superoperator<O>> {
  const exponents = fc.array(fc.integer({ min: 0, max: largestExponent }), {
    minLength: 2 * modes,
    maxLength: 2 * modes,
  });
  const term: fc.Arbitrary<SandwichTerm> = fc.record({
    left: exponents,
    right: exponents,
    coefficient: coefficients,
  });
  return fc.array(term, { maxLength: 3 }).map((terms) => Superoperator.of(ordering, modes, terms));
}
