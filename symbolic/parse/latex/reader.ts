import { codePoint } from "../../base/index.ts";
import {
  absoluteLatex,
  closingDelimiters,
  closingOf,
  commandRemedy,
  latexCharacterRemedy,
  sizeCommands,
} from "./commands.ts";
import { type LatexToken, scanLatex } from "./scan.ts";
import {
  describeCharacter,
  ParseError,
  quote,
  type Remedy,
  type Replacement,
  spellings,
} from "../parse-error.ts";
import { commentRemedy } from "../pasted-remedies.ts";
import { characterRemedy } from "../remedies.ts";
import type { Span, Syntax } from "../syntax.ts";

/** A parenthesis, bracket or brace that shows, with its size. */
export interface Delimiter {
  /** `(` or `\{` */
  readonly text: string;
  /** `left`, `Bigr` or empty. */
  readonly size: string;
  readonly span: Span;
}

export type CommandToken = LatexToken & { readonly kind: "command" };

/** The tokens of a formula in LaTeX, the errors in it, and how deep it nests. */
export class LatexReader {
  readonly source: string;
  /** Whether upright units are names. */
  readonly hasUnits: boolean;
  readonly #stop: number;
  readonly #maximumDepth: number;
  readonly #functions: ReadonlySet<string>;
  readonly #heights = new Map<Syntax, number>();
  #nesting = 0;
  #deferred: ParseError | undefined;
  #token: LatexToken;
  /** End of the last token that was taken. */
  #end: number;

  constructor(
    source: string,
    functions: ReadonlySet<string>,
    maximumDepth: number,
    hasUnits = false,
  ) {
    this.source = source;
    this.hasUnits = hasUnits;
    this.#stop = source.length;
    this.#maximumDepth = maximumDepth;
    this.#functions = functions;
    this.#end = 0;
    this.#token = scanLatex(source, 0, source.length);
  }

  get token(): LatexToken {
    return this.#token;
  }

  get end(): number {
    return this.#end;
  }

  get isEnd(): boolean {
    return this.#token.kind === "end";
  }

  advance(): LatexToken {
    const token = this.#token;
    this.moveTo(token.span.end);
    return token;
  }

  /** Goes on behind what was read elsewhere. */
  moveTo(end: number): void {
    this.#end = end;
    this.#token = scanLatex(this.source, end, this.#stop);
  }

  isCharacter(...characters: readonly string[]): boolean {
    return this.#token.kind === "character" && characters.includes(this.#token.character);
  }

  takeCharacter(...characters: readonly string[]): LatexToken | undefined {
    return this.isCharacter(...characters) ? this.advance() : undefined;
  }

  /** The command that comes next, if it is one of `names`. */
  command(names: ReadonlySet<string>): CommandToken | undefined {
    const token = this.#token;
    return token.kind === "command" && names.has(token.name) ? token : undefined;
  }

