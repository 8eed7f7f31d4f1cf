import { isGenerator, requireClearArgument } from "./latex-bare-argument.ts";
import { closingOf, fractionCommands, productCommands } from "./latex-commands.ts";
import { readBraces, readInvisible, readParentheses, readUpTo } from "./latex-group.ts";
import { indexedName, readIndices, refuseSecondLetter } from "./latex-index.ts";
import { type NameHead, readHead } from "./latex-name.ts";
import { numberNode, readDigit, readNumber } from "./latex-number.ts";
import type { CommandToken, LatexReader } from "./latex-reader.ts";
import type { NameSyntax, Span, Syntax } from "./syntax.ts";

const functionSpellings: ReadonlySet<string> = new Set([
  ...["sin", "cos", "tan", "exp", "log", "ln", "cosh", "sinh", "tanh", "coth"],
  ...["sec", "csc", "cot", "arcsin", "arccos", "arctan", "arg", "det", "gcd"],
]);
const timesCharacters = ["*", "·", "⋅", "×", "∗"] as const;
const minusCharacters = ["-", "\u2212"] as const;

/**
 * Recursive descent over LaTeX:
 *
 *     formula  : sum end
 *     sum      : product (("+" | "-") product)*
 *     product  : signed (("\cdot" | "\times" | "*" | "/") signed | power)*   nothing beside a divisor
 *     signed   : ("+" | "-") signed | power
 *     power    : primary ("^" raised)?
 *     primary  : number | name | call | fraction | root | "(" sum ")" | "{" sum "}"
 *     call     : function ("^" raised)? ("(" sum ")" | bare argument)
 *
 * Use an instance once.
 */
export class LatexGrammar {
  readonly #reader: LatexReader;
  readonly #functions: ReadonlySet<string>;
  readonly #inside = (): Syntax => this.#sum();

  constructor(reader: LatexReader, functions: ReadonlySet<string>) {
    this.#reader = reader;
    this.#functions = functions;
  }

  formula(): Syntax {
    const reader = this.#reader;
    if (reader.isEnd) {
      const { span } = reader.token;
      const remedy = "Write a formula such as \\frac{\\alpha}{4} x^{4}.";
      throw reader.error(span, "The formula is empty.", remedy);
    }
    const tree = this.#sum();
    if (!reader.isEnd) throw reader.unexpected();
    return tree;
  }

