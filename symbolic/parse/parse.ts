import { Grammar } from "./grammar.ts";
import { ParseError } from "./parse-error.ts";
import type { Syntax } from "./syntax.ts";

/** The functions that `parseSyntax` knows when it is not told others. */
export const defaultFunctions: readonly string[] = [
  "sin",
  "cos",
  "tan",
  "exp",
  "log",
  "ln",
  "sqrt",
  "cosh",
  "sinh",
  "tanh",
  "coth",
  "abs",
];

/** Some 850 levels of calls overflow the default stack of Node 20; callers need room too. */
const deepest = 300;

export interface ParseOptions {
  /** Names that may be called, each with one argument. Default: `defaultFunctions`. */
  readonly functions?: readonly string[] | ReadonlySet<string>;
  /** Most UTF-16 units of source, at least 0. Default: 10000. */
  readonly maximumLength?: number;
  /** Greatest nesting of the text and greatest height of the tree, 1 to 300. Default: 200. */
  readonly maximumDepth?: number;
}

/**
 * Reads an expression into a syntax tree; nothing is evaluated.
 *
 * From loosest to tightest: `+ -`; `* /` and juxtaposition, from left to right; sign; `^` (or
 * `**`, or raised digits), from right to left. So -x^2 is -(x^2), 2^3^2 is 2^(3^2) and 2^-1 is
 * 1/2. Juxtaposition (`2x`, `x y`, `3 cos(omega t)`, `(a+b)(c)`) has exactly the precedence of
 * `*`: `1/2 x` is (1/2)*x and `a/b c` is (a/b)*c. SymPy's implicit multiplication does the same;
 * mathjs does so only where both sides of `/` are number literals and otherwise reads a/(b*c);
 * Julia reads `1/2x` as 1/(2*x). A number never follows another factor without an operator, and
 * a name directly before `(` is a function call, never a product.
 *
 * Greek letters stand for their names (ω0 and ω₀ are omega0, ħ is hbar), `·` and `×` for `*`.
 * Decimal literals are exact. The height of the returned tree is at most `maximumDepth`, so a
 * recursive walk over it is safe.
 *
 * @throws ParseError where the text is not an expression or is too long, too deep, or unknown.
 * @throws TypeError where `source` is not a string, RangeError where a limit is out of range.
 *
 * @example
 * ```ts
 * import { parseSyntax, printSyntax } from "caldera/symbolic";
 * const tree = parseSyntax("2γ x² - 0.5 cos(ω t)");
 * assert.equal(tree.tag, "sum");
 * assert.equal(printSyntax(tree), "2*gamma*x^2 - 0.5*cos(omega*t)");
 * assert.throws(() => parseSyntax("2 + foo(x)"), /Unknown function `foo`/);
 * ```
 */
export function parseSyntax(source: string, options: ParseOptions = {}): Syntax {
  const { functions, maximumDepth } = requireOptions(source, options);
  return new Grammar(source, functions, maximumDepth).expression();
}

/** The options with what they are when they are not given; refuses text that is too long. */
export function requireOptions(
  source: string,
  options: ParseOptions,
): { readonly functions: ReadonlySet<string>; readonly maximumDepth: number } {
  if (typeof source !== "string") {
    throw new TypeError(`Argument \`source\` must be a string, but is a ${typeof source}.`);
  }
  const maximumLength = options.maximumLength ?? 10_000;
  if (!Number.isSafeInteger(maximumLength) || maximumLength < 0) {
    throw new RangeError(
      `Argument \`maximumLength\` must be a non-negative integer, but is ${maximumLength}.`,
    );
  }
  const maximumDepth = options.maximumDepth ?? 200;
  if (!Number.isInteger(maximumDepth) || maximumDepth < 1 || maximumDepth > deepest) {
    throw new RangeError(
      `Argument \`maximumDepth\` must be an integer from 1 to ${deepest}, but is ${maximumDepth}.`,
    );
  }
  if (source.length > maximumLength) {
    throw new ParseError(
      source,
      { start: maximumLength, end: source.length },
      `An expression has at most ${maximumLength} characters, but this one has ${source.length}.`,
      "Split it into shorter expressions.",
    );
  }
  return { functions: new Set(options.functions ?? defaultFunctions), maximumDepth };
}
