import { matched, ParseError, spellings } from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";

/** Longest chain of corrections that is followed, and most texts that are tried. */
const [longestChain, mostTexts] = [6, 24];
/** Longest formula that a remedy shows as a whole. */
const mostShown = 40;

/**
 * What `read` makes of `source`. A refusal offers only texts that `read` accepts: of several spellings those
 * that it does, and where all of them need another step, the text behind the last step, with the reason for it. Where none is accepted, the
 * refusal has the reason and the remedy of what would have been offered.
 *
 * @throws ModelError as `read` does.
 */
export function readWithRemedies<T>(source: string, read: (text: string) => T): T {
  try {
    return read(source);
  } catch (error) {
    throw withAccepted(error, read);
  }
}

function withAccepted(error: unknown, read: (text: string) => unknown): unknown {
  const cause = causeOf(error);
  if (cause === undefined || !(error instanceof ModelError)) return error;
  const { corrections } = cause;
  if (corrections.length === 0) return error;
  const refusals: ParseError[] = [];
  const reasons: string[] = [cause.reason];
  let tried = 0;
  const refusalOf = (text: string): unknown => {
    tried += 1;
    try {
      read(text);
      return undefined;
    } catch (again) {
      return again;
    }
  };
  const resolved = (text: string, steps: number): readonly string[] => {
    const again = refusalOf(text);
    if (again === undefined) return [text];
    const next = causeOf(again);
    if (next === undefined || next.corrections.length === 0) {
      if (next !== undefined) refusals.push(next);
      return [];
    }
    if (steps >= longestChain || tried >= mostTexts) return [];
    reasons.push(next.reason);
    return next.corrections.flatMap((one) => (one.trim() === "0" ? [] : resolved(one, steps + 1)));
  };
  const direct = corrections.filter((text) => refusalOf(text) === undefined);
  if (direct.length === corrections.length) return error;
  const chains = direct.length > 0 ? [] : corrections.map((text) => resolved(text, 1));
  const accepted = [...new Set([...direct, ...chains.flat()])];
  // Step by step where each step has a choice of its own.
  if (accepted.length > corrections.length) return error;
  const { source, span } = cause;
  const reason = [...new Set(reasons)].slice(0, 2).join(" ");
  if (accepted.length > 0) {
    const remedy = `Write ${spellings(accepted.map((text) => shownPart(source, text)))}.`;
    const whole = { start: 0, end: source.length };
    const replacements = accepted.map((text) => ({ span: whole, text }));
    return refusal(error, new ParseError(source, span, reason, remedy, replacements));
  }
  const [first] = refusals;
  if (first === undefined) return error;
  const both = [...new Set([cause.reason, first.reason])].join(" ");
  return refusal(error, new ParseError(source, span, both, first.remedy));
}

function causeOf(error: unknown): ParseError | undefined {
  return error instanceof ModelError && error.cause instanceof ParseError ? error.cause : undefined;
}

function refusal({ place }: ModelError, cause: ParseError): ModelError {
  return new ModelError(place, cause.message, { cause });
}

/** The text, or of a long one the part in which it differs from what was typed. */
function shownPart(source: string, text: string): string {
  if (text.length <= mostShown) return text;
  let start = 0;
  while (start < text.length && text.charAt(start) === source.charAt(start)) start += 1;
  let end = 0;
  const most = Math.min(text.length, source.length) - start;
  while (end < most && text.at(-1 - end) === source.at(-1 - end)) end += 1;
  const before = matched(/[^\s+\-(]*$/, text.slice(0, start))[0];
  const behind = matched(/^[^\s+\-)]*/, text.slice(text.length - end))[0];
  return text.slice(start - before.length, text.length - end + behind.length);
}
