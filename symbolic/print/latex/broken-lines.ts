import { behind, type LineFiller, type PlacedFactor, trimmed } from "./breaking.ts";
import type { LatexBracket } from "./factors.ts";
import { isTall } from "./term.ts";
import { estimatedWidth, widthInSum } from "./width.ts";

/**
 * Lines of a width, by its estimate: whole terms first; a term that is longer than a line goes on
 * below, within brackets that then have a fixed size.
 */
export class LatexLines implements LineFiller {
  readonly #full: string[] = [];
  #line = "";
  #used = 0;
  /** Brackets that are open, each of which moves a line to the right. */
  #depth = 0;
  /** Room for the ends of the open brackets. */
  #reserve = 0;

  /** @param width in em */
  constructor(private readonly width: number) {}

  term(text: string): boolean {
    if (this.#fits(text)) {
      this.#append(text);
      return true;
    }
    const fitsAlone = widthInSum(text) <= this.room;
    // A short rest of a line is not worth breaking a term for.
    if (fitsAlone || this.#used > this.width / 2) this.break();
    if (fitsAlone) this.#append(text);
    return fitsAlone;
  }

  factor(text: string, { factor, onNewLine }: PlacedFactor): boolean {
    if (this.#fits(text)) {
      this.#append(text);
      return true;
    }
    // A factor as short as ħ does not stand on a line alone, for the bracket behind it can be broken.
    const isShortLine = factor.bracket !== undefined && this.#used < this.width / 8;
    if (this.#line === "" || isShortLine || widthInSum(onNewLine) > this.room) return false;
    this.break();
    this.#append(onNewLine);
    return true;
  }

  together(text: string, placed: PlacedFactor): boolean {
    return this.#used >= this.width / 8 && this.factor(text, placed);
  }

  whole(text: string, factor?: PlacedFactor): void {
    if (factor !== undefined) this.break();
    this.#append(factor?.onNewLine ?? text);
  }

  open(head: string, { before, open, inside, close, after }: LatexBracket): void {
    const size = isTall(inside) ? "bigg" : "big";
    this.#append(behind(head, `${before}\\${size}l${delimiter(open)}`));
    this.#depth += 1;
    this.#reserve += estimatedWidth(endOf(inside, close, after));
  }

  close({ inside, close, after }: LatexBracket): void {
    const end = endOf(inside, close, after);
    this.#depth -= 1;
    this.#reserve -= estimatedWidth(end);
    this.#append(end);
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

  get room(): number {
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
}

function endOf(inside: string, close: string, after: string): string {
  return `\\${isTall(inside) ? "bigg" : "big"}r${delimiter(close)}${after}`;
}

/** `\left(`, `\bigl(` or `(` as `(`. */
function delimiter(text: string): string {
  return text.replace(/^\\(?:left|right|(?:big|Big|bigg|Bigg)[lrm]?)\s*/, "");
}
