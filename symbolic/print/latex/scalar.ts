import { GaussianRational, type Scalar } from "../../scalar/index.ts";
import { isTimeDependent } from "../factored/angle-parts.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { factorScalar, separateTerms } from "../factored/factor.ts";
import type { Factor, FactoredScalar } from "../factored/factored-scalar.ts";
import { trigonometricLatex } from "./angle.ts";
import { type FractionParts, fractionLatex, fractionParts, type NameOptions } from "./fraction.ts";
import { isTall, juxtaposed, type LatexTerm, parenthesised, sumLatex } from "./term.ts";
import { numberParts } from "../factored/number-content.ts";

export interface LatexOptions extends FactorOptions, NameOptions {}

/**
 * A scalar in LaTeX, factored as physicists write it: the sign, numbers and i, functions of
 * constant angles, a fraction of parameters, brackets, cosines and sines of the drives.
 *
 * @example
 * ```ts
 * import { Scalar, scalarLatex } from "caldera/symbolic";
 * const [theta, gamma] = [Scalar.parameter("theta"), Scalar.parameter("gamma")];
 * const rate = gamma.times(Scalar.sin(theta).power(2)).dividedBy(Scalar.parameter("omega0"));
 * assert.equal(scalarLatex(rate, { factoredAngle: "theta" }), "(1 - \\cos(2 \\theta)) \\frac{\\gamma}{2 \\omega_{0}}");
 * ```
 */
export function scalarLatex(scalar: Scalar, options: LatexOptions = {}): string {
  return factoredLatex(factorScalar(scalar, options), options);
}

/** A factored scalar in LaTeX; a bare sum has no parentheses. */
function factoredLatex(factored: FactoredScalar, options: LatexOptions = {}): string {
  const sum = asBareSum(factored);
  return sum === undefined
    ? sumLatex([factoredTerm(factored, options)])
    : sumLatex(sum.map((term) => factoredTerm(term, options)));
}

/** The terms of a sum such as -F cos ωt + …, each factored, e.g. for {@link alignedLatex}. */
export function scalarTerms(scalar: Scalar, options: LatexOptions = {}): readonly LatexTerm[] {
  return separateTerms(scalar, options).map((term) => factoredTerm(term, options));
}

/** The terms of (a + b)·1, or real and imaginary part of a number. */
function asBareSum({
  coefficient,
  powers,
  factors,
}: FactoredScalar): readonly FactoredScalar[] | undefined {
  const [factor, ...others] = factors;
  const { re, im } = coefficient;
  if (powers.isOne && factors.length === 0 && !re.isZero && !im.isZero) {
    return [GaussianRational.of(re), GaussianRational.of(0, im)].map((part) => ({
      coefficient: part,
      powers,
      factors,
    }));
  }
  const isBare = coefficient.isOne && powers.isOne && others.length === 0;
  return isBare && factor?.tag === "sum" && factor.exponent === 1 ? factor.terms : undefined;
}

/** A factored scalar as one signed term, to stand in a sum or before an operator. */
export function factoredTerm(factored: FactoredScalar, options: LatexOptions = {}): LatexTerm {
  if (factored.coefficient.isZero) return { negative: false, latex: "0" };
  const { isNegative: negative, isImaginary, size, complex } = numberParts(factored.coefficient);
  const fraction = fractionParts(size, factored.powers, options);
  const constant = factored.factors.filter(isConstantInTime);
  // (1 - cos 2θ) stands in front of the fraction, a sine or cosine alone in its numerator.
  const isInFront = complex !== undefined || constant.some((factor) => factor.tag === "sum");
  const inFront = isInFront ? constant : [];
  const inside = isInFront ? [] : constant;
  const back = factored.factors.filter((factor) => !isConstantInTime(factor));
  const toLatex = (factors: readonly Factor[]): string[] =>
    factors.map((factor) => factorLatex(factor, options));
  const latex = placed({
    number: fraction.number,
    numberBelow: fraction.numberBelow,
    i: isImaginary ? "i" : "",
    front: [...(complex === undefined ? [] : [`(${complexLatex(complex)})`]), ...toLatex(inFront)],
    above: fraction.above,
    inside: toLatex(inside),
    below: fraction.below,
    behind: fraction.behind,
    back: toLatex(back),
    bareSum: complex === undefined ? bareSum([...inFront, ...back], options) : undefined,
  });
  return { negative, latex: latex === "" ? "1" : latex };
}

