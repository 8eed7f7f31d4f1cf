import { codePoint } from "../base/index.ts";
import { isItalic } from "./greek.ts";
import type { Span } from "./syntax.ts";

/** Columns of source shown below an error. */
const windowColumns = 72;
/** Columns of source shown before the place of the error, when not all of it fits. */
const leadingColumns = 24;
/** Longest piece of source quoted within the first line of a message. */
const quotedCharacters = 40;

/** Text to put in the place of a part of the source. */
export interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** What to do about an error, and the texts to put in its place if the remedy names some. */
export interface Remedy {
  readonly text: string;
  readonly replacements: readonly Replacement[];
}

/**
 * Text that is not an expression, with the place, the cause and the remedy.
 *
 * The message has three lines: cause and remedy, the source, and carets under the place.
 * Later stages that reject a part of a well-formed tree can throw the same error with the
 * span of the node. Where the remedy is a concrete text, `replacements` has it as data, one for
 * each spelling on offer, and `corrections` is the source with each of them made.
 *
 * @example
 * ```ts
 * import { ParseError } from "caldera/symbolic";
 * const error = new ParseError("2 + x!", { start: 5, end: 6 }, "Unexpected `!`.", "Remove it.");
 * assert.equal(error.message, "Unexpected `!`. Remove it.\n  2 + x!\n       ^");
 * const either = ["2*x", "(2*x)"];
 * const unclear = new ParseError("1/2x", { start: 2, end: 4 }, "Unclear.", "Write it out.", either);
 * assert.deepEqual(unclear.corrections, ["1/2*x", "1/(2*x)"]);
 * ```
 */
export class ParseError extends Error {
  override readonly name = "ParseError";
  readonly source: string;
  readonly span: Span;
  readonly reason: string;
  readonly remedy: string;
  readonly replacements: readonly Replacement[];

  constructor(
    source: string,
    span: Span,
    reason: string,
    remedy: string,
    replacements: readonly (Replacement | string)[] = [],
  ) {
    super(`${reason} ${remedy}\n${underline(source, span)}`);
    this.source = source;
    this.span = span;
    this.reason = reason;
    this.remedy = remedy;
    this.replacements = replacements.map((one) =>
      typeof one === "string" ? { span, text: one } : one,
    );
  }

  /** The source with each replacement made, in the order of the remedy. */
  get corrections(): readonly string[] {
    return this.replacements.map(
      ({ span: { start, end }, text }) =>
        this.source.slice(0, start) + text + this.source.slice(end),
    );
  }
}

/** The source on one line, cut to a window around `span`, and carets below the span. */
function underline(source: string, span: Span): string {
  const [first, last] = windowAround(source, span.start);
  const end = Math.max(span.end, span.start + 1);
  let shown = first > 0 ? "…" : "";
  let carets = first > 0 ? " " : "";
  for (let at = first; at < last;) {
    const code = codePoint(source, at);
    const next = at + (code > 0xffff ? 2 : 1);
    shown += oneColumn(code);
    carets += next > span.start && at < end ? "^" : " ";
    at = next;
  }
  if (last < source.length) shown += "…";
  if (span.start >= last) carets += "^";
  return `  ${shown.trimEnd()}\n  ${carets.trimEnd()}`;
}

function windowAround(source: string, place: number): readonly [number, number] {
  if (source.length <= windowColumns) return [0, source.length];
  const first = Math.max(0, Math.min(place - leadingColumns, source.length - windowColumns));
  const last = Math.min(source.length, first + windowColumns);
  return [alignToCodePoint(source, first), alignToCodePoint(source, last)];
}

function alignToCodePoint(source: string, at: number): number {
  const insidePair = (source.codePointAt(at - 1) ?? 0) > 0xffff;
  return insidePair ? at - 1 : at;
}

/**
 * One column for any code point, so that carets stay below their characters and nothing typed
 * can steer a terminal: white space as a space, control and formatting characters, combining
 * marks, lone surrogates and wide characters as U+FFFD.
 */
function oneColumn(code: number): string {
  const character = String.fromCodePoint(code);
  if (/\s/.test(character)) return " ";
  if (isItalic(code)) return character.normalize("NFKC");
  return isNarrow(code) && /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : "\uFFFD";
}

function isNarrow(code: number): boolean {
  return code < 0x590 || (code >= 0x1e00 && code < 0x2000) || (code >= 0x2010 && code < 0x2600);
}

/** A piece of source between backticks, fit for the first line of a message. */
export function quote(text: string): string {
  let shown = "";
  let count = 0;
  for (const character of text.slice(0, 4 * quotedCharacters)) {
    if (count === quotedCharacters) return `\`${shown}…\``;
    shown += oneColumn(codePoint(character, 0));
    count += 1;
  }
  return `\`${shown}\``;
}

/** "`a` or `b`": the spellings that a remedy offers, cut like a quotation. */
export function spellings(texts: readonly string[]): string {
  return texts.map(quote).join(" or ");
}

/** A character by its sign where it has one of its own, and by its code point. */
export function describeCharacter(code: number): string {
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code === 0x60) return `backtick (${point})`;
  if (code > 0x20 && code < 0x7f) return `\`${String.fromCodePoint(code)}\``;
  const sign = oneColumn(code);
  return sign === " " || sign === "\uFFFD" ? `character ${point}` : `\`${sign}\` (${point})`;
}
