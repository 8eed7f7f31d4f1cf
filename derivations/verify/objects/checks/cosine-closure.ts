import { evaluate, evaluateReal, type ParameterValues } from "../../../../symbolic/index.ts";
import { momentEquations, momentTerms } from "../../../equations/moments/index.ts";
import { momentsUpTo } from "../../../equations/moments/moment.ts";
import { wignerEquation } from "../../../equations/wigner/index.ts";
import { objectCheck } from "../object-check.ts";
import type { WaveTerm } from "../wave-terms.ts";

interface Question {
  /** Means and covariances of a normal distribution. */
  readonly mean: readonly [number, number];
  readonly covariance: readonly [xx: number, xp: number, pp: number];
  readonly rates: readonly (readonly WaveTerm[])[];
  readonly claimed: readonly number[];
}

/** The rates of the closure of second order, e^{ik⟨x⟩ - k²κ_xx/2} and its derivatives, against ∫ of a normal distribution. */
export const cosineClosure = objectCheck<Question>({
  quantity: "closure of order 2 with cosines, by ∫ x^a p^b cos(kx) W",
  engine: "quadrature",
  question: ({ equation, values, random }) => {
    const mean = [2 * random() - 1, 2 * random() - 1] as const;
    const [a, b, c] = [0.4 + random(), random() - 0.5, 0.4 + random()];
    const covariance = [a * a, a * b, b * b + c * c] as const;
    const known = new Map([
      ...values,
      ...([
        ["x", mean[0]],
        ["p", mean[1]],
      ] as const),
      ...([["xx", covariance[0] + mean[0] ** 2]] as const),
      ...([["xp", covariance[1] + mean[0] * mean[1]]] as const),
      ...([["pp", covariance[2] + mean[1] ** 2]] as const),
    ]);
    const { rates, cumulants, factors } = momentEquations(equation, { order: 2 });
    for (const { name, value } of cumulants) known.set(name, evaluateReal(value, known));
    for (const { name, exponent } of factors) {
      known.set(name, Math.exp(evaluateReal(exponent, known)));
    }
    const wigner = wignerEquation(equation);
    return {
      ...{ mean, covariance },
      rates: momentsUpTo(2).map((powers) => numbered(momentTerms(powers, wigner), values)),
      claimed: rates.map((rate) => evaluateReal(rate, known)),
    };
  },
  answer: ({ mean, covariance: [xx, xp, pp], rates, claimed }) => {
    // The trapezoidal rule is exact to rounding for a function that falls like e^{-u²/2}.
    const step = 0.2;
    const along = Array.from({ length: 121 }, (_, j) => step * (j - 60));
    const [a, b] = [Math.sqrt(xx), xp / Math.sqrt(xx)];
    const c = Math.sqrt(pp - b * b);
    const found = rates.map((terms) => {
      let sum = 0;
      for (const u of along) {
        for (const v of along) {
          const weight = (step * step * Math.exp(-(u * u + v * v) / 2)) / (2 * Math.PI);
          const [x, p] = [mean[0] + a * u, mean[1] + b * u + c * v];
          for (const {
            k,
            powers: [m = 0, n = 0],
            re,
            im,
          } of terms) {
            sum += weight * x ** m * p ** n * (re * Math.cos(k * x) - im * Math.sin(k * x));
          }
        }
      }
      return sum;
    });
    return { claimed, found };
  },
});

function numbered(
  terms: ReturnType<typeof momentTerms>,
  values: ParameterValues,
): readonly WaveTerm[] {
  return terms.map(({ coefficient, powers, wave }) => ({
    ...{ powers, k: evaluateReal(wave.number(0), values) },
    ...evaluate(coefficient, values),
  }));
}
