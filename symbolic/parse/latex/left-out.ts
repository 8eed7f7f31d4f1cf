import { matched } from "../../base/index.ts";
import { type Remedy, spellings } from "../parse-error.ts";
import type { Span } from "../syntax.ts";

/** Commands that frame or colour their argument, or set it in another style, with what stands before it. */
const framing: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ...["boxed", "fbox", "underbrace", "overbrace", "ensuremath", "cancel", "phantom"].map(
    (name) => [name, /^/] as const,
  ),
  ["textcolor", /^\s*(?:\[[^\]]*\])?\s*\{[^{}]*\}/],
  ["colorbox", /^\s*\{[^{}]*\}/],
]);

/** The argument of a command whose name ends at `end`: in braces, a command or a letter. */
export function argumentAt(
  source: string,
  end: number,
): { readonly text: string; readonly end: number } | undefined {
  const rest = source.slice(end, end + 400);
  const [space] = matched(/^\s*/, rest);
  const at = end + space.length;
  if (source.charAt(at) !== "{") {
    const [bare] = /^(?:\\[A-Za-z]+|[A-Za-z])/.exec(rest.slice(space.length)) ?? [];
    return bare === undefined ? undefined : { text: bare, end: at + bare.length };
  }
  let depth = 0;
  for (let j = at; j < Math.min(source.length, at + 400); j++) {
    depth += source.charAt(j) === "{" ? 1 : source.charAt(j) === "}" ? -1 : 0;
    if (depth === 0) return { text: source.slice(at + 1, j).trim(), end: j + 1 };
  }
  return undefined;
}

/** The remedy for \boxed{…}, \textcolor{red}{…}, \color{red}, {\rm V}: the same without it. */
export function framingRemedy(name: string, source: string, span: Span): Remedy | undefined {
  const rest = source.slice(span.end, span.end + 80);
  const [letter, word = ""] =
    /^(?:rm|it|sf)$/.test(name) && source.charAt(span.start - 1) === "{"
      ? (/^\s*([A-Za-z0-9]+)\s*\}/.exec(rest) ?? [])
      : [];
  if (letter !== undefined) {
    const place = { start: span.start - 1, end: span.end + letter.length };
    const text = `\\math${name}{${word}}`;
    return { text: `Write ${spellings([text])}.`, replacements: [{ span: place, text }] };
  }
  if (/^(?:color|rm|it|bf|sf|cal|mathstrut|vphantom|hphantom|limits|left\.|right\.)$/.test(name)) {
    const [argument = ""] = /^color$|phantom$/.test(name)
      ? (/^\s*\{[^{}]*\}/.exec(rest) ?? [])
      : [];
    const place = { start: span.start, end: span.end + argument.length };
    return { text: "Leave it out.", replacements: [{ span: place, text: "" }] };
  }
  const before = framing.get(name);
  if (before === undefined) return undefined;
  const [skipped = ""] = before.exec(rest) ?? [];
  const argument = argumentAt(source, span.end + skipped.length);
  if (argument === undefined || argument.text === "") {
    return { text: "Leave it out.", replacements: [] };
  }
  const place = { start: span.start, end: argument.end };
  const text = name === "phantom" ? "" : argument.text;
  return { text: "Leave it out.", replacements: [{ span: place, text }] };
}
