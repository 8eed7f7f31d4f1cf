import { Rational, Scalar } from "../scalar/index.ts";
import { divideExactly, type Integer, multiply } from "../scalar/integer.ts";
import type { OperatorTerm } from "./operator-term.ts";
import { type Ordering, orderingRules } from "./ordering.ts";

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
  const generators = coefficients.length;
  // K comes first and needs two generators, so the last variable has weight 1.
  const all: readonly Variable[] = [
    { coefficient: contractionSum(ordering, coefficients), weight: 2, index: generators },
    { coefficient: constant, weight: 1, index: generators },
    ...coefficients.map((coefficient, index): Variable => ({ coefficient, weight: 1, index })),
  ];
  const variables = all
    .filter(({ coefficient }) => !coefficient.isZero)
    .map((variable) => ({ ...variable, powers: powersOf(variable, n) }));
  const terms: OperatorTerm[] = [];
  const exponents = new Array<number>(generators + 1).fill(0);
  // `ways` is n!/(left! …) over what has been chosen.
  const choose = (j: number, left: number, product: Scalar, ways: Integer): void => {
    const variable = variables[j];
    if (variable === undefined) return;
    const { weight, index, powers } = variable;
    if (j === variables.length - 1) {
      // left!/(0! left!) = 1
      exponents[index] = left;
      const coefficient = product.times(powers[left] as Scalar).scaled(Rational.of(ways));
      terms.push({ exponents: exponents.slice(0, generators), coefficient });
      exponents[index] = 0;
      return;
    }
    let multiplicity = ways;
    for (let k = 0, rest = left; rest >= 0; k++, rest -= weight) {
      exponents[index] = k;
      choose(j + 1, rest, product.times(powers[k] as Scalar), multiplicity);
      // left!/((left - weight k)! k!) from one k to the next
      for (let f = 0; f < weight; f++) multiplicity = multiply(multiplicity, rest - f);
      multiplicity = divideExactly(multiplicity, k + 1);
    }
    exponents[index] = 0;
  };
  choose(0, n, Scalar.one, 1);
  return terms;
}

interface Variable {
  readonly coefficient: Scalar;
  /** The power of t that it brings. */
  readonly weight: 1 | 2;
  /** Its place among the exponents; K and s share one that is cut off. */
  readonly index: number;
}

function contractionSum(ordering: Ordering, coefficients: readonly Scalar[]): Scalar {
  if (ordering === "weyl") return Scalar.zero;
  const pairs: Scalar[] = [];
  for (let j = 0; j < coefficients.length; j += 2) {
    pairs.push((coefficients[j] as Scalar).times(coefficients[j + 1] as Scalar));
  }
  return Scalar.sum(pairs).times(orderingRules[ordering].contraction).scaled(Rational.of(1, 2));
}

/** 1, c, c², … as far as n allows. */
function powersOf({ coefficient, weight }: Variable, n: number): readonly Scalar[] {
  const powers = [Scalar.one];
  for (let k = 1; weight * k <= n; k++) powers.push((powers[k - 1] as Scalar).times(coefficient));
  return powers;
}
