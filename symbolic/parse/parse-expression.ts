import { parseLatex } from "./latex/parse-latex.ts";
import { type ParseOptions, parseSyntax } from "./parse.ts";
import type { Syntax } from "./syntax.ts";

/** Whether a text is LaTeX: it has a backslash, a brace or a dollar sign, which text never has. */
export function isLatex(source: string): boolean {
  return /[\\{}$]/.test(source);
}

/**
 * Reads text as `parseSyntax` does, and LaTeX, which has a backslash, a brace or a dollar sign in it, as
 * `parseLatex` does.
 *
 * @throws ParseError, TypeError and RangeError as these.
 *
 * @example
 * ```ts
 * import { parseExpression, printSyntax } from "caldera/symbolic";
 * assert.equal(printSyntax(parseExpression("alpha x^4/4")), "alpha*x^4/4");
 * assert.equal(printSyntax(parseExpression("\\alpha x^4/4")), "alpha*x^4/4");
 * ```
 */
export function parseExpression(source: string, options: ParseOptions = {}): Syntax {
  return isLatex(source) ? parseLatex(source, options) : parseSyntax(source, options);
}
