import { isClosing, isOpening, type Token, tokensOf } from "./tokens.ts";

/** A term of a sum or of a chain of relations, with what stands in front of it. */
export interface LatexPart {
  /** A sign, a relation, or wide space; "" in front of the first term. */
  readonly joint: string;
  readonly role: Token["role"];
  /** What stands behind it, as in the source. */
  readonly latex: string;
  /** Symbols, brackets and fractions side by side. */
  readonly factors: readonly LatexFactor[];
}

export interface LatexFactor {
  readonly latex: string;
  readonly bracket?: LatexBracket;
  readonly fraction?: { readonly above: string; readonly below: string };
}

/** before ( inside ) after */
export interface LatexBracket {
  /** A function, as in \cos(…) or c(T). */
  readonly before: string;
  readonly open: string;
  readonly inside: string;
  readonly close: string;
  /** An exponent, and space behind it. */
  readonly after: string;
}

/** Takes a formula apart at its top level; undefined if its brackets do not match. */
export function latexParts(latex: string): readonly LatexPart[] | undefined {
  const tokens = tokensOf(latex)?.filter(({ text }) => text !== "\\!");
  if (tokens === undefined) return undefined;
  const parts: LatexPart[] = [];
  let joint = "";
  let role: Token["role"] = "other";
  let from = 0;
  const end = (to: number): void => {
    const own = tokens.slice(from, to);
    const factors = new FactorReader(latex, own).factors();
    if (factors.length === 0 && joint === "") return;
    parts.push({ joint, role, latex: sourceOf(latex, own).trim(), factors });
  };
  tokens.forEach((token, j) => {
    if (token.closed > 0 || token.brackets > 0 || token.role === "other") return;
    end(j);
    joint = token.text;
    role = token.role;
    from = j + 1;
  });
  end(tokens.length);
  return parts;
}

const isFunction = /^\\(?:cos|sin|tan|coth|exp|ln|partial|int|sum)$/;
const isAccent = /^\\(?:hat|dot|ddot|tilde|bar|mathcal|mathrm|text|sqrt)$/;
const isSize = /^\\(?:big|Big|bigg|Bigg)[lrm]?$/;
const isPunctuation = /^(?:\\,|,|\\;)$/;

class FactorReader {
  #at = 0;

  constructor(
    private readonly latex: string,
    private readonly tokens: readonly Token[],
  ) {}

  factors(): readonly LatexFactor[] {
    const factors: LatexFactor[] = [];
    for (this.#skipSpace(); this.#at < this.tokens.length; this.#skipSpace()) {
      const from = this.#at;
      const factor = this.#factor();
      factors.push(this.#goesOn() ? { latex: this.#slice(from, this.#at) } : factor);
    }
    return factors;
  }

  /** 1.5 \cdot 10^{-34} and \pi/5 are not taken apart. */
  #goesOn(): boolean {
    const end = this.#at;
    this.#skipSpace();
    if (this.#text() !== "/" && this.#text() !== "\\cdot") {
      this.#at = end;
      return false;
    }
    this.#at += 1;
    this.#skipSpace();
    if (this.#at < this.tokens.length) this.#factor();
    this.#goesOn();
    return true;
  }

  #factor(): LatexFactor {
    const from = this.#at;
    if (this.#opening() !== undefined) return this.#bracket(from);
    if (this.#text() === "\\frac") return this.#fraction(from);
    const isSymbol = !/^[\d,]$/.test(this.#text());
    while (isFunction.test(this.#text())) {
      this.#at += 1;
      this.#scripts();
      this.#skipSpace();
    }
    if (this.#opening() !== undefined) return this.#bracket(from);
    if (isAccent.test(this.#text())) this.#at += 1;
    if (/^\d$/.test(this.#text())) while (/^[\d.]$/.test(this.#text())) this.#at += 1;
    else if (this.#text() !== "\\frac") this.#argument();
    this.#scripts();
    // c(T), where nothing stands between them.
    if (isSymbol && this.#opening() !== undefined) return this.#bracket(from);
    this.#punctuation();
    return { latex: this.#slice(from, this.#at) };
  }

  /** The token that opens a bracket here, behind a command for its size. */
  #opening(): Token | undefined {
    const token = this.tokens[isSize.test(this.#text()) ? this.#at + 1 : this.#at];
    return token !== undefined && isOpening(token.text) ? token : undefined;
  }

  #bracket(from: number): LatexFactor {
    const start = this.#at;
    const opening = this.#opening();
    if (isSize.test(this.#text())) this.#at += 1;
    const inner = this.#at + 1;
    const isEnd = ({ text, closed, brackets }: Token): boolean =>
      isClosing(text) && closed === opening?.closed && brackets === opening.brackets;
    const length = this.tokens.slice(inner).findIndex(isEnd);
    const last = length < 0 ? this.tokens.length - 1 : inner + length;
    const end = isSize.test(this.tokens[last - 1]?.text ?? "") ? last - 1 : last;
    this.#at = last + 1;
    this.#scripts();
    this.#punctuation();
    const bracket = {
      before: this.#slice(from, start),
      open: this.#slice(start, inner),
      inside: this.#slice(inner, end).trim(),
      close: this.#slice(end, last + 1),
      after: this.#slice(last + 1, this.#at),
    };
    return { latex: this.#slice(from, this.#at), bracket };
  }

  #fraction(from: number): LatexFactor {
    this.#at += 1;
    const above = this.#argument();
    const below = this.#argument();
    const end = this.#at;
    this.#scripts();
    const hasScripts = end < this.#at;
    this.#punctuation();
    const latex = this.#slice(from, this.#at);
    return hasScripts ? { latex } : { latex, fraction: { above, below } };
  }

  /** A group in braces, without them, or a single token. */
  #argument(): string {
    this.#skipSpace();
    const from = this.#at;
    const { text = "", closed = 0 } = this.tokens[from] ?? {};
    this.#at += 1;
    if (text !== "{") return text;
    while (this.#at < this.tokens.length) {
      const token = this.tokens[this.#at];
      this.#at += 1;
      if (token?.text === "}" && token.closed === closed) break;
    }
    return this.#slice(from + 1, this.#at - 1).trim();
  }

  #scripts(): void {
    while (/^[\^_']$/.test(this.#text())) {
      const isPrime = this.#text() === "'";
      this.#at += 1;
      if (!isPrime) this.#argument();
    }
  }

  /** Thin space and commas stay with what is in front of them. */
  #punctuation(): void {
    while (isPunctuation.test(this.#text())) this.#at += 1;
  }

  #skipSpace(): void {
    while (this.#at < this.tokens.length && this.#text().trim() === "") this.#at += 1;
  }

  #text(): string {
    return this.tokens[this.#at]?.text ?? "";
  }

  #slice(from: number, to: number): string {
    return sourceOf(this.latex, this.tokens.slice(from, to));
  }
}

function sourceOf(latex: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? latex.slice(first.at, last.at + last.text.length) : "";
}
