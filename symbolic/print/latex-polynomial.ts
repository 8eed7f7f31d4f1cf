import { coefficientsIn, type Scalar } from "../scalar/index.ts";
import { isTimeDependent } from "./angle-parts.ts";
import { separateTerms } from "./factor.ts";
import type { FactoredScalar } from "./factored-scalar.ts";
import { factoredTerm, type LatexOptions } from "./latex-scalar.ts";
import { juxtaposed, type LatexTerm, sumLatex, timesMonomial } from "./latex-term.ts";
import { nameLatex, powerLatex } from "./names.ts";

export interface PolynomialOptions extends LatexOptions {
  /** The parameter by whose order terms are sorted. Default: "gamma". */
  readonly smallParameter?: string;
}

/**
 * A polynomial in state variables, e.g. the right-hand side of ẍ = …, in LaTeX: one term for
 * each monomial, set of parameters and tone, ordered as equations of motion are: restoring
 * forces, damping, drives, then terms of second and higher order in γ.
 *
 * @param variables state variables, e.g. ["x", "v"]
 * @param symbols their LaTeX; v and xdot are \dot{x} where nothing is given
 *
 * @example
 * ```ts
 * import { polynomialLatex, Scalar } from "caldera/symbolic";
 * const [gamma, x, v] = ["gamma", "x", "v"].map((name) => Scalar.parameter(name));
 * assert.equal(polynomialLatex(x.plus(gamma.times(v)).negated(), ["x", "v"]), "-x - \\gamma \\dot{x}");
 * ```
 */
export function polynomialLatex(
  scalar: Scalar,
  variables: readonly string[],
  symbols: Readonly<Record<string, string>> = {},
  options: PolynomialOptions = {},
): string {
  return sumLatex(polynomialTerms(scalar, variables, symbols, options));
}

/** The terms of {@link polynomialLatex}, e.g. for {@link alignedLatex}. */
export function polynomialTerms(
  scalar: Scalar,
  variables: readonly string[],
  symbols: Readonly<Record<string, string>> = {},
  options: PolynomialOptions = {},
): readonly LatexTerm[] {
  const small = options.smallParameter ?? "gamma";
  return coefficientsIn(scalar, variables)
    .flatMap(({ exponents, coefficient }) =>
      separateTerms(coefficient, options).map((factored) => ({ exponents, factored })),
    )
    .map((term, position) => ({ ...term, position, order: orderKey(term, small) }))
    .sort((a, b) => compareKeys(a.order, b.order) || a.position - b.position)
    .map(({ exponents, factored }) =>
      timesMonomial(
        factoredTerm(factored, options),
        variablesLatex(variables, exponents, symbols, options),
      ),
    );
}

interface MonomialTerm {
  readonly exponents: readonly number[];
  readonly factored: FactoredScalar;
}

/** Late orders in γ last; before them statics, then drives; by order in γ, then by degree. */
function orderKey({ exponents, factored }: MonomialTerm, small: string): readonly number[] {
  const order = factored.powers.exponentOf(small);
  const isDriven = factored.factors.some(
    (factor) => factor.tag === "trigonometric" && isTimeDependent(factor.angle),
  );
  const [, ...others] = exponents;
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return [order >= 2 ? order : 0, Number(isDriven), order, sum(others), sum(exponents)];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const j = a.findIndex((value, k) => value !== b[k]);
  return j < 0 ? 0 : (a[j] as number) - (b[j] as number);
}

function variablesLatex(
  variables: readonly string[],
  exponents: readonly number[],
  symbols: Readonly<Record<string, string>>,
  options: LatexOptions,
): string {
  return juxtaposed(
    variables.map((name, j) => {
      const exponent = exponents[j] as number;
      if (exponent === 0) return "";
      const override = Object.hasOwn(symbols, name) ? symbols[name] : undefined;
      return powerLatex(override ?? variableLatex(name, options), `${exponent}`);
    }),
  );
}

/** v and xdot are the velocity \dot{x}, v2 that of the second mode. */
function variableLatex(name: string, options: LatexOptions): string {
  const velocity = /^(?:v|xdot)(\d*)$/.exec(name);
  if (velocity === null || options.names?.has(name)) return nameLatex(name, options.names);
  return velocity[1] === "" ? "\\dot{x}" : `\\dot{x}_{${velocity[1]}}`;
}
