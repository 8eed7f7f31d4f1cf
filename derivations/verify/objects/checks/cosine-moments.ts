import { Operator } from "../../../../symbolic/index.ts";
import { momentTerms } from "../../../equations/moments/index.ts";
import { momentsUpTo } from "../../../equations/moments/moment.ts";
import { wignerEquation } from "../../../equations/wigner/index.ts";
import { objectCheck } from "../object-check.ts";
import { type WaveTerm, waveTerms, weylWaves } from "../wave-terms.ts";

const order = 3;

interface Rate {
  readonly powers: readonly number[];
  /** Of means ⟨x^a p^b e^{ikx}⟩. */
  readonly terms: readonly WaveTerm[];
}

/** d⟨x^a p^b⟩/dt by ∂W/∂t with its finite differences in p, against Tr(O Lρ) with e^{ikx} by eigenvectors of x. */
export const cosineMoments = objectCheck<{ readonly rates: readonly Rate[] }>({
  quantity: `d⟨x^a p^b⟩/dt by ∂W/∂t, a + b ≤ ${order}, with cosines`,
  engine: "mathjs",
  question: ({ equation, values }) => {
    const wigner = wignerEquation(equation);
    return {
      rates: momentsUpTo(order).map((powers): Rate => ({
        powers,
        terms: momentTerms(powers, wigner).flatMap(({ coefficient, powers: exponents, wave }) =>
          waveTerms(
            Operator.ofParts("weyl", 1, [{ wave, terms: [{ exponents, coefficient }] }]),
            values,
          ),
        ),
      })),
    };
  },
  answer: ({ rates }, open) => {
    const model = open();
    const { algebra, density } = model;
    const matrix = weylWaves(model);
    const means = new Map<string, readonly [number, number]>();
    const mean = (term: WaveTerm): readonly [number, number] => {
      const key = [term.k, ...term.powers].join();
      const known = means.get(key) ?? algebra.trace(matrix(term), density);
      means.set(key, known);
      return known;
    };
    const rate = model.generator(density);
    return {
      claimed: rates.map(({ terms }) =>
        terms.reduce((sum, term) => {
          const [re, im] = mean(term);
          return sum + term.re * re - term.im * im;
        }, 0),
      ),
      found: rates.map(({ powers }) => {
        const [re] = algebra.trace(matrix({ k: 0, powers, re: 1, im: 0 }), rate);
        return re;
      }),
    };
  },
});
