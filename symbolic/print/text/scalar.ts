import type { Angle, AngleTerm, Modulation } from "../../scalar/angle.ts";
import type { GaussianRational } from "../../scalar/gaussian-rational.ts";
import type { Powers } from "../../scalar/powers.ts";
import { printedText, Rational, rationalText } from "../../scalar/rational.ts";
import type { SumOfTerms } from "../../scalar/scalar-term.ts";
import {
  type TrigonometricFactor,
  type TrigonometricTerm,
  trigonometricForm,
} from "../../scalar/trigonometric-form.ts";
import { type ParameterOrder, usualOrder } from "../parameter-order.ts";

/** How a number is written: by its value alone, or as a decimal where it was typed so. */
export type NumberText = (number: Rational) => string;

/**
 * A scalar as plain text that the parser reads back, e.g. "1/2*gamma*cos(2*theta)/hbar".
 * `factor` is text to multiply every term with, such as "x^2*p". Equal scalars have the same text unless
 * `numberText` is given.
 */
export function scalarText(
  scalar: SumOfTerms,
  factor = "",
  numberText: NumberText = rationalText,
): string {
  if (scalar.terms.length === 0) return "0";
  const texts = new Map<TrigonometricFactor, string>();
  const factorText = (one: TrigonometricFactor): string => {
    const known = texts.get(one) ?? `${one.function}(${angleText(one.angle, numberText)})`;
    texts.set(one, known);
    return known;
  };
  return trigonometricForm(scalar)
    .map((term) => termText(term, factor, numberText, factorText))
    .reduce((sum, term) => (term.startsWith("-") ? sum + term : `${sum}+${term}`));
}

/** A scalar as plain text, with decimals where they were typed: "cos(1.1*t)". */
export function printedScalarText(scalar: SumOfTerms): string {
  return scalarText(scalar, "", printedText);
}

function termText(
  term: TrigonometricTerm,
  factor: string,
  numberText: NumberText,
  factorText: (one: TrigonometricFactor) => string,
): string {
  const { numerator, denominator } = powersText(term.powers);
  const trigonometric = term.factors.map(factorText);
  const product = [...numerator, ...trigonometric, ...(factor === "" ? [] : [factor])].join("*");
  const hasProduct = product !== "" || denominator.length > 0;
  const head = coefficientText(term.coefficient, hasProduct, numberText);
  const whole =
    head.endsWith("1") && product !== "" && /^-?1$/.test(head)
      ? head.replace("1", product)
      : [head, product].filter((part) => part !== "").join("*");
  return denominator.length === 0 ? whole : `${whole}/${grouped(denominator)}`;
}

function grouped(factors: readonly string[]): string {
  return factors.length === 1 ? (factors[0] as string) : `(${factors.join("*")})`;
}

function coefficientText(
  coefficient: GaussianRational,
  hasProduct: boolean,
  numberText: NumberText,
): string {
  const text = coefficient.toString(numberText);
  const isSum = !coefficient.re.isZero && !coefficient.im.isZero;
  return isSum && hasProduct ? `(${text})` : text;
}

function powersText(
  powers: Powers,
  compare?: ParameterOrder,
): { numerator: string[]; denominator: string[] } {
  const numerator = powers.radicand === 1 ? [] : [`sqrt(${powers.radicand})`];
  const denominator: string[] = [];
  const names = compare === undefined ? powers.names : [...powers.names].sort(compare);
  names.forEach((name) => {
    const exponent = powers.exponentOf(name);
    const size = Math.abs(exponent);
    const power =
      size === 1 ? name : Number.isInteger(size) ? `${name}^${size}` : `${name}^(${2 * size}/2)`;
    (exponent > 0 ? numerator : denominator).push(power);
  });
  return { numerator, denominator };
}

/** An angle with what varies in time first, and t last in each product: omega*t+phi. */
export function angleText(
  angle: Angle,
  numberText: NumberText,
  order: ParameterOrder = usualOrder,
): string {
  const inTime = ({ powers }: AngleTerm): boolean => powers.names.includes("t");
  const plain = [...angle.plain.filter(inTime), ...angle.plain.filter((term) => !inTime(term))];
  const terms: readonly (AngleTerm | Modulation)[] = [...plain, ...angle.modulations];
  return terms
    .map((term) => {
      const { powers, coefficient } = term;
      const { numerator, denominator } = powersText(powers, order);
      if ("tone" in term) numerator.push(`cos(${angleText(term.tone, numberText, order)})`);
      const size = coefficient.absolute();
      const factors =
        size.equals(Rational.one) && numerator.length > 0
          ? numerator
          : [numberText(size), ...numerator];
      const product = factors.join("*");
      const text = denominator.length === 0 ? product : `${product}/${grouped(denominator)}`;
      return coefficient.isNegative ? `-${text}` : text;
    })
    .reduce((sum, term) => (term.startsWith("-") ? sum + term : `${sum}+${term}`));
}
