import { type LatexBracket, type LatexFactor, type LatexPart, latexParts } from "./factors.ts";
import { isTall } from "./term.ts";
import { estimatedWidth, widthInSum } from "./width.ts";

/**
 * Fills lines of a width with formulas: whole terms first; a term that is longer than a line goes
 * on below between its factors and within its brackets, which then have a fixed size; a fraction
 * that is longer than a line is taken apart.
 */
export class LatexLines {
  readonly #full: string[] = [];
  #line = "";
  #used = 0;
  /** Brackets that are open, each of which moves a line to the right. */
  #depth = 0;
  /** Room for the ends of the open brackets. */
  #reserve = 0;

  /** @param width in em */
  constructor(private readonly width: number) {}

  /** Adds a term with its sign, which is `""` or `"{-}"` at the very start. */
  add(sign: string, latex: string): void {
    const text = sign === "{-}" ? `{-}${latex}` : `${sign} ${latex}`.trim();
    if (this.#fits(text)) {
      this.#append(text);
      return;
    }
    const fitsAlone = widthInSum(text) <= this.#room;
    // A short rest of a line is not worth breaking a term for.
    if (fitsAlone || this.#used > this.width / 2) this.break();
    if (fitsAlone) this.#append(text);
    else this.#addBroken(sign, latex);
  }

  /** Ends the line. */
  break(mark = ""): void {
    if (this.#line === "") return;
    this.#full.push(`${trimmed(this.#line)}${mark}`);
    this.#line = "";
    this.#used = 0;
  }

  finished(): readonly string[] {
    this.break();
    return this.#full;
  }

  get #room(): number {
    return this.width - this.#reserve - this.#depth;
  }

  #fits(text: string): boolean {
    const start = this.#line === "" ? this.#depth : this.#used;
    return start + widthInSum(text) <= this.width - this.#reserve;
  }

  #append(text: string): void {
    if (this.#line === "" && this.#depth > 0) {
      this.#line = "\\quad".concat(" \\quad".repeat(this.#depth - 1));
      this.#used = this.#depth;
    }
    this.#line = this.#line === "" ? text : `${this.#line} ${text}`;
    this.#used += widthInSum(text);
  }

  #addBroken(sign: string, latex: string): void {
    const parts = latexParts(latex);
    const [only, ...others] = parts ?? [];
    if (only === undefined || (others.length === 0 && only.factors.length === 0)) {
      this.#append(`${sign} ${latex}`.trim());
      return;
    }
    if (others.length > 0) {
      this.#addSum(sign, latex);
      return;
    }
    const [first, ...rest] = only.factors;
    const head = [sign, only.joint].filter((part) => part !== "").join(" ");
    if (first !== undefined) this.#addFactor(first, head, sign === "{-}");
    rest.forEach((factor, j) => {
      // Behind a comma a product does not go on.
      const before = only.factors[j]?.latex ?? "";
      this.#addFactor(factor, "", false, /(?:^|[^\\]),$/.test(before) ? "" : "\\times");
    });
  }

  /** A sum at its signs, a chain of relations at these. */
  #addSum(sign: string, latex: string): void {
    (latexParts(latex) ?? []).forEach((part, j) => {
      const [own, text] = signedTerm(part);
      this.add([j === 0 ? sign : part.joint, own].filter((one) => one !== "").join(" "), text);
    });
  }

  /** @param continuation what stands at the start of a line that goes on with a product */
  #addFactor(factor: LatexFactor, head: string, isSign: boolean, continuation = ""): void {
    const text = isSign ? `${head}${factor.latex}` : `${head} ${factor.latex}`.trim();
    if (this.#fits(text)) {
      this.#append(text);
      return;
    }
    const onNewLine = continuation === "" || head !== "" ? text : `${continuation} ${text}`;
    const { bracket, fraction } = factor;
    // A factor as short as ħ does not stand on a line alone, for the bracket behind it can be broken.
    const isShortLine = bracket !== undefined && this.#used < this.width / 8;
    if (this.#line !== "" && !isShortLine && widthInSum(onNewLine) <= this.#room) {
      this.break();
      this.#append(onNewLine);
      return;
    }
    if (bracket !== undefined) this.#addBracket(bracket, head, isSign);
    else if (fraction !== undefined) {
      this.#addFraction(fraction.above, fraction.below, head, isSign, continuation);
    } else {
      this.break();
      this.#append(onNewLine);
    }
  }

  #addBracket(bracket: LatexBracket, head: string, isSign: boolean): void {
    const { before, open, inside, close, after } = bracket;
    const size = isTall(inside) ? "bigg" : "big";
    const start = `${before}\\${size}l${delimiter(open)}`;
    this.#append(isSign ? `${head}${start}` : `${head} ${start}`.trim());
    const end = `\\${size}r${delimiter(close)}${after}`;
    const reserved = estimatedWidth(end);
    this.#depth += 1;
    this.#reserve += reserved;
    this.#addSum("", inside);
    this.#depth -= 1;
    this.#reserve -= reserved;
    this.#append(end);
  }

  /** (a b)/(c d) as a/c b/d, (a + b)/c as 1/c (a + b). */
  #addFraction(
    above: string,
    below: string,
    head: string,
    isSign: boolean,
    continuation: string,
  ): void {
    const pieces = fractionPieces(above, below, this.#room);
    pieces.forEach((piece, j) => {
      this.#addFactor(
        piece,
        j === 0 ? head : "",
        j === 0 && isSign,
        j === 0 ? continuation : "\\times",
      );
    });
  }
}

