import { evaluateReal } from "../../../../symbolic/index.ts";
import { wignerEquation } from "../../../equations/wigner/index.ts";
import { meanOf, weylMatrix } from "../../matrices/generator.ts";
import { objectCheck } from "../object-check.ts";

interface Term {
  readonly value: number;
  readonly powers: readonly number[];
  readonly derivatives: readonly number[];
}

/**
 * ∂_t W = Σ coefficient ∂_x^c ∂_p^d (x^e p^f W), weighed with x^a p^b up to the highest derivative and integrated by
 * parts, against Tr(O Lρ) with the Weyl-symmetrised O of x^a p^b.
 */
export const wigner = objectCheck<{ readonly terms: readonly Term[] }>({
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
    const model = open();
    const rate = model.generator(model.density);
    const highest = Math.max(2, ...terms.map(({ derivatives: [c = 0, d = 0] }) => c + d));
    const tests = Array.from({ length: highest + 1 }, (_, a) =>
      Array.from({ length: highest + 1 - a }, (__, b) => [a, b] as const),
    ).flat();
    const means = new Map<string, number>();
    const mean = (a: number, b: number): number => {
      const known = means.get(`${a},${b}`) ?? meanOf(model, weylMatrix(model, a, b), model.density);
      means.set(`${a},${b}`, known);
      return known;
    };
    const weighedTerm = (term: Term, a: number, b: number): number => {
      const [c = 0, d = 0] = term.derivatives;
      if (c > a || d > b) return 0;
      const [e = 0, f = 0] = term.powers;
      const sign = (c + d) % 2 === 0 ? 1 : -1;
      return sign * term.value * falling(a, c) * falling(b, d) * mean(a - c + e, b - d + f);
    };
    return {
      claimed: tests.map(([a, b]) => terms.reduce((sum, one) => sum + weighedTerm(one, a, b), 0)),
      found: tests.map(([a, b]) => meanOf(model, weylMatrix(model, a, b), rate)),
    };
  },
});

/** n (n-1) … (n-k+1) */
function falling(n: number, k: number): number {
  return Array.from({ length: k }, (_, j) => n - j).reduce((product, one) => product * one, 1);
}
