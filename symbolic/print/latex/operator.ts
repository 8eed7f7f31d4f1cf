import { LayeredNames } from "./layered-names.ts";
import type { Operator } from "../../operator/operator.ts";
import { modeCount, type Modes, nameInMode } from "../../operator/modes.ts";
import { termsWithPositions } from "../../operator/position-terms.ts";
import type { OperatorTerm } from "../../operator/operator-term.ts";
import type { Exponents, Ordering } from "../../operator/ordering.ts";
import { Scalar } from "../../scalar/index.ts";
import { nameLatex } from "../names.ts";
import { isTimeDependent } from "../factored/angle-parts.ts";
import { factorScalar } from "../factored/factor.ts";
import { factoredTerm, type LatexOptions } from "./scalar.ts";
import { symmetrisedTerms } from "../../operator/symmetrised.ts";
import { halved, hasProduct, modeParts } from "../factored/halved.ts";
import { waveProducts, type WaveProduct } from "../factored/wave-products.ts";
import { followedBy, juxtaposed, type LatexTerm, sumLatex, timesMonomial } from "./term.ts";

/** L and R of each ordering; Weyl symbols are functions of phase space and wear no hats. */
const generators: Readonly<Record<Ordering, readonly [Generator, Generator]>> = {
  xp: [
    { letter: "\\hat{x}", dagger: false },
    { letter: "\\hat{p}", dagger: false },
  ],
  px: [
    { letter: "\\hat{p}", dagger: false },
    { letter: "\\hat{x}", dagger: false },
  ],
  normal: [
    { letter: "\\hat{a}", dagger: true },
    { letter: "\\hat{a}", dagger: false },
  ],
  antinormal: [
    { letter: "\\hat{a}", dagger: false },
    { letter: "\\hat{a}", dagger: true },
  ],
  weyl: [
    { letter: "x", dagger: false },
    { letter: "p", dagger: false },
  ],
};

interface Generator {
  readonly letter: string;
  readonly dagger: boolean;
}

/** The generators of a term, \hat{x}^{2} \hat{p} or \hat{a}_{1}^{\dagger 2} \hat{a}_{2}; "" for 1. */
export function monomialLatex(ordering: Ordering, exponents: Exponents, modes: Modes): string {
  const pair = generators[ordering];
  return juxtaposed(
    exponents.map((exponent, j) => {
      if (exponent === 0) return "";
      const { letter, dagger } = pair[j % 2 === 0 ? 0 : 1];
      const index = modeIndexLatex(Math.floor(j / 2), modes);
      const power = [dagger ? "\\dagger" : "", exponent === 1 ? "" : `${exponent}`];
      const raised = power.filter((part) => part !== "").join(" ");
      return `${letter}${index}${raised === "" ? "" : `^{${raised}}`}`;
    }),
  );
}

/** The index of what belongs to a mode, _{1} or _{a}; "" for a single mode without a name. */
export function modeIndexLatex(mode: number, modes: Modes): string {
  return nameLatex(nameInMode("x", mode, modes)).slice(1);
}

/**
 * An operator in LaTeX, with hats and factored coefficients; what is driven in time stands
 * in terms of its own after the rest: p²/2m + … + F cos(ωt) x.
 *
 * @example
 * ```ts
 * import { momentum, operatorLatex, Scalar } from "caldera/symbolic";
 * const half = Scalar.rational(1, 2).dividedBy(Scalar.parameter("m"));
 * assert.equal(operatorLatex(momentum().power(2).scaled(half)), "\\frac{\\hat{p}^{2}}{2 m}");
 * ```
 */
export function operatorLatex(operator: Operator, options: LatexOptions = {}): string {
  return sumLatex(operatorTerms(operator, options));
}

/** The terms of {@link operatorLatex}, e.g. to be broken into lines. */
export function operatorTerms(
  operator: Operator,
  options: LatexOptions = {},
): readonly LatexTerm[] {
  if (!operator.isPolynomial) return termsWithWaves(operator, options);
  return inPrintedOrder(operator.ordering, operator.terms).map(({ exponents, coefficient }) =>
    timesMonomial(
      factoredTerm(factorScalar(coefficient, options), options),
      monomialLatex(operator.ordering, exponents, operator.modes),
    ),
  );
}

/** The names of the positions in sines and cosines: with hats in operators. */
function withPositionNames({ modes, ordering }: Operator, options: LatexOptions): LatexOptions {
  const hatted = Array.from({ length: modeCount(modes) }, (_, mode) => {
    const exponents = Array.from({ length: 2 * modeCount(modes) }, (_e, j) =>
      Number(j === 2 * mode),
    );
    return [nameInMode("x", mode, modes), monomialLatex(ordering, exponents, modes)] as const;
  });
  return { ...options, names: new LayeredNames(options.names, hatted) };
}

