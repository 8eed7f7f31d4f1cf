import { elementAt, evaluateReal } from "../../../../symbolic/index.ts";
import { wignerEquation } from "../../../equations/wigner/index.ts";
import { modesCheck } from "./check.ts";

interface Term {
  readonly value: number;
  readonly powers: readonly number[];
  readonly derivatives: readonly number[];
}

/**
 * ∂_t W = Σ coefficient ∂^γ (y^β W) of y = x_a, p_a, x_b, …, weighed with y^γ' for the derivatives γ' of every term and
 * integrated by parts, against Tr(O Lρ) with the Weyl-symmetrised O of y^γ'.
 */
export const wignerOfModes = modesCheck<{ readonly terms: readonly Term[] }>({
  quantity: "∂W/∂t, Wigner-Moyal",
  engine: "mathjs",
  question: ({ equation, values }) => ({
    terms: wignerEquation(equation).terms.map(({ coefficient, powers, derivatives }) => ({
      value: evaluateReal(coefficient, values),
      powers,
      derivatives,
    })),
  }),
  answer: ({ terms }, open) => {
    const matrices = open();
    const variables = matrices.system.variables.map((_, k) => k);
    const unit = (k: number): readonly number[] => variables.map((j) => (j === k ? 1 : 0));
    const sum = (a: readonly number[], b: readonly number[]): readonly number[] =>
      a.map((one, j) => one + elementAt(b, j));
    // The second moments and what each derivative is seen by.
    const tests = new Map(
      [
        ...variables.map(unit),
        ...variables.flatMap((k) => variables.map((l) => sum(unit(k), unit(l)))),
        ...terms.map(({ derivatives }) => derivatives),
      ].map((powers) => [powers.join(), powers] as const),
    );
    const weighed = ({ value, powers, derivatives }: Term, test: readonly number[]): number => {
      if (derivatives.some((order, j) => order > elementAt(test, j))) return 0;
      const order = derivatives.reduce((total, one) => total + one, 0);
      const factor = derivatives.reduce(
        (product, one, j) => product * falling(elementAt(test, j), one),
        order % 2 === 0 ? value : -value,
      );
      const left = test.map((power, j) => power - elementAt(derivatives, j));
      return factor * matrices.mean(sum(left, powers), "density");
    };
    const all = [...tests.values()];
    return {
      claimed: all.map((test) => terms.reduce((total, term) => total + weighed(term, test), 0)),
      found: all.map((test) => matrices.mean(test, "rate")),
    };
  },
});

/** n (n-1) … (n-k+1) */
function falling(n: number, k: number): number {
  return Array.from({ length: k }, (_, j) => n - j).reduce((product, one) => product * one, 1);
}
