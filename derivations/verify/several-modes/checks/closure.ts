import { elementAt, evaluateReal } from "../../../../symbolic/index.ts";
import { CumulantClosure } from "../../../equations/moments/closure.ts";
import { momentEquations } from "../../../equations/moments/index.ts";
import {
  momentName,
  momentPowers,
  momentsUpTo,
  type Powers,
} from "../../../equations/moments/moment.ts";
import { perVariable } from "../../../equations/wigner/index.ts";
import { gaussHermite } from "../gauss-hermite.ts";
import { modesCheck } from "./check.ts";

interface Question {
  /** Of a normal distribution: means, and A of the covariance A Aᵀ, lower triangular. */
  readonly means: readonly number[];
  readonly root: readonly (readonly number[])[];
  readonly powers: readonly (readonly number[])[];
  readonly claimed: readonly number[];
}

/** The moments that the closure of second order puts for higher ones, against ∫ y^β of a normal distribution. */
export const closureOfModes = modesCheck<Question>({
  quantity: "closure of order 2, by ∫ y^β W",
  engine: "quadrature",
  question: ({ equation, modes, random }) => {
    const { rates, closure } = momentEquations(equation, { order: 2, open: true });
    if (closure === "exact") return undefined;
    const own = new Set(momentsUpTo(2, modes).map((powers) => momentName(powers, modes)));
    const names = new Set(rates.flatMap(({ parameters }) => parameters));
    const powers = [...names].flatMap((name): readonly Powers[] => {
      const found = momentPowers(name, modes);
      return momentName(found, modes) !== name || own.has(name) ? [] : [found];
    });
    const variables = Array.from({ length: 2 * modes.length }, (_, k) => k);
    const means = variables.map(() => 2 * random() - 1);
    const root = variables.map((k) =>
      variables.map((l) => (l > k ? 0 : l === k ? 0.4 + random() : random() - 0.5)),
    );
    const covariance = (k: number, l: number): number =>
      elementAt(root, k).reduce((sum, one, j) => sum + one * elementAt(elementAt(root, l), j), 0);
    const values = new Map(
      momentsUpTo(2, modes).map((one) => {
        const [k = 0, l] = one.flatMap((power, j) => new Array<number>(power).fill(j));
        const mean = elementAt(means, k);
        const second = l === undefined ? mean : covariance(k, l) + mean * elementAt(means, l);
        return [momentName(one, modes), second] as const;
      }),
    );
    const closed = new CumulantClosure(2, modes);
    return {
      ...{ means, root, powers },
      claimed: powers.map((one) => evaluateReal(closed.moment(perVariable(one)), values)),
    };
  },
  answer: ({ means, root, powers, claimed }) => ({
    claimed,
    found: powers.map((one) => gaussianMoment(means, root, one)),
  }),
});

/** ∫ Π y_k^β_k of y = m + A u with independent normal u, by the Gauss-Hermite rule in those u that occur. */
function gaussianMoment(
  means: readonly number[],
  root: readonly (readonly number[])[],
  powers: readonly number[],
): number {
  const factors = powers.flatMap((power, k) => (power === 0 ? [] : [{ k, power }]));
  const used = means.flatMap((_, j) => (factors.some(({ k }) => root[k]?.[j] !== 0) ? [j] : []));
  const degree = powers.reduce((sum, power) => sum + power, 0);
  const nodes = gaussHermite(Math.ceil((degree + 1) / 2));
  const u = means.map(() => 0);
  const along = (place: number): number => {
    const j = used[place];
    if (j !== undefined) {
      return nodes.reduce((sum, { at, weight }) => {
        u[j] = at;
        return sum + weight * along(place + 1);
      }, 0);
    }
    return factors.reduce((product, { k, power }) => {
      const y = used.reduce(
        (sum, one) => sum + elementAt(elementAt(root, k), one) * elementAt(u, one),
        0,
      );
      return product * (elementAt(means, k) + y) ** power;
    }, 1);
  };
  return along(0);
}