interface Pieces extends FractionParts {
  readonly i: string;
  readonly front: readonly string[];
  /** Sines and cosines of constant angles, which go with the parameters above the bar. */
  readonly inside: readonly string[];
  readonly back: readonly string[];
  /** The only function, a sum, without its parentheses. */
  readonly bareSum: string | undefined;
}

/** number i front above/below behind back, with as much as reads well in one fraction. */
function placed(pieces: Pieces): string {
  const { number, i, front, above, inside, behind, back } = pieces;
  const below = [pieces.numberBelow, ...pieces.below].filter((part) => part !== "");
  if (below.length === 0) {
    return juxtaposed([number, i, ...front, ...above, ...behind, ...inside, ...back]);
  }
  if (above.length > 0 || (behind.length > 0 && !isTall(juxtaposed(behind)))) {
    const [top, rest] = above.length > 0 ? [above, behind] : [behind, []];
    const isBare = front.length === 0;
    const bar = fractionLatex([number, isBare ? i : "", ...top, ...inside], below);
    return juxtaposed([isBare ? "" : i, ...front, bar, ...rest, ...back]);
  }
  if (pieces.below.length === 0) {
    // ½ cos 2θ
    return juxtaposed([fractionLatex([number, i], below), ...front, ...behind, ...inside, ...back]);
  }
  // cos(ωt)/(2ħ), (1 - cos 2θ)/(mω0²)
  const [only, ...others] = [...front, ...inside, ...behind, ...back];
  const isSumBehind = back.length > 0 && pieces.bareSum !== undefined;
  if ((isSumBehind && i !== "") || only === undefined || others.length > 0 || isTall(only)) {
    const isBare = front.length === 0;
    const bar = fractionLatex([number, isBare ? i : "", ...inside], below);
    return juxtaposed([isBare ? "" : i, ...front, bar, ...behind, ...back]);
  }
  const isAlone = number === "" && i === "" && pieces.bareSum !== undefined;
  return fractionLatex(isAlone ? [pieces.bareSum ?? ""] : [number, i, only], below);
}

function bareSum(factors: readonly Factor[], options: LatexOptions): string | undefined {
  const [only, ...others] = factors;
  if (only?.tag !== "sum" || only.exponent !== 1 || others.length > 0) return undefined;
  return sumLatex(only.terms.map((term) => factoredTerm(term, options)));
}

/** a + bi with integers a > 0 and b. */
function complexLatex({ re, im }: GaussianRational): string {
  const size = im.absolute();
  return `${re} ${im.isNegative ? "-" : "+"} ${size.isOne ? "" : `${size} `}i`;
}

/** Functions of constant angles, and sums of numbers and such functions. */
function isConstantInTime(factor: Factor): boolean {
  if (factor.tag === "trigonometric") return !isTimeDependent(factor.angle);
  return factor.terms.every(
    ({ powers, factors }) => powers.names.length === 0 && factors.every(isConstantInTime),
  );
}

function factorLatex(factor: Factor, options: LatexOptions): string {
  if (factor.tag === "trigonometric") return trigonometricLatex(factor, options);
  const sum = sumLatex(factor.terms.map((term) => factoredTerm(term, options)));
  const isNested = factor.terms.some(({ factors }) => factors.some(({ tag }) => tag === "sum"));
  const bracket = parenthesised(sum, isNested);
  return factor.exponent === 1 ? bracket : `${bracket}^{${factor.exponent}}`;
}
