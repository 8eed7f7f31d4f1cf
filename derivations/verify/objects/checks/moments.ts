import { elementAt, Scalar } from "../../../../symbolic/index.ts";
import { momentEquations } from "../../../equations/moments/index.ts";
import { momentPowers } from "../../../equations/moments/moment.ts";
import { meanOf, weylMatrix } from "../../matrices/generator.ts";
import { objectCheck } from "../object-check.ts";
import { type NumberTerm, numberTerms } from "../terms.ts";

const order = 3;

interface Rate {
  readonly powers: readonly number[];
  /** Of moments ⟨x^a p^b⟩. */
  readonly terms: readonly NumberTerm[];
}

/** A term of a rate that is linear in moments: their powers, and what multiplies them. */
function momentTerm(term: Scalar): { exponents: readonly number[]; coefficient: Scalar } {
  const name = term.parameters.find((one) => /^x*p*$/.test(one));
  return name === undefined
    ? { exponents: [0, 0], coefficient: term }
    : { exponents: momentPowers(name), coefficient: term.dividedBy(Scalar.parameter(name)) };
}

/** d⟨x^a p^b⟩/dt = Σ coefficient ⟨x^c p^d⟩ up to third order against Tr(O Lρ) with O Weyl-symmetrised. */
export const moments = objectCheck<{ readonly rates: readonly Rate[] }>({
  quantity: `d⟨x^a p^b⟩/dt, a + b ≤ ${order}`,
  engine: "mathjs",
  question: ({ equation, values }) => {
    const { variables, rates } = momentEquations(equation, { order, open: true });
    return {
      rates: variables.map((powers, j): Rate => {
        const terms = elementAt(rates, j).terms.map(({ coefficient, monomial }) =>
          momentTerm(Scalar.term(coefficient, monomial)),
        );
        return { powers, terms: numberTerms(terms, values) };
      }),
    };
  },
  answer: ({ rates }, open) => {
    const model = open();
    const rate = model.generator(model.density);
    const mean = ([a = 0, b = 0]: readonly number[]): number =>
      meanOf(model, weylMatrix(model, a, b), model.density);
    return {
      claimed: rates.map(({ terms }) =>
        terms.reduce((sum, { exponents, re }) => sum + re * mean(exponents), 0),
      ),
      found: rates.map(({ powers: [a = 0, b = 0] }) =>
        meanOf(model, weylMatrix(model, a, b), rate),
      ),
    };
  },
});
