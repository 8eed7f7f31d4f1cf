import { Rational, Scalar } from "../scalar/index.ts";
import { divideExactly, type Integer, multiply } from "../scalar/integer.ts";
import type { OperatorTerm } from "./operator.ts";
import { type Exponents, type Ordering, orderingRules } from "./ordering.ts";

/** Σ coefficient · generator + constant, the generators numbered [L₁, R₁, L₂, R₂, …]. */
interface LinearForm {
  readonly coefficients: readonly Scalar[];
  readonly constant: Scalar;
}

/** The linear form that the terms are, or undefined if one is of higher degree. */
export function asLinearForm(
  terms: readonly OperatorTerm[],
  generators: number,
): LinearForm | undefined {
  const coefficients = new Array<Scalar>(generators).fill(Scalar.zero);
  let constant = Scalar.zero;
  for (const { exponents, coefficient } of terms) {
    const degree = exponents.reduce((a, b) => a + b, 0);
    if (degree > 1) return undefined;
    if (degree === 0) constant = coefficient;
    else coefficients[exponents.indexOf(1)] = coefficient;
  }
  return { coefficients, constant };
}

/**
 * The n-th power of s + Σ_j (λ_j L_j + ρ_j R_j), in order. Since [R_j, L_j] = κ commutes with
 * everything,
 *
 *     e^{t(s + Σ λL + ρR)} = e^{ts} Π_j e^{tλ_j L_j} e^{tρ_j R_j} · e^{t²K},  K = ½κ Σ_j λ_j ρ_j,
 *
 * so the coefficient of Π L_j^{a_j} R_j^{b_j} K^k s^q is n!/(Π a_j! b_j! · k! q!), with
 * Σ (a_j + b_j) + 2k + q = n. Weyl symbols of such powers are plain powers: K = 0.
 */
export function linearPower(
  ordering: Ordering,
  { coefficients, constant }: LinearForm,
  n: number,
): readonly OperatorTerm[] {
  const factorials = factorialsUpTo(n);
  const symbols: Factor[] = coefficients.map((coefficient) => ({ coefficient, weight: 1 }));
  const variables = [
    ...symbols,
    { coefficient: contractionSum(ordering, coefficients), weight: 2 },
    { coefficient: constant, weight: 1 },
  ].map(({ coefficient, weight }) => ({ weight, powers: powersOf(coefficient, n / weight) }));
  const terms: OperatorTerm[] = [];
  const choose = (
    j: number,
    left: number,
    product: Scalar,
    divisor: Integer,
    e: Exponents,
  ): void => {
    const variable = variables[j];
    if (variable === undefined) {
      if (left > 0) return;
      const ways = Rational.of(divideExactly(factorials[n] as Integer, divisor));
      terms.push({ exponents: e.slice(0, coefficients.length), coefficient: product.scaled(ways) });
      return;
    }
    variable.powers.forEach((power, k) => {
      const rest = left - k * variable.weight;
      if (rest < 0) return;
      const smaller = multiply(divisor, factorials[k] as Integer);
      choose(j + 1, rest, k === 0 ? product : product.times(power), smaller, [...e, k]);
    });
  };
  choose(0, n, Scalar.one, 1, []);
  return terms;
}

interface Factor {
  readonly coefficient: Scalar;
  /** The power of t that it brings. */
  readonly weight: 1 | 2;
}

function contractionSum(ordering: Ordering, coefficients: readonly Scalar[]): Scalar {
  if (ordering === "weyl") return Scalar.zero;
  const pairs: Scalar[] = [];
  for (let j = 0; j < coefficients.length; j += 2) {
    pairs.push((coefficients[j] as Scalar).times(coefficients[j + 1] as Scalar));
  }
  return Scalar.sum(pairs).times(orderingRules[ordering].contraction).scaled(Rational.of(1, 2));
}

/** 1, c, c², … up to the n-th power; 1 alone if c = 0. */
function powersOf(coefficient: Scalar, n: number): readonly Scalar[] {
  const powers = [Scalar.one];
  if (coefficient.isZero) return powers;
  for (let k = 1; k <= n; k++) powers.push((powers[k - 1] as Scalar).times(coefficient));
  return powers;
}

function factorialsUpTo(n: number): readonly Integer[] {
  const factorials: Integer[] = [1];
  for (let k = 1; k <= n; k++) factorials.push(multiply(factorials[k - 1] as Integer, k));
  return factorials;
}
