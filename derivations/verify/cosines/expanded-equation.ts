import {
  expandedModulations,
  expandedWaves,
  modeCount,
  Operator,
  Scalar,
} from "../../../symbolic/index.ts";
import { taylorModel } from "../../model/index.ts";
import type { LabelledTerm, MasterEquation } from "../../theory/index.ts";

/**
 * A master equation with the Taylor polynomials of its sines and cosines of x, H_S to a degree and what brackets have, V',
 * to one less, in x and the amplitudes of modulated phases together: what the equation of {@link taylorModel} has to be.
 */
export function expandedEquation(equation: MasterEquation, degree: number): MasterEquation {
  return {
    ...equation,
    model: taylorModel(equation.model, degree),
    hamiltonian: withoutConstant(expanded(equation.hamiltonian, degree)),
    dissipator: equation.dissipator
      .map((term) => ({ ...term, inner: expanded(term.inner, degree - 1) }))
      .flatMap((term) => (term.origin === "drive" ? byTime(term) : [term]))
      .filter(({ coefficient, inner }) => !coefficient.isZero && !inner.isZero),
  };
}

/** A term of a drive, and what is static in it, which stands in the potential of the Taylor polynomial. */
function byTime(term: LabelledTerm): readonly LabelledTerm[] {
  const whole = term.inner.scaled(term.coefficient);
  const part = (isStill: boolean): Operator<"xp"> =>
    whole.mapCoefficients(({ terms }) =>
      Scalar.sum(
        terms
          .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial))
          .filter((one) => one.parameters.includes("t") !== isStill),
      ),
    );
  return [
    { ...term, coefficient: Scalar.one, inner: part(false) },
    { ...term, coefficient: Scalar.one, inner: part(true), origin: "potential" },
  ];
}

function expanded(operator: Operator<"xp">, degree: number): Operator<"xp"> {
  if (operator.isPolynomial) return operator;
  const { terms, modes } = expandedWaves(operator, degree);
  return Operator.of(
    "xp",
    modes,
    terms.map(({ exponents, coefficient }) => {
      const power = exponents.reduce((sum, one, j) => (j % 2 === 0 ? sum + one : sum), 0);
      const order = Math.max(0, degree - power);
      return { exponents, coefficient: expandedModulations(coefficient, order) };
    }),
  );
}

function withoutConstant(operator: Operator<"xp">): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(operator.modes)).fill(0);
  const constant: Scalar = operator.coefficientOf(...none);
  return operator.minus(Operator.scalar("xp", constant, operator.modes));
}
