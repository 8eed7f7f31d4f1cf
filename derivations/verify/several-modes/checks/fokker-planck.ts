import { coefficientsIn, type Scalar } from "../../../../symbolic/index.ts";
import { fokkerPlanck } from "../../../equations/wigner/index.ts";
import { type NumberTerm, numberTerms } from "../../objects/terms.ts";
import { modesCheck } from "./check.ts";

type Polynomial = readonly NumberTerm[];

/**
 * d⟨y_i⟩/dt = ⟨A_i⟩ and d⟨y_i y_j⟩/dt = ⟨y_i A_j + y_j A_i + 2 D_ij⟩ of y = x_a, p_a, x_b, … against Tr(O Lρ);
 * derivatives beyond the second add nothing.
 */
export const fokkerPlanckOfModes = modesCheck<{
  readonly drift: readonly Polynomial[];
  readonly diffusion: readonly (readonly Polynomial[])[];
}>({
  quantity: "drift and diffusion, Fokker-Planck",
  engine: "mathjs",
  question: ({ equation, values }) => {
    const { variables, drift, diffusion } = fokkerPlanck(equation);
    const polynomial = (value: Scalar): Polynomial =>
      numberTerms(coefficientsIn(value, variables), values);
    return { drift: drift.map(polynomial), diffusion: diffusion.map((row) => row.map(polynomial)) };
  },
  answer: ({ drift, diffusion }, open) => {
    const matrices = open();
    const places = drift.map((_, k) => k);
    const mean = (polynomial: Polynomial, ...more: readonly number[]): number =>
      polynomial.reduce((sum, { exponents, re }) => {
        const powers = exponents.map((power, j) => power + more.filter((one) => one === j).length);
        return sum + re * matrices.mean(powers, "density");
      }, 0);
    const product = (...factors: readonly number[]): readonly number[] =>
      places.map((k) => factors.filter((one) => one === k).length);
    const pairs = places.flatMap((k) => places.filter((l) => l >= k).map((l) => [k, l] as const));
    const of = (k: number): Polynomial => drift[k] ?? [];
    return {
      claimed: [
        ...places.map((k) => mean(of(k))),
        ...pairs.map(
          ([k, l]) => mean(of(k), l) + mean(of(l), k) + 2 * mean(diffusion[k]?.[l] ?? []),
        ),
      ],
      found: [
        ...places.map((k) => matrices.mean(product(k), "rate")),
        ...pairs.map(([k, l]) => matrices.mean(product(k, l), "rate")),
      ],
    };
  },
});
