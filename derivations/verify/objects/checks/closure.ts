import { evaluateReal } from "../../../../symbolic/index.ts";
import { CumulantClosure } from "../../../equations/moments/closure.ts";
import { momentEquations } from "../../../equations/moments/moment-equations.ts";
import { momentName, momentPowers, momentsUpTo } from "../../../equations/moments/moment.ts";
import { objectCheck } from "../object-check.ts";

interface Question {
  /** Means and covariances of a normal distribution. */
  readonly mean: readonly [number, number];
  readonly covariance: readonly [xx: number, xp: number, pp: number];
  readonly powers: readonly (readonly number[])[];
  readonly claimed: readonly number[];
}

/** The moments that the closure of second order puts for higher ones, against ∫ x^a p^b of a normal distribution. */
export const gaussianClosure = objectCheck<Question>({
  quantity: "closure of order 2, by ∫ x^a p^b W",
  engine: "quadrature",
  question: ({ equation, random }) => {
    const { rates, closure } = momentEquations(equation, { order: 2, open: true });
    if (closure === "exact") return undefined;
    const own = new Set(momentsUpTo(2).map((powers) => momentName(powers)));
    const names = new Set(rates.flatMap(({ parameters }) => parameters));
    const powers = [...names]
      .filter((name) => /^x*p*$/.test(name) && !own.has(name))
      .map((name) => momentPowers(name));
    const mean = [2 * random() - 1, 2 * random() - 1] as const;
    const [a, b, c] = [0.4 + random(), random() - 0.5, 0.4 + random()];
    const covariance = [a * a, a * b, b * b + c * c] as const;
    const values = new Map([
      ["x", mean[0]],
      ["p", mean[1]],
      ["xx", covariance[0] + mean[0] ** 2],
      ["xp", covariance[1] + mean[0] * mean[1]],
      ["pp", covariance[2] + mean[1] ** 2],
    ]);
    const closed = new CumulantClosure(2);
    return {
      ...{ mean, covariance, powers },
      claimed: powers.map((one) => evaluateReal(closed.moment(one), values)),
    };
  },
  answer: ({ mean, covariance: [xx, xp, pp], powers, claimed }) => {
    // The trapezoidal rule is exact to rounding for a function that falls like e^{-u²/2}.
    const step = 0.2;
    const along = Array.from({ length: 121 }, (_, j) => step * (j - 60));
    const [a, b] = [Math.sqrt(xx), xp / Math.sqrt(xx)];
    const c = Math.sqrt(pp - b * b);
    const found = powers.map(([k = 0, l = 0]) => {
      let sum = 0;
      for (const u of along) {
        for (const v of along) {
          const weight = (step * step * Math.exp(-(u * u + v * v) / 2)) / (2 * Math.PI);
          sum += weight * (mean[0] + a * u) ** k * (mean[1] + b * u + c * v) ** l;
        }
      }
      return sum;
    });
    return { claimed, found };
  },
});
