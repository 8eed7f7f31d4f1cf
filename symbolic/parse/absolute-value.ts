import { type Remedy, spellings } from "./parse-error.ts";
import type { Span } from "./syntax.ts";

/** |x|^4 as (x)^4; |a| as abs(a) where that is a function. */
export function absoluteRemedy(
  source: string,
  at: number,
  functions: ReadonlySet<string>,
  absolute: (inner: string) => string,
): Remedy {
  const rest = source.slice(at, at + 400);
  const [typed = "", inner = "", power] =
    /^(?:\\left\s*)?(?:\\[lr]?vert(?![A-Za-z])|\|)(.+?)(?:\\right\s*)?(?:\\[lr]?vert(?![A-Za-z])|\|)(\s*\^\s*(?:\{\s*\d*[02468]\s*\}|\d*[02468](?![\d.])))?/.exec(
      rest,
    ) ?? [];
  const end = at + typed.length;
  if (typed !== "" && power !== undefined) {
    const text = grouped(source, at, inner.trim());
    const span = { start: at, end: end - power.length };
    return { text: `Write ${spellings([text + power])}.`, replacements: [{ span, text }] };
  }
  if (!functions.has("abs")) return { text: notSmooth, replacements: [] };
  const text = absolute(typed === "" ? "..." : inner.trim());
  const replacements = typed === "" ? [] : [{ span: { start: at, end }, text }];
  return { text: `Write an absolute value as ${spellings([text])}.`, replacements };
}

const notSmooth =
  "An absolute value is not smooth and not read here, but for even powers: write x^4.";

/** abs(x)^4 as (x)^4, where abs is no function. */
export function absoluteCallRemedy(source: string, at: number): Remedy {
  const rest = source.slice(at, at + 400);
  const [typed, argument = "", power = ""] =
    /^abs\s*(\([^()]*\))(\s*(?:\^|\*\*)\s*\d*[02468](?![\d.]))/.exec(rest) ?? [];
  if (typed === undefined) return { text: notSmooth, replacements: [] };
  const [span, text] = [{ start: at, end: at + typed.length }, argument + power];
  return { text: `Write ${spellings([text])}.`, replacements: [{ span, text }] };
}

/** \abs{x}^4 as x^4; undefined for what is no absolute value with a power behind it. */
export function absolutePowerRemedy(
  source: string,
  at: number,
): { readonly span: Span; readonly remedy: Remedy } | undefined {
  const rest = source.slice(at, at + 400);
  const [typed, inner = "", power = "", even] =
    /^\\abs\s*\{([^{}]*)\}(\s*\^\s*(?:(\{\s*\d*[02468]\s*\}|\d*[02468](?![\d.]))|\{[^{}]*\}|\d))/.exec(
      rest,
    ) ?? [];
  if (typed === undefined) return undefined;
  const span = { start: at, end: at + typed.length };
  if (even === undefined) return { span, remedy: { text: notSmooth, replacements: [] } };
  const text = grouped(source, at, inner.trim());
  const replaced = { span: { start: at, end: span.end - power.length }, text };
  return {
    span,
    remedy: { text: `Write ${spellings([text + power])}.`, replacements: [replaced] },
  };
}

/** x of |x|, and parentheses around what is more than a symbol. */
function grouped(source: string, at: number, inner: string): string {
  if (!/^(?:[A-Za-z]\w*|\\[A-Za-z]+|\\hat\s?(?:[xp]|\{[xp]\}))$/.test(inner)) return `(${inner})`;
  return `${/[A-Za-z0-9]$/.test(source.slice(0, at)) ? " " : ""}${inner}`;
}
