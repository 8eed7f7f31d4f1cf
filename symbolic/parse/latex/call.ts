import type { LatexAtoms } from "./atoms.ts";
import { isGenerator, requireClearArgument } from "./bare-argument.ts";
import { fractionCommands } from "./commands.ts";
import { readInvisible, readParentheses } from "./group.ts";
import { type NameHead, readHead } from "./name.ts";
import { readNumber } from "./number.ts";
import type { LatexReader } from "./reader.ts";
import type { Span, Syntax } from "../syntax.ts";

/** Functions with their powers and arguments. */
export class LatexCalls {
  readonly #reader: LatexReader;
  readonly #functions: ReadonlySet<string>;
  readonly #atoms: LatexAtoms;
  readonly #inside: () => Syntax;

  constructor(
    reader: LatexReader,
    functions: ReadonlySet<string>,
    atoms: LatexAtoms,
    inside: () => Syntax,
  ) {
    this.#reader = reader;
    this.#functions = functions;
    this.#atoms = atoms;
    this.#inside = inside;
  }

  requireFunction(name: string, span: Span): void {
    if (this.#functions.has(name)) return;
    throw this.#reader.error(
      span,
      `Unknown function ${this.#reader.typed(span)}.`,
      `The known ones are ${[...this.#functions].join(", ")}.`,
    );
  }

  /** A function whose command was taken: \cos(…), \cos^{2}(…), \cos{…} or \cos\omega t. */
  call({ name, span }: NameHead): Syntax {
    const reader = this.#reader;
    this.requireFunction(name, span);
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
    const exponent = this.#atoms.exponent();
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
    const fraction = reader.command(fractionCommands);
    if (token.kind === "number") factors.push(readNumber(reader, token.text));
    else if (reader.isCharacter("{")) factors.push(readInvisible(reader, this.#inside));
    else if (fraction !== undefined) factors.push(this.#atoms.fraction(fraction));
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
        `Write ${reader.source.slice(place.start, place.end).replaceAll(/\s+/g, " ")}(...).`,
      );
    }
    requireClearArgument(reader, place, factors, this.#functions);
    if (second === undefined) return first;
    const all = [first, second, ...others] as const;
    return reader.made({ tag: "product", factors: all, span: { start, end: reader.end } }, ...all);
  }

  #bareName(): Syntax | undefined {
    const { start } = this.#reader.token.span;
    const head = readHead(this.#reader);
    if (head === undefined) return undefined;
    if (this.#functions.has(head.name)) {
      // \operatorname{sin} is a function, not a name.
      this.#reader.moveTo(start);
      return undefined;
    }
    const name = this.#atoms.name(head);
    if (name.tag === "name") return name;
    throw this.#reader.error(
      name.span,
      "It is not clear whether the function or its argument is raised.",
      "Write e.g. \\cos^{2}(\\theta) or \\cos(\\theta^{2}).",
    );
  }
}
