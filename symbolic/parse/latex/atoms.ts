import { fractionCommands } from "./commands.ts";
import { takeDagger } from "./dagger.ts";
import { readBraces, readUpTo } from "./group.ts";
import { refuseLabel } from "./label.ts";
import { indexedName, readIndices, readLoweredDigits, refuseSecondLetter } from "./subscript.ts";
import { type NameHead, readHead } from "./name.ts";
import { numberNode, readDigit } from "./number.ts";
import type { CommandToken, LatexReader } from "./reader.ts";
import type { NameSyntax, Syntax } from "../syntax.ts";

/** Names with indices and exponents, fractions and roots; `inside` reads what is in their braces. */
export class LatexAtoms {
  readonly #reader: LatexReader;
  readonly #functions: ReadonlySet<string>;
  readonly #inside: () => Syntax;

  constructor(reader: LatexReader, functions: ReadonlySet<string>, inside: () => Syntax) {
    this.#reader = reader;
    this.#functions = functions;
    this.#inside = inside;
  }

  /** A name with its indices and its power, in either order. */
  name({ name, span }: NameHead): Syntax {
    const reader = this.#reader;
    let whole: NameSyntax = { tag: "name", name, span };
    let exponent: Syntax | undefined;
    let indexed = false;
    for (;;) {
      const digits = indexed ? undefined : readLoweredDigits(reader);
      if (digits !== undefined) {
        indexed = true;
        const end = exponent === undefined ? reader.end : span.end;
        whole = {
          tag: "name",
          name: indexedName(name, [digits]),
          span: { start: span.start, end },
        };
      } else if (reader.isCharacter("_") && !indexed) {
        indexed = true;
        const indices = readIndices(reader, reader.advance().span);
        const end = exponent === undefined ? reader.end : span.end;
        whole = { tag: "name", name: indexedName(name, indices), span: { start: span.start, end } };
      } else if (reader.isCharacter("^") && exponent === undefined) {
        refuseStar(reader);
        const dagger = indexed ? undefined : takeDagger(reader, whole.name, span);
        if (dagger === undefined) {
          refuseLabel(reader, indexed);
          exponent = this.exponent();
        } else {
          indexed = true;
          const place = { start: span.start, end: reader.end };
          whole = { tag: "name", name: dagger.name, span: place };
          if (dagger.power !== undefined) exponent = numberNode(dagger.power, place);
        }
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
  exponent(): Syntax {
    const reader = this.#reader;
    const caret = reader.advance();
    const { token } = reader;
    if (token.kind === "number" && token.text.length > 1) {
      throw reader.error(
        token.span,
        `In LaTeX, only the first character of ${reader.typed(token.span)} is raised.`,
        `Write ^{${token.text}}.`,
        [`{${token.text}}`],
      );
    }
    if (token.kind === "letter") refuseSecondLetter(reader, "^");
    if (reader.isCharacter("-", "\u2212") || reader.opensDelimiter) {
      throw reader.error(
        { start: caret.span.start, end: token.span.end },
        "In LaTeX, only one character is raised.",
        "Put the exponent in braces, as in x^{-1}.",
      );
    }
    return reader.nested(caret.span, () => this.argument("The exponent"));
  }

  /** {sum}, a digit, a letter, a Greek letter, a fraction or a root. */
  argument(subject: string): Syntax {
    const reader = this.#reader;
    const { token } = reader;
    if (reader.isCharacter("{")) return readBraces(reader, this.#inside);
    if (token.kind === "number") return readDigit(reader, token.text);
    const fraction = reader.command(fractionCommands);
    if (fraction !== undefined) return this.fraction(fraction);
    const head = readHead(reader);
    if (head !== undefined && this.#functions.has(head.name)) {
      throw reader.error(
        head.span,
        `Function ${reader.typed(head.span)} needs its argument.`,
        "Put both in braces, as in 2^{\\cos(a)}.",
      );
    }
    if (head !== undefined) return { tag: "name", name: head.name, span: head.span };
    if (token.kind === "command" || reader.isCharacter("}")) throw reader.unexpected();
    throw reader.error(
      token.span,
      `${subject} is missing.`,
      "Write it in braces, as in x^{2} or \\frac{1}{2}.",
    );
  }

  fraction(command: CommandToken): Syntax {
    const reader = this.#reader;
    reader.advance();
    const [numerator, denominator] = reader.nested(
      command.span,
      () => [this.argument("The numerator"), this.argument("The denominator")] as const,
    );
    const span = { start: command.span.start, end: reader.end };
    return reader.made({ tag: "quotient", numerator, denominator, span }, numerator, denominator);
  }

  /** √a as sqrt(a), the n-th root as a^(1/n). */
  root(command: CommandToken): Syntax {
    const reader = this.#reader;
    reader.advance();
    const opening = reader.takeCharacter("[");
    const degree =
      opening === undefined ? undefined : readUpTo(reader, "]", opening.span, this.#inside);
    const argument = reader.nested(command.span, () => this.argument("What is under the root"));
    const span = { start: command.span.start, end: reader.end };
    if (degree === undefined || (degree.tag === "number" && degree.text === "2")) {
      return reader.made({ tag: "call", name: "sqrt", args: [argument], span }, argument);
    }
    const numerator = numberNode("1", degree.span);
    const exponent = reader.made(
      { tag: "quotient", numerator, denominator: degree, span: degree.span },
      degree,
    );
    return reader.made({ tag: "power", base: argument, exponent, span }, argument, exponent);
  }
}

/** \alpha^*, the conjugate of a parameter. */
function refuseStar(reader: LatexReader): void {
  const { start } = reader.token.span;
  const [typed] =
    /^\^\s*(?:[*∗]|\\ast(?![A-Za-z])|\{\s*(?:[*∗]|\\ast)\s*\})/.exec(
      reader.source.slice(start, start + 20),
    ) ?? [];
  if (typed === undefined || reader.source.startsWith("^**", start)) return;
  const span = { start, end: start + typed.length };
  throw reader.error(span, "Parameters are real.", "Leave the sign of the conjugate out.", [""]);
}
