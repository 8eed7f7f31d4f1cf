import {
  coefficientsIn,
  elementAt,
  type ParameterValues,
  type Scalar,
} from "../../../../symbolic/index.ts";
import { type FokkerPlanck, fokkerPlanck } from "../../../equations/wigner/index.ts";
import { type NumberTerm, numberTerms } from "../../objects/terms.ts";
import type { TwoWays } from "../../objects/object-check.ts";
import type { WeylMatrices } from "../weyl.ts";
import { modesCheck } from "./check.ts";

type Polynomial = readonly NumberTerm[];

/** Drift and diffusion with numbers. */
export interface Rates {
  readonly drift: readonly Polynomial[];
  readonly diffusion: readonly (readonly Polynomial[])[];
}

/**
 * d⟨y_i⟩/dt = ⟨A_i⟩ and d⟨y_i y_j⟩/dt = ⟨y_i A_j + y_j A_i + 2 D_ij⟩ of y = x_a, p_a, x_b, … against Tr(O Lρ);
 * derivatives beyond the second add nothing.
 */
export const fokkerPlanckOfModes = modesCheck<Rates>({
  quantity: "drift and diffusion, Fokker-Planck",
  engine: "mathjs",
  question: ({ equation, values }) => ratesOf(fokkerPlanck(equation), values),
  answer: (rates, open) => ratesTwice(rates, open()),
});

/** Drift and diffusion of equations with numbers. */
export function ratesOf(
  { variables, drift, diffusion }: FokkerPlanck,
  values: ParameterValues,
): Rates {
  const polynomial = (value: Scalar): Polynomial =>
    numberTerms(coefficientsIn(value, variables), values);
  return { drift: drift.map(polynomial), diffusion: diffusion.map((row) => row.map(polynomial)) };
}

/** Rates of first and second moments by drift and diffusion, and Tr(O Lρ). */
export function ratesTwice({ drift, diffusion }: Rates, matrices: WeylMatrices): TwoWays {
  const places = drift.map((_, k) => k);
  const mean = (polynomial: Polynomial, ...more: readonly number[]): number =>
    polynomial.reduce((sum, { exponents, re }) => {
      const powers = exponents.map((power, j) => power + more.filter((one) => one === j).length);
      return sum + re * matrices.mean(powers, "density");
    }, 0);
  const product = (...factors: readonly number[]): readonly number[] =>
    places.map((k) => factors.filter((one) => one === k).length);
  const pairs = places.flatMap((k) => places.filter((l) => l >= k).map((l) => [k, l] as const));
  const of = (k: number): Polynomial => elementAt(drift, k);
  return {
    claimed: [
      ...places.map((k) => mean(of(k))),
      ...pairs.map(
        ([k, l]) =>
          mean(of(k), l) + mean(of(l), k) + 2 * mean(elementAt(elementAt(diffusion, k), l)),
      ),
    ],
    found: [
      ...places.map((k) => matrices.mean(product(k), "rate")),
      ...pairs.map(([k, l]) => matrices.mean(product(k, l), "rate")),
    ],
  };
}