/** With sines and cosines of positions before the monomials: cos(k x) p. */
function termsWithWaves(operator: Operator, options: LatexOptions): readonly LatexTerm[] {
  const { modes, ordering } = operator;
  const named = withPositionNames(operator, options);
  return inPrintedOrder(ordering, termsWithPositions(operator)).map(({ exponents, coefficient }) =>
    timesMonomial(
      factoredTerm(factorScalar(coefficient, named), named),
      monomialLatex(ordering, exponents, modes),
    ),
  );
}

/** Terms as they are printed, with what is driven in time in terms of its own after the rest. */
function inPrintedOrder(
  ordering: Ordering,
  terms: readonly OperatorTerm[],
): readonly OperatorTerm[] {
  const parts = terms.flatMap(({ exponents, coefficient }) => {
    const [still, driven] = separateDriven(coefficient);
    return [
      { exponents, coefficient: still, isDriven: false },
      { exponents, coefficient: driven, isDriven: true },
    ].filter((part) => !part.coefficient.isZero);
  });
  return parts.sort(
    (a, b) =>
      Number(a.isDriven) - Number(b.isDriven) ||
      compareMonomials(ordering, a.exponents, b.exponents),
  );
}

/** A Hermitian operator in x and p, with products as ½{x^a, p^b}, ½{cos(kx), p^b} and real coefficients. */
export function hermitianTerms(
  operator: Operator<"xp">,
  options: LatexOptions = {},
): readonly LatexTerm[] {
  const { modes } = operator;
  const polynomial = inPrintedOrder("xp", symmetrisedTerms(operator)).map(
    ({ exponents, coefficient }) => ({
      isDriven: coefficient.terms.some(({ monomial }) => isTimeDependent(monomial.angle)),
      term: symmetrisedTerm(exponents, coefficient, modes, options),
    }),
  );
  const named = withPositionNames(operator, options);
  const waves = waveProducts(operator, named).map((product) => ({
    isDriven: product.isDriven,
    term: waveTerm(product, modes, named),
  }));
  return [...polynomial, ...waves]
    .toSorted((a, b) => Number(a.isDriven) - Number(b.isDriven))
    .map(({ term }) => term);
}

function symmetrisedTerm(
  exponents: Exponents,
  coefficient: Scalar,
  modes: Modes,
  options: LatexOptions,
): LatexTerm {
  const term = factoredTerm(factorScalar(halved(exponents, coefficient), options), options);
  if (!hasProduct(exponents)) return timesMonomial(term, monomialLatex("xp", exponents, modes));
  const parts = modeParts(exponents).map(([x, p]) => {
    const [left, right] = [x, p].map((part) => monomialLatex("xp", part, modes));
    return left === "" || right === "" ? `${left}${right}` : `\\{${left}, ${right}\\}`;
  });
  return followedBy(term, juxtaposed(parts));
}

/** E cos(kx), or γ {x cos(kx), p}. */
function waveTerm(
  { coefficient, wave, positions, momenta }: WaveProduct,
  modes: Modes,
  options: LatexOptions,
): LatexTerm {
  const x = monomialLatex("xp", positions, modes);
  const p = monomialLatex("xp", momenta, modes);
  const product = juxtaposed([x, factoredTerm(wave, options).latex]);
  const term = factoredTerm(coefficient, options);
  return followedBy(term, p === "" ? product : `\\{${product}, ${p}\\}`);
}

/** The part that is constant in time and the rest. */
function separateDriven(scalar: Scalar): readonly [Scalar, Scalar] {
  const terms = scalar.terms.map(({ coefficient, monomial }) => ({
    isDriven: isTimeDependent(monomial.angle),
    term: Scalar.term(coefficient, monomial),
  }));
  const select = (isDriven: boolean): Scalar =>
    Scalar.sum(terms.filter((part) => part.isDriven === isDriven).map(({ term }) => term));
  return [select(false), select(true)];
}

/**
 * Kinetic energy first, then by degree: p², x², x⁴, …. Ladder operators by degree, those that
 * conserve the number of quanta first: a†a, a†², a².
 */
function compareMonomials(ordering: Ordering, a: Exponents, b: Exponents): number {
  const isKinetic = (exponents: Exponents): boolean =>
    (ordering === "xp" || ordering === "px" || ordering === "weyl") &&
    exponents.some((e) => e > 0) &&
    exponents.every((e, j) => e === 0 || (j % 2 === 1) !== (ordering === "px"));
  const degree = (exponents: Exponents): number => exponents.reduce((x, y) => x + y, 0);
  const isLadder = ordering === "normal" || ordering === "antinormal";
  const gain = (exponents: Exponents): number =>
    isLadder ? Math.abs(exponents.reduce((sum, e, j) => sum + (j % 2 === 0 ? e : -e), 0)) : 0;
  const first =
    Number(isKinetic(b)) - Number(isKinetic(a)) || degree(a) - degree(b) || gain(a) - gain(b);
  if (first !== 0) return first;
  const j = a.findIndex((exponent, k) => exponent !== b[k]);
  return j < 0 ? 0 : (b[j] as number) - (a[j] as number);
}