  #sum(): Syntax {
    const reader = this.#reader;
    const { start } = reader.token.span;
    const first = this.#product();
    const rest: Syntax[] = [];
    for (;;) {
      const isMinus = reader.isCharacter(...minusCharacters);
      const sign = reader.takeCharacter("+", ...minusCharacters);
      if (sign === undefined) break;
      const operand = this.#product();
      const span = { start: sign.span.start, end: reader.end };
      rest.push(isMinus ? reader.made({ tag: "negate", operand, span }, operand) : operand);
    }
    const [second, ...others] = rest;
    if (second === undefined) return first;
    const terms = [first, second, ...others] as const;
    return reader.made({ tag: "sum", terms, span: { start, end: reader.end } }, ...terms);
  }

  #product(): Syntax {
    const reader = this.#reader;
    const { start } = reader.token.span;
    let first = this.#signed();
    let rest: Syntax[] = [];
    let slash: Span | undefined;
    const multiplied = (): Syntax => {
      const [second, ...others] = rest;
      if (second === undefined) return first;
      const factors = [first, second, ...others] as const;
      return reader.made({ tag: "product", factors, span: { start, end: reader.end } }, ...factors);
    };
    for (;;) {
      if (this.#takeTimes()) {
        slash = undefined;
        rest.push(this.#signed());
      } else if (reader.isCharacter("/")) {
        const numerator = multiplied();
        slash = reader.advance().span;
        const denominator = this.#signed();
        const span = { start, end: reader.end };
        first = reader.made(
          { tag: "quotient", numerator, denominator, span },
          numerator,
          denominator,
        );
        rest = [];
      } else if (this.#startsFactor()) {
        const factor = this.#beside(rest.at(-1) ?? first);
        if (slash !== undefined) throw this.#besideDivisor(slash);
        rest.push(factor);
      } else {
        return multiplied();
      }
    }
  }

  /** a/2 b may be meant as (a/2)·b or as a/(2b). */
  #besideDivisor({ start }: Span): Error {
    const span = { start, end: this.#reader.end };
    return this.#reader.error(
      span,
      `It is not clear whether all of ${this.#reader.typed(span)} is divided by.`,
      "Write \\frac{...}{...}, parentheses, or \\cdot behind the divisor.",
    );
  }

  /** A factor beside another; a name directly before parentheses may be meant as a function. */
  #beside(previous: Syntax): Syntax {
    const reader = this.#reader;
    const isGroup = reader.opensDelimiter;
    const opening = reader.token.span;
    const factor = this.#power();
    if (!isGroup || withoutPower(factor).tag === "sum") return factor;
    const name = withoutPower(previous.tag === "negate" ? previous.operand : previous);
    const between = reader.source.slice(previous.span.end, opening.start);
    if (name.tag !== "name" || /[)\]}]/.test(between)) return factor;
    const span = { start: name.span.start, end: reader.end };
    throw reader.error(
      span,
      `${reader.typed(span)} may be a function or a product.`,
      `Write \\cdot for a product. The known functions are ${[...this.#functions].join(", ")}.`,
    );
  }

  #takeTimes(): boolean {
    const reader = this.#reader;
    const isTimes =
      reader.command(productCommands) !== undefined || reader.isCharacter(...timesCharacters);
    if (isTimes) reader.advance();
    return isTimes;
  }

  #startsFactor(): boolean {
    const { token, opensDelimiter } = this.#reader;
    if (opensDelimiter || token.kind === "letter") return true;
    if (token.kind === "character") return token.character === "{";
    return token.kind === "command" && !productCommands.has(token.name) && !this.#isCloser();
  }

  #isCloser(): boolean {
    const delimiter = this.#reader.delimiter();
    return delimiter !== undefined && !closingOf.has(delimiter.text);
  }

  #signed(): Syntax {
    const reader = this.#reader;
    const isMinus = reader.isCharacter(...minusCharacters);
    const sign = reader.takeCharacter("+", ...minusCharacters);
    if (sign === undefined) return this.#power();
    const operand = reader.nested(sign.span, () => this.#signed());
    if (!isMinus) return operand;
    const span = { start: sign.span.start, end: reader.end };
    return reader.made({ tag: "negate", operand, span }, operand);
  }

  #power(): Syntax {
    const reader = this.#reader;
    const { start } = reader.token.span;
    const isBrace = reader.isCharacter("{");
    const head = readHead(reader);
    if (head !== undefined && !this.#functions.has(head.name)) return this.#name(head);
    const base = head === undefined ? this.#primary() : this.#call(head);
    if (reader.isCharacter("_")) {
      throw reader.error(reader.token.span, "Only a name can have an index.", "Remove it.");
    }
    if (!reader.isCharacter("^")) return base;
    if (isBrace && (base.tag === "product" || base.tag === "quotient" || base.tag === "power")) {
      const span = { start, end: reader.token.span.end };
      throw reader.error(span, "Braces do not show in a power.", "Write parentheses.");
    }
    return this.#raisedTo(base, start);
  }

  /** base ^ exponent, with `^` next. */
  #raisedTo(base: Syntax, start: number): Syntax {
    const reader = this.#reader;
    const exponent = this.#exponent();
    if (reader.isCharacter("^")) {
      throw reader.error(
        reader.token.span,
        "A second exponent follows the first.",
        "Put parentheses around the power that is taken first.",
      );
    }
    const span = { start, end: reader.end };
    return reader.made({ tag: "power", base, exponent, span }, base, exponent);
  }

  /** A name with its indices and its power, in either order. */
  #name({ name, span }: NameHead): Syntax {
    const reader = this.#reader;
    let whole: NameSyntax = { tag: "name", name, span };
    let exponent: Syntax | undefined;
    let indexed = false;
    for (;;) {
      if (reader.isCharacter("_") && !indexed) {
        indexed = true;
        const indices = readIndices(reader, reader.advance().span);
        const end = exponent === undefined ? reader.end : span.end;
        whole = { tag: "name", name: indexedName(name, indices), span: { start: span.start, end } };
      } else if (reader.isCharacter("^") && exponent === undefined) {
        exponent = this.#exponent();
      } else if (reader.isCharacter("_", "^")) {
        const word = reader.isCharacter("_") ? "index" : "exponent";
        throw reader.error(
          reader.token.span,
          `A second ${word} follows the first.`,
          "Put both in one pair of braces.",
        );
      } else if (name === "c" && !indexed && exponent === undefined && this.#takeTemperature()) {
        // c(T), as the thermal factor is printed.
        whole = { tag: "name", name, span: { start: span.start, end: reader.end } };
      } else {
        break;
      }
    }
    if (exponent === undefined) return whole;
    const place = { start: span.start, end: reader.end };
    return reader.made({ tag: "power", base: whole, exponent, span: place }, exponent);
  }

  #takeTemperature(): boolean {
    const { source, end } = this.#reader;
    const argument = /^\s*(?:\\left\s*)?\(\s*T\s*(?:\\right\s*)?\)/.exec(
      source.slice(end, end + 40),
    );
    if (argument === null) return false;
    this.#reader.moveTo(end + argument[0].length);
    return true;
  }

  /** What is raised by `^`, which comes next: braces, or one digit, letter or fraction. */
  #exponent(): Syntax {
    const reader = this.#reader;
    const caret = reader.advance();
    const { token } = reader;
    if (token.kind === "number" && token.text.length > 1) {
      throw reader.error(
        token.span,
        `In LaTeX, only the first character of ${reader.typed(token.span)} is raised.`,
        `Write ^{${token.text}}.`,
      );
    }
    if (token.kind === "letter") refuseSecondLetter(reader, "^");
    if (reader.isCharacter(...minusCharacters) || reader.opensDelimiter) {
      throw reader.error(
        { start: caret.span.start, end: token.span.end },
        "In LaTeX, only one character is raised.",
        "Put the exponent in braces, as in x^{-1}.",
      );
    }
    return reader.nested(caret.span, () => this.#argument("The exponent"));
  }

  /** {sum}, a digit, a letter, a Greek letter, a fraction or a root. */
  #argument(subject: string): Syntax {
    const reader = this.#reader;
    const { token } = reader;
    if (reader.isCharacter("{")) return readBraces(reader, this.#inside);
    if (token.kind === "number") return readDigit(reader, token.text);
    if (reader.command(fractionCommands) !== undefined) return this.#primary();
    const head = readHead(reader);
    if (head !== undefined) return { tag: "name", name: head.name, span: head.span };
    if (token.kind === "command" || reader.isCharacter("}")) throw reader.unexpected();
    throw reader.error(
      token.span,
      `${subject} is missing.`,
      "Write it in braces, as in x^{2} or \\frac{1}{2}.",
    );
  }

  #primary(): Syntax {
    const reader = this.#reader;
    const { token } = reader;
    if (token.kind === "number") return readNumber(reader, token.text);
    const delimiter = reader.delimiter();
    if (delimiter !== undefined && closingOf.has(delimiter.text))
      return readParentheses(reader, this.#inside);
    if (reader.isCharacter("{")) return readInvisible(reader, this.#inside);
    if (token.kind !== "command") throw reader.unexpected();
    if (fractionCommands.has(token.name)) return this.#fraction(token);
    if (token.name === "sqrt") return this.#root(token);
    if (functionSpellings.has(token.name) || this.#functions.has(token.name)) {
      reader.advance();
      return this.#call({ name: token.name, span: token.span });
    }
    throw reader.unexpected();
  }

  #fraction(command: CommandToken): Syntax {
    const reader = this.#reader;
    reader.advance();
    const [numerator, denominator] = reader.nested(
      command.span,
      () => [this.#argument("The numerator"), this.#argument("The denominator")] as const,
    );
    const span = { start: command.span.start, end: reader.end };
    return reader.made({ tag: "quotient", numerator, denominator, span }, numerator, denominator);
  }

  /** √a as sqrt(a), the n-th root as a^(1/n). */
  #root(command: CommandToken): Syntax {
    const reader = this.#reader;
    reader.advance();
    const opening = reader.takeCharacter("[");
    const degree =
      opening === undefined ? undefined : readUpTo(reader, "]", opening.span, this.#inside);
    const argument = reader.nested(command.span, () => this.#argument("What is under the root"));
    const span = { start: command.span.start, end: reader.end };
    if (degree === undefined || (degree.tag === "number" && degree.text === "2")) {
      this.#requireFunction("sqrt", command.span);
      return reader.made({ tag: "call", name: "sqrt", args: [argument], span }, argument);
    }
    const numerator = numberNode("1", degree.span);
    const exponent = reader.made(
      { tag: "quotient", numerator, denominator: degree, span: degree.span },
      degree,
    );
    return reader.made({ tag: "power", base: argument, exponent, span }, argument, exponent);
  }

  #requireFunction(name: string, span: Span): void {
    if (this.#functions.has(name)) return;
    throw this.#reader.error(
      span,
      `Unknown function ${this.#reader.typed(span)}.`,
      `The known ones are ${[...this.#functions].join(", ")}.`,
    );
  }

  /** A function whose command was taken: \cos(…), \cos^{2}(…), \cos{…} or \cos\omega t. */
  #call({ name, span }: NameHead): Syntax {
    const reader = this.#reader;
    this.#requireFunction(name, span);
    if (reader.isCharacter("_")) {
      throw reader.error(reader.token.span, "A function has no index here.", "Remove it.");
    }
    const exponent = reader.isCharacter("^") ? this.#functionExponent(name) : undefined;
    const argument = reader.opensDelimiter
      ? readParentheses(reader, this.#inside)
      : this.#bareArgument(span);
    const whole = { start: span.start, end: reader.end };
    const call = reader.made({ tag: "call", name, args: [argument], span: whole }, argument);
    if (exponent === undefined) return call;
    if (reader.isCharacter("^")) {
      throw reader.error(reader.token.span, "The function has two exponents.", "Write only one.");
    }
    return reader.made({ tag: "power", base: call, exponent, span: whole }, call, exponent);
  }

  #functionExponent(name: string): Syntax {
    const { start } = this.#reader.token.span;
    const exponent = this.#exponent();
    if (exponent.tag !== "negate") return exponent;
    throw this.#reader.error(
      { start, end: this.#reader.end },
      "A negative power of a function may be its inverse or its reciprocal.",
      `Write \\frac{1}{\\${name}(...)} for the reciprocal.`,
    );
  }

  /** \omega t in \cos\omega t: see {@link requireClearArgument}. */
  #bareArgument(place: Span): Syntax {
    const reader = this.#reader;
    const { start } = reader.token.span;
    const factors: Syntax[] = [];
    const { token } = reader;
    if (token.kind === "number") factors.push(readNumber(reader, token.text));
    else if (reader.isCharacter("{")) factors.push(readInvisible(reader, this.#inside));
    else if (reader.command(fractionCommands) !== undefined) factors.push(this.#primary());
    while (factors.length === 0 || !isGenerator(reader)) {
      const name = this.#bareName();
      if (name === undefined) break;
      factors.push(name);
    }
    const [first, second, ...others] = factors;
    if (first === undefined) {
      throw reader.error(
        place,
        `Function ${reader.typed(place)} needs its argument.`,
        `Write ${reader.source.slice(place.start, place.end)}(...).`,
      );
    }
    requireClearArgument(reader, place, factors, this.#functions);
    if (second === undefined) return first;
    const all = [first, second, ...others] as const;
    return reader.made({ tag: "product", factors: all, span: { start, end: reader.end } }, ...all);
  }

  #bareName(): Syntax | undefined {
    const head = readHead(this.#reader);
    if (head === undefined) return undefined;
    const name = this.#name(head);
    if (name.tag === "name") return name;
    throw this.#reader.error(
      name.span,
      "It is not clear whether the function or its argument is raised.",
      "Write e.g. \\cos^{2}(\\theta) or \\cos(\\theta^{2}).",
    );
  }
}

function withoutPower(node: Syntax): Syntax {
  return node.tag === "power" ? node.base : node;
}