  /** The delimiter that comes next, with its size. */
  delimiter(): Delimiter | undefined {
    const sized = this.command(sizeCommands);
    const token =
      sized === undefined ? this.#token : scanLatex(this.source, sized.span.end, this.#stop);
    const text =
      token.kind === "character"
        ? token.character
        : token.kind === "command"
          ? `\\${token.name}`
          : "";
    const start = sized?.span.start ?? token.span.start;
    const span = { start, end: token.span.end };
    const isDelimiter = closingOf.has(text) || closingDelimiters.has(text);
    if (isDelimiter) return { text, size: sized?.name ?? "", span };
    if (sized === undefined) return undefined;
    if (/^(?:\||\\[lr]?vert)$/.test(text)) {
      const remedy = absoluteLatex(this.source, start, this.#functions);
      throw this.error(span, `Unexpected ${this.typed(span)}.`, remedy);
    }
    throw this.error(
      span,
      `No parenthesis follows \`\\${sized.name}\`.`,
      "Write a parenthesis after it, or leave it out.",
    );
  }

  get opensDelimiter(): boolean {
    const delimiter = this.delimiter();
    return delimiter !== undefined && closingOf.has(delimiter.text);
  }

  /** Reads what stands one level deeper, as between parentheses. */
  nested<T>(place: Span, read: () => T): T {
    this.#nesting += 1;
    if (this.#nesting > this.#maximumDepth) throw this.#tooDeep(place);
    const result = read();
    this.#nesting -= 1;
    return result;
  }

  /** A new node of the tree above `children`. */
  made<Node extends Syntax>(node: Node, ...children: readonly Syntax[]): Node {
    const below = Math.max(0, ...children.map((child) => this.#heights.get(child) ?? 1));
    if (below + 1 > this.#maximumDepth) throw this.#tooDeep(node.span);
    this.#heights.set(node, below + 1);
    return node;
  }

  typed({ start, end }: Span): string {
    return quote(this.source.slice(start, end));
  }

  error(
    span: Span,
    reason: string,
    remedy: string | Remedy,
    replacements: readonly (Replacement | string)[] = [],
  ): ParseError {
    if (typeof remedy === "string")
      return new ParseError(this.source, span, reason, remedy, replacements);
    return new ParseError(this.source, span, reason, remedy.text, remedy.replacements);
  }

  /** Keeps an error for the end of the formula, so that one of its structure comes first. */
  defer(error: ParseError): void {
    this.#deferred ??= error;
  }

  throwDeferred(): void {
    if (this.#deferred !== undefined) throw this.#deferred;
  }

  /** The error for the next token, which cannot stand where it does. */
  unexpected(): ParseError {
    const token = this.#token;
    const { span } = token;
    switch (token.kind) {
      case "end":
        return this.error(
          { start: this.#end, end: this.#end },
          "The formula ends where a value is expected.",
          "Add a number, a letter or a parenthesis.",
        );
      case "number": {
        const options = [`\\cdot ${token.text}`, `^{${token.text}}`];
        return this.error(
          span,
          `The number ${this.typed(span)} follows a value without an operator.`,
          `Write ${spellings(options)}, for a product or a power.`,
          options,
        );
      }
      case "command":
        if (this.delimiter() !== undefined)
          return this.#neverOpened(this.delimiter()?.span ?? span);
        if (token.name === "\\" && /[A-Za-z]/.test(this.source.charAt(span.end))) {
          const remedy = "Write one backslash before a command, and a single expression.";
          return this.error(span, "Unexpected `\\\\` in a formula.", remedy);
        }
        if (token.name === "placeholder") return this.#emptyBox(span);
        return token.name === ""
          ? this.error(span, "Unexpected `\\`.", "Remove it.")
          : this.error(
              span,
              `Unexpected ${this.typed(span)} in a formula.`,
              commandRemedy(token.name, this.source, span, this.#functions, this.hasUnits),
            );
      case "character":
        return this.#unexpectedCharacter(token.character, span);
      case "letter":
        return this.error(span, `Unexpected ${this.typed(span)}.`, "Remove it.");
    }
  }

  #unexpectedCharacter(character: string, span: Span): ParseError {
    if (closingDelimiters.has(character) || character === "}") return this.#neverOpened(span);
    if (character === "!") {
      return this.error(
        span,
        "Unexpected `!`.",
        "A factorial may stand once, after a whole number: write 4! or 24.",
      );
    }
    if ("+-*/^_".includes(character)) {
      const doubled = character === this.source.charAt(span.start - 1);
      const remedy =
        doubled && character === "*"
          ? powerRemedy(this.source, span)
          : character === "/"
            ? commentRemedy(this.source, span.start)
            : undefined;
      if (remedy !== undefined) {
        return this.error(span, `Unexpected \`${character}${character}\` in a formula.`, remedy);
      }
      return this.error(
        span,
        `Unexpected \`${character}\` where a value is expected.`,
        "Put a number, a letter or a parenthesis before it, or remove it.",
      );
    }
    return this.error(
      span,
      `Unexpected ${describeCharacter(codePoint(character, 0))}.`,
      latexCharacterRemedy(this.source, span.start, this.#functions) ??
        characterRemedy(this.source, span.start, this.#functions),
    );
  }

  /** \placeholder{}, as editors of formulas write a place that is not filled. */
  #emptyBox({ start, end }: Span): ParseError {
    const [braces = ""] = /^\{\}/.exec(this.source.slice(end, end + 2)) ?? [];
    const span = { start, end: end + braces.length };
    return this.error(span, "A box of the formula is empty.", "Fill it, or remove it.");
  }

  #neverOpened(span: Span): ParseError {
    return this.error(
      span,
      `${this.typed(span)} closes what was never opened.`,
      "Remove it, or add what opens it.",
    );
  }

  #tooDeep(place: Span): ParseError {
    return this.error(
      place,
      `The formula nests more than ${this.#maximumDepth} levels deep.`,
      "Remove parentheses and braces that are not needed, or expand it.",
    );
  }
}

/** The remedy for x**4, whose second asterisk is at `span`. */
function powerRemedy(source: string, { start, end }: Span): Remedy {
  const rest = source.slice(end, end + 80);
  const [typed = "", braced, group, plain = ""] =
    /^\s*(?:\{([^{}]*)\}|\(([^()]*)\)|(-?[\d.]+|[A-Za-z]))/.exec(rest) ?? [];
  const exponent = (braced ?? group ?? plain).trim();
  const text = `^{${exponent === "" ? "2" : exponent}}`;
  const span = { start: start - 1, end: end + typed.length };
  return {
    text: `Write a power as ${spellings([text])}.`,
    replacements: exponent === "" ? [] : [{ span, text }],
  };
}
