import { elementAt, Scalar } from "../../../../symbolic/index.ts";
import { momentEquations } from "../../../equations/moments/index.ts";
import { momentName, momentPowers } from "../../../equations/moments/moment.ts";
import { type NumberTerm, numberTerms } from "../../objects/terms.ts";
import { modesCheck } from "./check.ts";

interface Rate {
  readonly powers: readonly number[];
  /** Of moments by their powers. */
  readonly terms: readonly NumberTerm[];
}

/** d⟨O⟩/dt of the first and second moments against Tr(O Lρ) with O Weyl-symmetrised. */
export const momentsOfModes = modesCheck<{ readonly rates: readonly Rate[] }>({
  quantity: "moment equations, order 2",
  engine: "mathjs",
  question: ({ equation, modes, values }) => {
    const { variables, rates } = momentEquations(equation, { order: 2, open: true });
    const constant = new Array<number>(2 * modes.length).fill(0);
    const termOf = (term: Scalar): { exponents: readonly number[]; coefficient: Scalar } => {
      const name = term.parameters.find(
        (one) => one !== "" && momentName(momentPowers(one, modes), modes) === one,
      );
      return name === undefined
        ? { exponents: constant, coefficient: term }
        : {
            exponents: momentPowers(name, modes),
            coefficient: term.dividedBy(Scalar.parameter(name)),
          };
    };
    return {
      rates: variables.map((powers, j): Rate => {
        const terms = elementAt(rates, j).terms.map(({ coefficient, monomial }) =>
          termOf(Scalar.term(coefficient, monomial)),
        );
        return { powers, terms: numberTerms(terms, values) };
      }),
    };
  },
  answer: ({ rates }, open) => {
    const matrices = open();
    return {
      claimed: rates.map(({ terms }) =>
        terms.reduce((sum, { exponents, re }) => sum + re * matrices.mean(exponents, "density"), 0),
      ),
      found: rates.map(({ powers }) => matrices.mean(powers, "rate")),
    };
  },
});
