import { GaussianRational, Powers, Rational } from "../../scalar/index.ts";
import { multipleOfName } from "./angle-parts.ts";
import {
  divideOutElementary,
  type ElementaryExponents,
  type HarmonicTerm,
  noElementary,
  type TrigonometricHarmonic,
  trigonometricHarmonics,
} from "./angle-polynomial.ts";
import type { Factor, FactoredScalar } from "./factored-scalar.ts";
import { commonNumber, divideNumbers } from "./number-content.ts";
import { thetaFactors, thetaFactorsCost } from "./theta-factors.ts";

/**
 * A function of the factored angle θ: powers of sin θ, cos θ, cos θ ± sin θ times what is
 * left, with coprime integers as coefficients.
 */
export interface AngularPart {
  readonly exponents: ElementaryExponents;
  readonly cofactor: readonly TrigonometricHarmonic[];
}

const unit: readonly TrigonometricHarmonic[] = [
  { function: "cos", harmonic: Rational.zero, coefficient: GaussianRational.one },
];

function isConstant(terms: readonly TrigonometricHarmonic[]): boolean {
  return terms.length === 1 && terms.every(({ harmonic }) => harmonic.isZero);
}

/** Σ a_h e^{ihθ} = number · angular part, factored only where that is easier to read. */
export function factorAngular(terms: readonly HarmonicTerm[]): {
  readonly number: GaussianRational;
  readonly angular: AngularPart;
} {
  const sum = trigonometricHarmonics(terms);
  const { exponents, cofactor } = divideOutElementary(terms);
  const rest = trigonometricHarmonics(cofactor);
  const restCost = isConstant(rest) ? 0 : rest.length;
  // High harmonics, as cos 4θ in (1 - cos 2θ)(2 + cos 2θ) multiplied out, count as one more term.
  const isHigh = highest(sum) > 2 && highest(sum) > highest(rest);
  const sumCost = sum.length + (isHigh ? 1 : 0);
  const factored = sum.length > 1 && thetaFactorsCost(exponents) + restCost <= sumCost;
  const isSine = sum.length === 1 && isConstant(rest);
  return factored || isSine ? primitive(exponents, rest) : primitive(noElementary, sum);
}

function highest(terms: readonly TrigonometricHarmonic[]): number {
  return Math.max(...terms.map(({ harmonic }) => harmonic.toNumber()));
}

function primitive(
  exponents: ElementaryExponents,
  cofactor: readonly TrigonometricHarmonic[],
): { number: GaussianRational; angular: AngularPart } {
  const coefficients = cofactor.map(({ coefficient }) => coefficient);
  const number = commonNumber(coefficients, "integers");
  const divided = cofactor.map((term) => ({
    ...term,
    coefficient: divideNumbers(term.coefficient, number),
  }));
  return { number, angular: { exponents, cofactor: divided } };
}

/** The angular part as factors to print, times a number. */
export function angularFactors(
  { exponents, cofactor }: AngularPart,
  factoredAngle: string,
): { readonly number: Rational; readonly factors: readonly Factor[] } {
  const { number, factors } = thetaFactors(exponents, factoredAngle);
  if (isConstant(cofactor)) return { number, factors };
  const terms = cofactor.map(({ coefficient, harmonic, function: name }): FactoredScalar => {
    const angle = multipleOfName(factoredAngle, harmonic);
    const own: Factor = { tag: "trigonometric", function: name, angle, exponent: 1 };
    return { coefficient, powers: Powers.one, factors: harmonic.isZero ? [] : [own] };
  });
  const rest: readonly Factor[] =
    terms.length === 1
      ? terms.flatMap(({ factors: own }) => own)
      : [{ tag: "sum", terms, exponent: 1 }];
  return { number, factors: [...factors, ...rest] };
}

/**
 * What all parts have in common. Elementary factors are taken in pairs only, so that the
 * functions of 2θ stay whole: from 1 - cos 2θ and 1 - cos 2θ + sin 2θ no sin θ is taken.
 */
export function commonAngular(parts: readonly AngularPart[]): AngularPart {
  const least = [0, 1, 2, 3].map((j) =>
    Math.min(...parts.map(({ exponents }) => exponents[j] as number)),
  ) as unknown as ElementaryExponents;
  const degree = (exponents: ElementaryExponents): number => exponents.reduce((a, b) => a + b, 0);
  const paired =
    degree(least) % 2 === 0 || parts.every(({ exponents }) => degree(exponents) === degree(least));
  const keys = new Set(parts.map(({ cofactor }) => cofactorKey(cofactor)));
  const [first] = parts;
  return {
    exponents: paired ? least : noElementary,
    cofactor: first !== undefined && keys.size === 1 ? first.cofactor : unit,
  };
}

/** part / common, for a common part as found by {@link commonAngular}. */
export function withoutCommon(part: AngularPart, common: AngularPart): AngularPart {
  return {
    exponents: part.exponents.map(
      (e, j) => e - (common.exponents[j] as number),
    ) as unknown as ElementaryExponents,
    cofactor: isConstant(common.cofactor) ? part.cofactor : unit,
  };
}

function cofactorKey(terms: readonly TrigonometricHarmonic[]): string {
  return terms.map((t) => `${t.coefficient} ${t.function} ${t.harmonic}`).join(" + ");
}