/** A minus at the start of a term, in braces since it is no difference, and the term itself. */
export function signedTerm({ factors }: LatexPart): readonly [sign: "" | "{-}", latex: string] {
  const text = factors.map(({ latex }) => latex).join(" ");
  return text.startsWith("-") ? ["{-}", text.slice(1).trimStart()] : ["", text];
}

/** `\left(`, `\bigl(` or `(` as `(`. */
function delimiter(text: string): string {
  return text.replace(/^\\(?:left|right|(?:big|Big|bigg|Bigg)[lrm]?)\s*/, "");
}

function fractionPieces(above: string, below: string, room: number): readonly LatexFactor[] {
  const top = latexParts(above) ?? [];
  if (top.length > 1) {
    const latex = `(${above})`;
    const bracket = { before: "", open: "(", inside: above, close: ")", after: "" };
    const pieces = fractionPieces("1", below, room);
    return [...pieces, { latex: isTall(above) ? `\\left(${above}\\right)` : latex, bracket }];
  }
  const bottom = latexParts(below) ?? [];
  const [tops, bottoms] = [top, bottom].map((parts, j) => {
    const text = j === 0 ? above : below;
    const [only] = parts;
    const factors = parts.length === 1 && only?.joint === "" ? only.factors : [];
    return filled(factors.length === 0 ? [text] : factors.map(({ latex }) => latex), room - 4);
  }) as [readonly string[], readonly string[]];
  const count = Math.max(tops.length, bottoms.length);
  return Array.from({ length: count }, (_, j): LatexFactor => {
    const [over, under] = [tops[j] ?? "1", bottoms[j] ?? ""];
    return { latex: under === "" ? over : `\\frac{${trimmed(over)}}{${trimmed(under)}}` };
  });
}

/** Without space at its end. */
function trimmed(latex: string): string {
  return latex.replace(/(?:\\,|\s)+$/, "");
}

/** Factors joined to products of at most that width. */
function filled(factors: readonly string[], width: number): readonly string[] {
  const products: string[] = [];
  for (const factor of factors) {
    const last = products.at(-1);
    const longer = last === undefined ? factor : `${last} ${factor}`;
    if (last === undefined || estimatedWidth(longer) > width) products.push(factor);
    else products[products.length - 1] = longer;
  }
  return products;
}
