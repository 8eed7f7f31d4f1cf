import { expect } from "vitest";
import {
  hamiltonianByOrigin,
  harmonicMotion,
  heisenbergDerivatives,
  type Model,
  type Oscillation,
  totalHamiltonian,
} from "../../../derivations/index.ts";
import { type Modes, Operator, Rational, Scalar } from "../../../symbolic/index.ts";

/** The harmonic motion of an operator, expanded in τ up to an order, is its short-time expansion to first order in eps. */
export function expectShortTime(operator: Operator<"xp">, model: Model, order: number): void {
  const hamiltonian = hamiltonianByOrigin(model);
  const oscillations = [...harmonicMotion(operator, hamiltonian).values()].flat();
  heisenbergDerivatives(operator, hamiltonian, order).forEach((derivative, n) => {
    const weight = Rational.of(n % 2 === 0 ? 1 : -1, factorial(n));
    const shortTime = firstOrder(totalHamiltonian(derivative)).scaled(Scalar.rational(weight));
    expect(taylor(oscillations, n, operator.modes).minus(shortTime).isZero).toBe(true);
  });
}

/** The coefficient of τⁿ: (iz)ⁿ/n! of e^{izτ}, iⁿ⁻¹ Σ z^j z'^{n-1-j}/n! of (e^{izτ} - e^{iz'τ})/(i(z - z')). */
function taylor(oscillations: readonly Oscillation[], n: number, modes: Modes): Operator<"xp"> {
  const power = (scalar: Scalar, k: number): Scalar => (k === 0 ? Scalar.one : scalar.power(k));
  return Operator.sum(
    "xp",
    modes,
    oscillations
      .filter(({ frequencies }) => frequencies.length === 1 || n > 0)
      .map(({ frequencies: [z, other], operator }) => {
        const products =
          other === undefined
            ? power(z, n)
            : Scalar.sum(
                Array.from({ length: n }, (_, j) => power(z, j).times(power(other, n - 1 - j))),
              );
        const phase = power(Scalar.i, other === undefined ? n : n - 1);
        return operator.scaled(products.times(phase).scaled(Rational.of(1, factorial(n))));
      }),
  );
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** What is of first order in eps at most. */
function firstOrder(operator: Operator<"xp">): Operator<"xp"> {
  return operator.mapCoefficients((coefficient) =>
    Scalar.sum(
      coefficient.terms
        .filter(({ monomial }) => monomial.powers.exponentOf("eps") <= 1)
        .map((term) => Scalar.term(term.coefficient, term.monomial)),
    ),
  );
}
