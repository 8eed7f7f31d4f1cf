import { type Modes, nameInMode } from "../../operator/modes.ts";
import type { OperatorTerm } from "../../operator/operator-term.ts";
import { termsWithPositions } from "../../operator/position-terms.ts";
import type { OrderedParts } from "../../operator/wave-part.ts";
import { type Exponents, type Ordering, orderingRules } from "../../operator/ordering.ts";
import { scalarText } from "./scalar.ts";

/** The generators of a monomial as text, e.g. "x^2*p" or, with several modes, "x1*p2" or "x_a*p_b". */
export function monomialText(ordering: Ordering, exponents: Exponents, modes: Modes): string {
  const { generators } = orderingRules[ordering];
  return exponents
    .flatMap((exponent, j) => {
      if (exponent === 0) return [];
      const name = nameInMode(generators[j % 2 === 0 ? 0 : 1], Math.floor(j / 2), modes);
      return [exponent === 1 ? name : `${name}^${exponent}`];
    })
    .join("*");
}

/** An operator as plain text, factors in the order in which they act. */
export function operatorText({ ordering, modes, parts }: OrderedParts): string {
  if (parts.length === 0) return "0";
  const terms = printedTerms({ modes, parts });
  return terms
    .map(({ exponents, coefficient }) =>
      scalarText(coefficient, monomialText(ordering, exponents, modes)),
    )
    .reduce((sum, term) => (term.startsWith("-") ? sum + term : `${sum}+${term}`));
}

/** The terms of an operator; sines and cosines of positions stand in their coefficients. */
export function printedTerms({
  modes,
  parts,
}: Pick<OrderedParts, "modes" | "parts">): readonly OperatorTerm[] {
  const [first, ...waves] = parts;
  if (first === undefined) return [];
  return waves.length === 0 && first.wave.isNone
    ? first.terms
    : termsWithPositions({ modes, parts });
}
