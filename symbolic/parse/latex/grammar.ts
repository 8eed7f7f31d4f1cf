import { LatexAtoms } from "./atoms.ts";
import { LatexCalls } from "./call.ts";
import { closingOf, fractionCommands, otherWordRemedy, productCommands } from "./commands.ts";
import { readInvisible, readParentheses } from "./group.ts";
import { readHead } from "./name.ts";
import { readNum, readNumber } from "./number.ts";
import { refuseUnitInBrackets } from "./run.ts";
import type { LatexReader } from "./reader.ts";
import {
  besideDivisor,
  isClearBeside,
  type PlacedFactor,
  refuseEquationNumber,
} from "../divisor.ts";
import type { Span, Syntax } from "../syntax.ts";

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
  readonly #atoms: LatexAtoms;
  readonly #calls: LatexCalls;

  constructor(reader: LatexReader, functions: ReadonlySet<string>) {
    this.#reader = reader;
    this.#functions = functions;
    this.#atoms = new LatexAtoms(reader, functions, this.#inside);
    this.#calls = new LatexCalls(reader, functions, this.#atoms, this.#inside);
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
    reader.throwDeferred();
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
    let slash = reader.token.span;
    let divisor: PlacedFactor | undefined;
    const multiplied = (): Syntax => {
      const [second, ...others] = rest;
      if (second === undefined) return first;
      const factors = [first, second, ...others] as const;
      return reader.made({ tag: "product", factors, span: { start, end: reader.end } }, ...factors);
    };
    for (;;) {
      if (this.#takeTimes()) {
        divisor = undefined;
        rest.push(this.#signed());
      } else if (reader.isCharacter("/")) {
        const numerator = multiplied();
        slash = reader.advance().span;
        divisor = this.#placed(() => this.#signed());
        const denominator = divisor.node;
        const span = { start, end: reader.end };
        first = reader.made(
          { tag: "quotient", numerator, denominator, span },
          numerator,
          denominator,
        );
        rest = [];
      } else if (this.#startsFactor()) {
        const previous = rest.at(-1) ?? first;
        const factor = this.#placed(() => this.#beside(previous));
        if (divisor !== undefined && first.tag === "quotient") {
          this.#requireClear(first.numerator, slash, divisor, factor);
        }
        divisor = undefined;
        rest.push(factor.node);
      } else {
        return multiplied();
      }
    }
  }

  /** What `read` reads, with the parentheses around it. */
  #placed(read: () => Syntax): PlacedFactor {
    const { start } = this.#reader.token.span;
    const isGroup = this.#reader.opensDelimiter;
    const node = read();
    return { node, span: { start, end: this.#reader.end }, isGroup };
  }

  #requireClear(numerator: Syntax, slash: Span, divisor: PlacedFactor, factor: PlacedFactor): void {
    if (isClearBeside(numerator, divisor, factor)) return;
    const { source } = this.#reader;
    while (this.#startsFactor()) this.#power();
    const quotient = { start: slash.start, end: this.#reader.end };
    throw besideDivisor(source, quotient, divisor.span, factor.span, " \\cdot ");
  }

  /** A factor beside another; a name directly before parentheses may be meant as a function. */
  #beside(previous: Syntax): Syntax {
    const reader = this.#reader;
    const isGroup = reader.opensDelimiter;
    const opening = reader.token.span;
    const factor = this.#power();
    const closed = { node: factor, span: { start: opening.start, end: reader.end }, isGroup };
    if (isGroup && reader.isEnd) refuseEquationNumber(reader.source, previous, closed, "\\cdot ");
    if (!isGroup || withoutPower(factor).tag === "sum") return factor;
    const name = withoutPower(previous.tag === "negate" ? previous.operand : previous);
    const between = reader.source.slice(previous.span.end, opening.start);
    if (name.tag !== "name" || /[)\]}]/.test(between)) return factor;
    const span = { start: name.span.start, end: reader.end };
    refuseUnitInBrackets(reader, closed.span);
    const other = otherWordRemedy(name.name, reader.source, name.span, this.#functions);
    if (other !== undefined) {
      throw reader.error(name.span, `Unknown function ${reader.typed(name.span)}.`, other);
    }
    throw reader.error(
      span,
      `${reader.typed(span)} may be a function or a product.`,
      `Write \\cdot for a product. The known functions are ${[...this.#functions].join(", ")}.`,
      [{ span: { start: opening.start, end: opening.start }, text: "\\cdot " }],
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
    if (head !== undefined && !this.#functions.has(head.name)) return this.#atoms.name(head);
    const base = head === undefined ? this.#primary() : this.#calls.call(head);
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
    const exponent = this.#atoms.exponent();
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

  #primary(): Syntax {
    const reader = this.#reader;
    const { token } = reader;
    if (token.kind === "number") return readNumber(reader, token.text);
    const delimiter = reader.delimiter();
    if (delimiter !== undefined && closingOf.has(delimiter.text))
      return readParentheses(reader, this.#inside);
    if (reader.isCharacter("{")) return readInvisible(reader, this.#inside);
    if (token.kind !== "command") throw reader.unexpected();
    if (token.name === "num") return readNum(reader);
    if (fractionCommands.has(token.name)) return this.#atoms.fraction(token);
    if (token.name === "sqrt") {
      this.#calls.requireFunction("sqrt", token.span);
      return this.#atoms.root(token);
    }
    if (functionSpellings.has(token.name) || this.#functions.has(token.name)) {
      reader.advance();
      return this.#calls.call({ name: token.name, span: token.span });
    }
    throw reader.unexpected();
  }
}

function withoutPower(node: Syntax): Syntax {
  return node.tag === "power" ? node.base : node;
}
