import {
  besideDivisor,
  isClearBeside,
  type PlacedFactor,
  refuseEquationNumber,
} from "../divisor.ts";
import { bareFunctionRemedy, unknownFunctionRemedy } from "../function-remedies.ts";
import { factorial } from "../literal.ts";
import { ParseError, quote, type Replacement, spellings } from "../parse-error.ts";
import { commentRemedy } from "../pasted-remedies.ts";
import { type Operator, scanToken, type Token } from "./scan.ts";
import type { Span, Syntax } from "../syntax.ts";

type OperatorToken = Token & { readonly kind: "operator" };
type NameToken = Token & { readonly kind: "name" };
type RaisedToken = Token & { readonly kind: "raised" };

/**
 * Recursive descent over the tokens of one source text, one method for each rule:
 *
 *     expression : sum end
 *     sum        : product (("+" | "-") product)*
 *     product    : signed (("*" | "/") signed | power)*      power: no number, no sign in front
 *     signed     : ("+" | "-") signed | power
 *     power      : primary ("^" signed | raised)?
 *     primary    : number "!"? | name | function "(" sum ")" | "(" sum ")"
 *
 * Use an instance once. Every method leaves the height of the tree it returns in `#height`.
 */
export class Grammar {
  readonly #source: string;
  readonly #functions: ReadonlySet<string>;
  readonly #maximumDepth: number;
  #token: Token;
  /** End of the last token that was taken. */
  #end = 0;
  /** Open parentheses, signs and exponents: the depth of the recursion. */
  #nesting = 0;
  #height = 0;

  constructor(source: string, functions: ReadonlySet<string>, maximumDepth: number) {
    this.#source = source;
    this.#functions = functions;
    this.#maximumDepth = maximumDepth;
    this.#token = scanToken(source, 0, functions);
  }

  expression(): Syntax {
    if (this.#isEnd()) {
      throw this.#error(
        { start: 0, end: 0 },
        "The expression is empty.",
        "Write a number, a name or a formula such as 0.2*x^4.",
      );
    }
    const tree = this.#sum();
    if (!this.#isEnd()) throw this.#leftOver();
    return tree;
  }

