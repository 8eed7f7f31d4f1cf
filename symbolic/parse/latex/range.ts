import { ParseError } from "../parse-error.ts";
import type { Span } from "../syntax.ts";

const frames = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
] as const;

/**
 * The part of a pasted formula to be read: without dollar signs or \[ \] around the whole, without
 * the comma or full stop at its end, and without a left side that names a potential, as in
 * V_1(\hat{x}) = … and V_2(x, t) = ….
 *
 * @throws ParseError that underlines another left side.
 */
export function formulaRange(source: string): Span {
  let range = withoutStop(source, trimmed(source, { start: 0, end: source.length }));
  for (const [opening, closing] of frames) {
    const text = source.slice(range.start, range.end);
    const isFramed = text.length >= opening.length + closing.length;
    if (!isFramed || !text.startsWith(opening) || !text.endsWith(closing)) continue;
    const start = range.start + opening.length;
    range = withoutStop(source, trimmed(source, { start, end: range.end - closing.length }));
    break;
  }
  const equals = source.slice(range.start, range.end).indexOf("=");
  if (equals < 0) return range;
  const left = { start: range.start, end: range.start + equals };
  if (isPotential(source.slice(left.start, left.end))) return { ...range, start: left.end + 1 };
  throw new ParseError(
    source,
    { start: left.start, end: left.end + 1 },
    "Only a left side such as `V(x) =` is passed over.",
    "Write the expression alone, without an equals sign.",
  );
}

/** V, V_1, V_{\mathrm{ext}}(\hat{x}), U(x), V_2(\hat{x}, t): a letter, V if nothing else tells. */
function isPotential(left: string): boolean {
  if (left.length > 200) return false;
  const plain = left
    .replaceAll(/\\(?:left|right|hat|mathrm|text|rm|quad|[,;:! ])(?![A-Za-z])/g, "")
    .replaceAll(/[{}\s]/g, "");
  const index = "(?:_[A-Za-z0-9]+)?";
  const argument = "\\(x(?:,t)?\\)";
  return new RegExp(`^(?:V${index}(?:${argument})?|[A-Za-z]${index}${argument})$`).test(plain);
}

function trimmed(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}

/** Formulas in papers end as sentences do. */
function withoutStop(source: string, { start, end }: Span): Span {
  const isStop =
    end > start && /[.,;]/.test(source.charAt(end - 1)) && source.charAt(end - 2) !== "\\";
  return isStop ? trimmed(source, { start, end: end - 1 }) : { start, end };
}
