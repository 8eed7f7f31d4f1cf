import { codePoint, matched } from "../../base/index.ts";
import { letterAt } from "../greek.ts";
import { isDigit } from "../literal.ts";
import { spacingCommands } from "./commands.ts";
import type { Span } from "../syntax.ts";

/** What stands between a token and the one before it. */
type Gap = "none" | "blank" | "space";

interface Placed {
  readonly span: Span;
  /** White space, which TeX does not show, or a command for space. */
  readonly gap: Gap;
}

export type LatexToken = Placed &
  (
    | { readonly kind: "number"; readonly text: string }
    /** One letter: in LaTeX each is a symbol by itself. */
    | { readonly kind: "letter"; readonly name: string }
    /** `\name`; a command of one character such as `\\` has that as its name. */
    | { readonly kind: "command"; readonly name: string }
    | { readonly kind: "character"; readonly character: string }
    | { readonly kind: "end" }
  );

/** The first token of `source` at or after `from`, before `end`. Space is skipped, and never an error. */
export function scanLatex(source: string, from: number, end: number): LatexToken {
  let gap: Gap = "none";
  let at = from;
  for (;;) {
    const character = at < end ? source.charAt(at) : "";
    if (character === "") return { kind: "end", span: { start: at, end: at }, gap };
    if (/\s/.test(character)) {
      if (gap === "none") gap = "blank";
      at += 1;
      continue;
    }
    const token = tokenAt(source, at, end, gap);
    const isSpace =
      token.kind === "command"
        ? spacingCommands.has(token.name)
        : token.kind === "character" && token.character === "~";
    if (!isSpace) return token;
    gap = "space";
    at = token.span.end;
  }
}

function tokenAt(source: string, start: number, end: number, gap: Gap): LatexToken {
  const character = source.charAt(start);
  const placed = (stop: number): Placed => ({ span: { start, end: stop }, gap });
  if (character === "\\") {
    const [name] = matched(/^(?:[A-Za-z]+|[^])?/u, source.slice(start + 1, end));
    return { kind: "command", name, ...placed(start + 1 + name.length) };
  }
  if (isDigit(character) || (character === "." && isDigit(source.charAt(start + 1)))) {
    let stop = start;
    while (stop < end && isDigit(source.charAt(stop))) stop += 1;
    if (stop < end && source.charAt(stop) === ".") stop += 1;
    while (stop < end && isDigit(source.charAt(stop))) stop += 1;
    return { kind: "number", text: source.slice(start, stop), ...placed(stop) };
  }
  const letter = letterAt(source, start);
  if (letter !== undefined && letter.kind !== "lowered") {
    return { kind: "letter", name: letter.name, ...placed(start + letter.length) };
  }
  const whole = String.fromCodePoint(codePoint(source, start));
  return { kind: "character", character: whole, ...placed(start + whole.length) };
}
