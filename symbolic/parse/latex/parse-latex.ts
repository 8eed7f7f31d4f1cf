import { LatexGrammar } from "./grammar.ts";
import { LatexReader } from "./reader.ts";
import { inSource, type ParseOptions, requireOptions } from "../parse.ts";
import type { Syntax } from "../syntax.ts";

/**
 * Reads a formula in LaTeX into the same syntax tree as `parseSyntax` reads from text; its spans
 * point into the LaTeX.
 *
 * Each letter is a symbol by itself (Ux^4 is U·x^4); Greek letters are named as in text, and
 * \mathrm{gain}, \text{gain} and \operatorname{gain} are names of several letters. A first index of
 * digits is written on to a name, every other after an underscore: \omega_0 is omega0,
 * n_{\mathrm{th}} is n_th. This undoes how the library prints names; \hat{x} is x and c(T) is c.
 * Fractions, roots, brackets of all sizes, \cdot, \times, space, functions with their powers
 * (\cos^2\theta) are read, dollar signs around the whole, a full stop at the end and a left side
 * such as V_1(\hat{x}) = are passed over.
 *
 * What may mean two things is an error that says how to write either: x^10 (only the 1 is raised),
 * V_ext, \gamma/2m, f(x), \Delta\omega, \cos kx. The argument of a function without parentheses
 * is a number and one name, or ends in time: F\cos\omega t\,x is F·cos(ωt)·x.
 *
 * @throws ParseError where the LaTeX is no such formula, TypeError and RangeError as `parseSyntax`.
 *
 * @example
 * ```ts
 * import { parseLatex, printSyntax } from "caldera/symbolic";
 * const tree = parseLatex("V_1(\\hat{x}) = \\frac{m^2\\omega_0^2U}{3\\hbar^2}\\hat{x}^4");
 * assert.equal(printSyntax(tree), "m^2*omega0^2*U/(3*hbar^2)*x^4");
 * assert.throws(() => parseLatex("\\alpha x^10"), /Write \^\{10\}/);
 * ```
 */
export function parseLatex(source: string, options: ParseOptions = {}): Syntax {
  const { functions, maximumDepth } = requireOptions(source, options);
  return inSource(source, (text) => {
    const reader = new LatexReader(text, functions, maximumDepth, options.units === true);
    return new LatexGrammar(reader, functions).formula();
  });
}