  #sum(): Syntax {
    const start = this.#token.span.start;
    const first = this.#product();
    const rest: Syntax[] = [];
    let height = this.#height;
    for (let sign = this.#take("+", "-"); sign !== undefined; sign = this.#take("+", "-")) {
      const operand = this.#product();
      const span = { start: sign.span.start, end: this.#end };
      rest.push(sign.operator === "-" ? { tag: "negate", operand, span } : operand);
      height = Math.max(height, this.#height + (sign.operator === "-" ? 1 : 0));
    }
    const [second, ...others] = rest;
    if (second === undefined) {
      this.#height = height;
      return first;
    }
    const span = { start, end: this.#end };
    this.#grow(height, span);
    return { tag: "sum", terms: [first, second, ...others], span };
  }

  #product(): Syntax {
    const start = this.#token.span.start;
    let first = this.#signed();
    let rest: Syntax[] = [];
    let height = this.#height;
    let slash = this.#token.span;
    let divisor: PlacedFactor | undefined;
    const multiplied = (): Syntax => {
      const [second, ...others] = rest;
      this.#height = height;
      if (second === undefined) return first;
      const span = { start, end: this.#end };
      this.#grow(height, span);
      return { tag: "product", factors: [first, second, ...others], span };
    };
    for (;;) {
      const operator = this.#take("*", "/");
      if (operator?.operator === "/") {
        const numerator = multiplied();
        const numeratorHeight = this.#height;
        slash = operator.span;
        divisor = this.#placed(() => this.#signed());
        const span = { start, end: this.#end };
        this.#grow(Math.max(numeratorHeight, this.#height), span);
        first = { tag: "quotient", numerator, denominator: divisor.node, span };
        rest = [];
        height = this.#height;
      } else if (operator !== undefined) {
        divisor = undefined;
        rest.push(this.#signed());
        height = Math.max(height, this.#height);
      } else if (this.#isJuxtaposed()) {
        const factor = this.#placed(() => this.#power());
        height = Math.max(height, this.#height);
        if (divisor !== undefined && first.tag === "quotient") {
          this.#requireClear(first.numerator, slash, divisor, factor);
          divisor = undefined;
        } else if (this.#isEnd()) {
          refuseEquationNumber(this.#source, rest.at(-1) ?? first, factor, "*");
        }
        rest.push(factor.node);
      } else {
        return multiplied();
      }
    }
  }

  /** What `read` reads, with the parentheses around it. */
  #placed(read: () => Syntax): PlacedFactor {
    const { start } = this.#token.span;
    const isGroup = this.#isOperator("(");
    const node = read();
    return { node, span: { start, end: this.#end }, isGroup };
  }

  #requireClear(numerator: Syntax, slash: Span, divisor: PlacedFactor, factor: PlacedFactor): void {
    if (isClearBeside(numerator, divisor, factor)) return;
    while (this.#isJuxtaposed()) this.#power();
    const quotient = { start: slash.start, end: this.#end };
    throw besideDivisor(this.#source, quotient, divisor.span, factor.span, "*");
  }

  #signed(): Syntax {
    const sign = this.#take("+", "-");
    if (sign === undefined) return this.#power();
    this.#open(sign.span);
    const operand = this.#signed();
    this.#nesting -= 1;
    if (sign.operator === "+") return operand;
    const span = { start: sign.span.start, end: this.#end };
    this.#grow(this.#height, span);
    return { tag: "negate", operand, span };
  }

  #power(): Syntax {
    const start = this.#token.span.start;
    const base = this.#primary();
    const baseHeight = this.#height;
    const token = this.#token;
    let exponent: Syntax;
    if (token.kind === "raised") {
      exponent = this.#raised(token);
    } else {
      const caret = this.#take("^");
      if (caret === undefined) return base;
      this.#open(caret.span);
      const raised = this.#placed(() => this.#signed());
      this.#nesting -= 1;
      exponent = raised.node;
      if (!raised.isGroup) this.#refuseRaisedFactorial(raised.span);
    }
    const span = { start, end: this.#end };
    this.#grow(Math.max(baseHeight, this.#height), span);
    return { tag: "power", base, exponent, span };
  }

  /** x^4! */
  #refuseRaisedFactorial(span: Span): void {
    const typed = this.#source.slice(span.start, span.end);
    if (!/^\d+\s*!$/.test(typed)) return;
    throw this.#error(
      { start: span.end - 1, end: span.end },
      "Unexpected `!` after an exponent.",
      `Write ${spellings([`(${typed})`])} for the exponent.`,
      [{ span, text: `(${typed})` }],
    );
  }

  /** x² as x^2; x²^3 is left to the writer to make clear. */
  #raised(token: RaisedToken): Syntax {
    this.#advance();
    if (this.#token.kind === "raised" || this.#isOperator("^")) {
      throw this.#error(
        { start: token.span.start, end: this.#token.span.end },
        "A power follows a raised exponent.",
        "Put parentheses around the power that is taken first.",
      );
    }
    const { digits, negative, span } = token;
    const inner = { start: span.start + (negative ? 1 : 0), end: span.end };
    const operand: Syntax = {
      tag: "number",
      text: digits,
      numerator: BigInt(digits),
      denominator: 1n,
      span: inner,
    };
    this.#height = negative ? 2 : 1;
    return negative ? { tag: "negate", operand, span } : operand;
  }

  #primary(): Syntax {
    const token = this.#token;
    this.#height = 1;
    if (token.kind === "number") {
      this.#advance();
      const { text, numerator, denominator, span } = token;
      const mark = this.#take("!");
      if (mark !== undefined) return factorial(this.#source, text, { ...span, end: this.#end });
      return { tag: "number", text, numerator, denominator, span };
    }
    if (token.kind === "name") {
      this.#advance();
      return this.#isOperator("(") || this.#functions.has(token.name)
        ? this.#call(token)
        : { tag: "name", name: token.name, span: token.span };
    }
    const parenthesis = this.#take("(");
    if (parenthesis === undefined) throw this.#valueExpected();
    return this.#enclosed(parenthesis.span);
  }

  #call({ name, span }: NameToken): Syntax {
    if (!this.#functions.has(name)) {
      const opening = this.#token.span.start;
      const typed = this.#source.slice(span.start, span.end);
      const remedy = unknownFunctionRemedy(this.#source, typed, span, opening, this.#functions);
      const reason = `Unknown function ${this.#typed(span)}.`;
      throw this.#error(span, reason, remedy.text, remedy.replacements);
    }
    const parenthesis = this.#take("(");
    if (parenthesis === undefined) {
      const { text, replacements } = bareFunctionRemedy(this.#source, name, span);
      const reason = `Function ${this.#typed(span)} needs its argument in parentheses.`;
      throw this.#error(span, reason, text, replacements);
    }
    const argument = this.#enclosed(parenthesis.span);
    const whole = { start: span.start, end: this.#end };
    this.#grow(this.#height, whole);
    return { tag: "call", name, args: [argument], span: whole };
  }

  /** The rest of "(" sum ")", whose opening parenthesis, at `opening`, was taken. */
  #enclosed(opening: Span): Syntax {
    this.#open(opening);
    if (this.#isOperator(")")) {
      const span = { start: opening.start, end: this.#token.span.end };
      throw this.#error(span, "The parentheses are empty.", "Write an expression between them.");
    }
    const tree = this.#sum();
    if (this.#isEnd()) {
      throw this.#error(opening, "`(` is never closed.", "Add the missing `)`.");
    }
    if (this.#take(")") === undefined) throw this.#leftOver();
    this.#nesting -= 1;
    return tree;
  }

  #isEnd(): boolean {
    return this.#token.kind === "end";
  }

  #isJuxtaposed(): boolean {
    return this.#token.kind === "name" || this.#isOperator("(");
  }

  #isOperator(operator: Operator): boolean {
    return this.#token.kind === "operator" && this.#token.operator === operator;
  }

  /** Takes the next token if it is one of `operators`. */
  #take(...operators: readonly Operator[]): OperatorToken | undefined {
    const token = this.#token;
    if (token.kind !== "operator" || !operators.includes(token.operator)) return undefined;
    this.#advance();
    return token;
  }

  #advance(): void {
    this.#end = this.#token.span.end;
    this.#token = scanToken(this.#source, this.#end, this.#functions);
  }

  #open(place: Span): void {
    this.#nesting += 1;
    if (this.#nesting > this.#maximumDepth) throw this.#tooDeep(place);
  }

  /** Sets the height of a new node above a subtree of the given height. */
  #grow(below: number, span: Span): void {
    this.#height = below + 1;
    if (this.#height > this.#maximumDepth) throw this.#tooDeep(span);
  }

  #tooDeep(place: Span): ParseError {
    return this.#error(
      place,
      `The expression nests more than ${this.#maximumDepth} levels deep.`,
      "Remove parentheses that are not needed, or expand it.",
    );
  }

  #valueExpected(): ParseError {
    const token = this.#token;
    if (token.kind === "end") {
      return this.#error(
        { start: this.#end, end: this.#end },
        "The expression ends where a value is expected.",
        "Add a number, a name or a parenthesis.",
      );
    }
    const comment = commentRemedy(this.#source, token.span.start);
    if (comment !== undefined) {
      const reason = `Unexpected ${this.#typed(token.span)}.`;
      throw this.#error(token.span, reason, comment.text, comment.replacements);
    }
    return this.#error(
      token.span,
      `Unexpected ${this.#typed(token.span)} where a value is expected.`,
      "Put a number, a name or a parenthesis before it, or remove it.",
    );
  }

  /** The error for a token that can't continue what was read so far. */
  #leftOver(): ParseError {
    const token = this.#token;
    if (token.kind === "number") {
      const typed = this.#source.slice(token.span.start, token.span.end);
      const [group = ""] =
        /(?<![\w.])\d{1,3}(?: \d{3})* $/.exec(this.#source.slice(0, token.span.start)) ?? [];
      if (group !== "" && /^\d{3}$/.test(typed)) {
        const span = { start: token.span.start - group.length, end: token.span.end };
        const text = `${group}${typed}`.replaceAll(" ", "");
        const reason = `The digits ${this.#typed(span)} stand apart.`;
        return this.#error(span, reason, `Write ${spellings([text])}.`, [text]);
      }
      return this.#error(
        token.span,
        `The number ${this.#typed(token.span)} follows a value without an operator.`,
        `Write ${spellings([`*${typed}`, `^${typed}`])}, for a product or a power.`,
        [`*${typed}`, `^${typed}`],
      );
    }
    if (this.#isOperator("!")) {
      return this.#error(
        token.span,
        "Unexpected `!`.",
        "A factorial may stand once, after a whole number: write 4! or 24.",
      );
    }
    return this.#error(
      token.span,
      `${this.#typed(token.span)} closes a parenthesis that was never opened.`,
      "Remove it, or add the missing `(`.",
    );
  }

  #typed({ start, end }: Span): string {
    return quote(this.#source.slice(start, end));
  }

  #error(
    span: Span,
    reason: string,
    remedy: string,
    replacements: readonly (Replacement | string)[] = [],
  ): ParseError {
    return new ParseError(this.#source, span, reason, remedy, replacements);
  }
}
