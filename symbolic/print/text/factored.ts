import { type Powers, printedText, Rational, type Scalar } from "../../scalar/index.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { factorScalar } from "../factored/factor.ts";
import type { Factor, FactoredScalar } from "../factored/factored-scalar.ts";
import { numberParts } from "../factored/number-content.ts";
import { type ParameterOrder, usualOrder } from "../parameter-order.ts";
import { angleText } from "./scalar.ts";

/**
 * A scalar as factored plain text that the parser reads back.
 *
 * @example
 * ```ts
 * import { factoredText, Scalar } from "caldera/symbolic";
 * const [theta, gamma] = [Scalar.parameter("theta"), Scalar.parameter("gamma")];
 * const rate = gamma.times(Scalar.sin(theta).power(2)).dividedBy(Scalar.parameter("hbar"));
 * assert.equal(factoredText(rate, { factoredAngle: "theta" }), "1/2*(1-cos(2*theta))*gamma/hbar");
 * ```
 */
export function factoredText(scalar: Scalar, options: FactorOptions = {}): string {
  const factored = factorScalar(scalar, options);
  const text = factoredTermText(factored, "", options);
  const [factor, ...others] = factored.factors;
  const isBareSum =
    factor?.tag === "sum" && others.length === 0 && text === factorText(factor, options.order);
  return isBareSum && factor.exponent === 1 ? sumText(factor.terms, options.order) : text;
}

function sumText(terms: readonly FactoredScalar[], order?: ParameterOrder): string {
  return terms
    .map((term) => factoredTermText(term, "", { order }))
    .reduce((sum, term) => (term.startsWith("-") ? sum + term : `${sum}+${term}`));
}

/** A product of factors as text; `times` is text that multiplies it, such as "x^2*p". */
export function factoredTermText(
  { coefficient, powers, factors }: FactoredScalar,
  times = "",
  { order }: { readonly order?: ParameterOrder | undefined } = {},
): string {
  if (coefficient.isZero) return "0";
  const number = numberParts(coefficient);
  const root = powers.radicand === 1 ? [] : [`sqrt(${powers.radicand})`];
  const complex = number.complex === undefined ? [] : [`(${number.complex})`];
  const toText = (factor: Factor): string => factorText(factor, order);
  const product = [
    ...(number.isImaginary ? ["i"] : []),
    ...root,
    ...complex,
    ...factors.filter((factor) => factor.tag === "sum").map(toText),
    ...powerTexts(powers, 1, order),
    ...factors.filter((factor) => factor.tag !== "sum").map(toText),
    ...(times === "" ? [] : [times]),
  ];
  const size = number.size.isOne && product.length > 0 ? [] : [printedText(number.size)];
  const below = powerTexts(powers, -1, order);
  const divisor = below.length === 1 ? `/${below[0]}` : `/(${below.join("*")})`;
  const text = [...size, ...product].join("*") + (below.length === 0 ? "" : divisor);
  return number.isNegative ? `-${text}` : text;
}

function powerTexts(
  powers: Powers,
  sign: 1 | -1,
  order: ParameterOrder = usualOrder,
): readonly string[] {
  return [...powers.names]
    .sort(order)
    .filter((name) => powers.exponentOf(name) * sign > 0)
    .map((name) => {
      const exponent = Rational.of(2 * Math.abs(powers.exponentOf(name)), 2);
      if (exponent.isOne) return name;
      return exponent.isInteger ? `${name}^${exponent}` : `${name}^(${exponent})`;
    });
}

function factorText(factor: Factor, order?: ParameterOrder): string {
  const base =
    factor.tag === "sum"
      ? `(${sumText(factor.terms, order)})`
      : `${factor.function}(${angleText(factor.angle, printedText, order)})`;
  return factor.exponent === 1 ? base : `${base}^${factor.exponent}`;
}
