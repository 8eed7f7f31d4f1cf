/** A half-open range `[start, end)` of UTF-16 offsets into the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A number literal, exactly: `0.25` is 1/4 and `1.5e-3` is 3/2000.
 *
 * The fraction is in lowest terms with a positive denominator; a literal carries no sign
 * (`-2` is the negation of `2`). `text` is the literal in ASCII digits.
 */
export interface NumberSyntax {
  readonly tag: "number";
  readonly text: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly span: Span;
}

/** A name in ASCII letters: `ω₀`, `ω0` and `omega0` in the source are all `omega0` here. */
export interface NameSyntax {
  readonly tag: "name";
  readonly name: string;
  readonly span: Span;
}

/** a + b + …; the difference a - b is the sum of a and the negation of b. */
interface SumSyntax {
  readonly tag: "sum";
  readonly terms: readonly [Syntax, Syntax, ...Syntax[]];
  readonly span: Span;
}

/** -a */
interface NegateSyntax {
  readonly tag: "negate";
  readonly operand: Syntax;
  readonly span: Span;
}

/** a·b·…, written with an operator or by juxtaposition. */
interface ProductSyntax {
  readonly tag: "product";
  readonly factors: readonly [Syntax, Syntax, ...Syntax[]];
  readonly span: Span;
}

/** a/b */
interface QuotientSyntax {
  readonly tag: "quotient";
  readonly numerator: Syntax;
  readonly denominator: Syntax;
  readonly span: Span;
}

/** a^b */
export interface PowerSyntax {
  readonly tag: "power";
  readonly base: Syntax;
  readonly exponent: Syntax;
  readonly span: Span;
}

/** f(a); every function of the language takes one argument. */
export interface CallSyntax {
  readonly tag: "call";
  readonly name: string;
  readonly args: readonly [Syntax];
  readonly span: Span;
}

/**
 * What was typed, as a tree: the structure of the text and nothing of its meaning.
 *
 * Parentheses leave no node of their own, so `(a + b) + c` is a sum inside a sum while
 * `a + b + c` is one sum. The span of a node leaves out parentheses around the whole of it.
 */
export type Syntax =
  | NumberSyntax
  | NameSyntax
  | SumSyntax
  | NegateSyntax
  | ProductSyntax
  | QuotientSyntax
  | PowerSyntax
  | CallSyntax;
