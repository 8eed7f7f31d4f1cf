import { withoutDisplay } from "./display.ts";
import { Grammar } from "./text/grammar.ts";
import { ParseError } from "./parse-error.ts";
import type { Syntax } from "./syntax.ts";

/** The functions that `parseSyntax` knows unless others are given. */
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
  /**
   * Whether upright units of LaTeX, as in 5\,\mathrm{MHz}, are names, as beside the number of a
   * parameter; refused otherwise. Default: false.
   */
  readonly units?: boolean;
}

/**
 * Reads an expression into a syntax tree; nothing is evaluated.
 *
 * From loosest to tightest: `+ -`; `* /` and juxtaposition, from left to right; sign; `^` (or
 * `**`, or raised digits), from right to left; `!` after a whole number. So -x^2 is -(x^2), 2^3^2
 * is 2^(3^2), 2^-1 is 1/2 and x^4/4! is x^4/24. Juxtaposition (`2x`, `x y`, `3 cos(omega t)`,
 * `(a+b)(c)`) is a product. A number never follows another factor without an operator, and a name
 * directly before `(` is a function call, never a product.
 *
 * What can be read in two ways is an error that offers both spellings. Beside a divisor stands
 * nothing but what follows a fraction of two numbers and a space, `1/2 m omega0^2 x^2`, or a divisor
 * in parentheses, `x^2/(2m) cos(a)`: `x^4/4m`, `4x^3/2x`, `a/b c`, `1/2x` and `1/2 pi` are errors.
 * (SymPy reads a/b c as (a/b)*c, mathjs as a/(b*c), Julia 1/2x as 1/(2*x).) All this holds for LaTeX, too. A text is LaTeX if it has a backslash, a brace or a
 * dollar sign: there each letter is a symbol, so that ab is a*b, while in text ab is one name. In
 * a formula that only its braces make LaTeX, `ab x^{4}`, several letters in a row are an error.
 *
 * Passed over are dollar signs, \\[ \\] and environments around the whole, numbers and labels of an
 * equation, the comma or full stop at its end, and a left side such as `V(x) =`.
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
  return inSource(source, (text) => new Grammar(text, functions, maximumDepth).expression());
}

/** Reads `source` without what displays it; errors show it as it was typed. */
export function inSource(source: string, read: (text: string) => Syntax): Syntax {
  const text = withoutDisplay(source);
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof ParseError) || text === source) throw error;
    const { span, reason, remedy, replacements } = error;
    throw new ParseError(source, span, reason, remedy, replacements);
  }
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
