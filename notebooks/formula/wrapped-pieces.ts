import {
  estimatedWidth,
  fillWithTerm,
  isLeft,
  type LatexBracket,
  type LineFiller,
  type PlacedFactor,
} from "../../symbolic/index.ts";

/** Terms wider than this, in em, may break inside. */
const wideTerm = 11;
/** Brackets around more than this may break inside. */
const wideBracket = 10;
/** A fraction behind more than this may stand on a line of its own. */
const wideFactor = 6.7;
/** A fraction that is wider than a page is taken apart. */
const widestFraction = 34;
/** Takes back the width that TeX gives to a bracket that is not there. */
const nullWidth = "\\kern-0.12em ";

/**
 * A term in pieces that a page wraps where they reach its width: it measures them, so that each piece
 * looks the same whether a line ends there or not.
 */
export function wrappedPieces(term: string): readonly string[] {
  const pieces = new WrappedPieces();
  fillWithTerm(pieces, "", term);
  return pieces.finished();
}

class WrappedPieces implements LineFiller {
  readonly room = widestFraction;
  readonly #pieces: string[] = [];
  #piece = "";
  /** What gives the open brackets their height; "" for those that do not grow. */
  readonly #open: string[] = [];
  /** Whether a term begins: at the very start, and in a bracket, on the piece that is there. */
  #begins: "term" | "first term" | undefined = "first term";

  term(text: string): boolean {
    this.#begins ??= "term";
    if (estimatedWidth(text) > wideTerm) return false;
    this.whole(text);
    return true;
  }

  factor(text: string, { factor: { latex, bracket, fraction } }: PlacedFactor): boolean {
    if (bracket !== undefined && estimatedWidth(bracket.inside) > wideBracket) return false;
    const isFraction = fraction !== undefined || latex.startsWith("\\frac");
    if (isFraction && estimatedWidth(latex) > widestFraction) return false;
    if (isFraction && estimatedWidth(this.#piece) > wideFactor) this.#begins ??= "term";
    this.whole(text);
    return true;
  }

  /** The page breaks lines itself. */
  together(): boolean {
    return false;
  }

  whole(text: string): void {
    if (this.#begins === "term") this.#next("{}");
    else if (this.#begins === undefined && this.#piece.endsWith("\\,")) this.#next("");
    this.#begins = undefined;
    this.#piece = `${this.#piece} ${text.replace(/^\{-\}/, "-")}`.trim();
  }

  open(head: string, { before, open, inside }: LatexBracket): void {
    this.whole(`${head} ${before}${open}`.trim());
    this.#open.push(isLeft(open) ? `\\vphantom{${inside}}` : "");
    this.#piece += this.#open.at(-1);
    this.#begins = "first term";
  }

  close({ close, after }: LatexBracket): void {
    this.#open.pop();
    this.#piece = `${this.#piece}${close}${after}`;
  }

  finished(): readonly string[] {
    return [...this.#pieces, this.#piece];
  }

  /** Brackets that grow with what they hold are closed and opened again, invisibly. */
  #next(start: string): void {
    const growing = this.#open.filter((height) => height !== "");
    this.#pieces.push(this.#piece + `\\right.${nullWidth}`.repeat(growing.length));
    this.#piece = growing.map((height) => `${nullWidth}\\left.${height}`).join("") + start;
  }
}
