import type { Scalar } from "../../scalar/index.ts";
import { factoredTerm, type LatexOptions } from "./scalar.ts";
import { juxtaposed, type LatexTerm, timesMonomial } from "./term.ts";
import { nameLatex, powerLatex } from "../names.ts";
import { orderedTerms } from "../factored/polynomial-order.ts";

/**
 * A polynomial in state variables, e.g. the right-hand side of ẍ = …, in LaTeX, e.g. for {@link sumLatex}: one
 * term for each monomial, set of parameters and tone, ordered as equations of motion are: restoring
 * forces, damping, drives, then terms of second and higher order in what is small.
 *
 * @param variables state variables, e.g. ["x", "v"]
 * @param symbols their LaTeX; v and xdot are \dot{x} where nothing is given
 */
export function polynomialTerms(
  scalar: Scalar,
  variables: readonly string[],
  symbols: Readonly<Record<string, string>> = {},
  options: LatexOptions = {},
): readonly LatexTerm[] {
  return orderedTerms(scalar, variables, options).map(({ exponents, factored }) =>
    timesMonomial(
      factoredTerm(factored, options),
      variablesLatex(variables, exponents, symbols, options),
    ),
  );
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
