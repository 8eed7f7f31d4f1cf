import { neglectedRemedy } from "./function-remedies.ts";
import { type Remedy, spellings } from "./parse-error.ts";
import { isUnitName, isUprightUnit } from "./units.ts";

/** What programs and papers write beside an expression: the remedy for the character at `at`, if it is such. */
export function pastedRemedy(source: string, at: number): Remedy | undefined {
  const rest = source.slice(at, at + 200);
  const before = source.slice(Math.max(0, at - 20), at);
  if (/^(?:#|%)/.test(rest)) return commentRemedy(source, at);
  if (/^(?:\.\.\.|…)/.test(rest)) {
    const end = at + (rest.startsWith("…") ? 1 : 3);
    return neglectedRemedy(source, { start: at, end });
  }
  if (rest.startsWith(".")) return pointRemedy(at, before, rest);
  if (rest.startsWith("[")) return unitRemedy(source, at);
  return rest.startsWith(",") ? separatorRemedy(source, at) : undefined;
}

/** #, % and //: what follows to the end of the line. A % behind a number is none, 1//4 a fraction of Julia. */
export function commentRemedy(source: string, at: number): Remedy | undefined {
  const mark = source.charAt(at);
  const isSlash = mark === "/" && source.charAt(at - 1) === "/";
  if (
    isSlash &&
    /[\w)]\s*$/.test(source.slice(0, at - 1)) &&
    /^\s*[\d(]/.test(source.slice(at + 1))
  ) {
    const span = { start: at - 1, end: at + 1 };
    return { text: "Write a fraction with one `/`.", replacements: [{ span, text: "/" }] };
  }
  if (mark === "%" && /\d$/.test(source.slice(0, at))) {
    return { text: "Write a fraction, e.g. 0.05.", replacements: [] };
  }
  if (mark !== "#" && mark !== "%" && !isSlash) return undefined;
  const lineEnd = source.indexOf("\n", at);
  const span = { start: isSlash ? at - 1 : at, end: lineEnd < 0 ? source.length : lineEnd };
  return { text: "Leave comments out.", replacements: [{ span, text: "" }] };
}

function pointRemedy(at: number, before: string, rest: string): Remedy | undefined {
  // np.cos
  const [library] =
    /(?<![A-Za-z0-9_])(?:np|numpy|jnp|math|Math|sp|sympy|torch)$/.exec(before) ?? [];
  if (library !== undefined) {
    const span = { start: at - library.length, end: at + 1 };
    return { text: "Leave out the name of the library.", replacements: [{ span, text: "" }] };
  }
  // a.dag() of QuTiP
  const [dagger] = /^\.\s?(?:dag|dagger|conj)\b(?:\s?\(\s?\))?/.exec(rest) ?? [];
  if (dagger !== undefined && /(?<![A-Za-z0-9_])a$/.test(before)) {
    const span = { start: at - 1, end: at + dagger.length };
    return { text: "Write `adag`.", replacements: [{ span, text: "adag" }] };
  }
  // x.^4
  if (/^\.[*/^]/.test(rest)) {
    const span = { start: at, end: at + 1 };
    return { text: "Leave out the point.", replacements: [{ span, text: "" }] };
  }
  if (/(?<![A-Za-z0-9_])[ch]$/.test(before) && /^\.\s?c\.?(?![A-Za-z])/.test(rest)) {
    return { text: "Write the conjugate out.", replacements: [] };
  }
  return undefined;
}

/** x^4 [J/m^4] */
function unitRemedy(source: string, at: number): Remedy | undefined {
  const [typed = "", inside = ""] = /^\[([^\][]{1,40})\]\s*$/.exec(source.slice(at, at + 80)) ?? [];
  const words = inside.match(/[A-Za-zµ]+/g) ?? [];
  if (words.length === 0 || !words.every((word) => isUnitName(word) || isUprightUnit(word))) {
    return undefined;
  }
  const span = { start: at, end: at + typed.length };
  return { text: "Leave units out of a formula.", replacements: [{ span, text: "" }] };
}

/** 1,000 is a thousand for some and one for others. */
function separatorRemedy(source: string, at: number): Remedy | undefined {
  const [whole = ""] = /(?<![\d.,])\d{1,3}$/.exec(source.slice(Math.max(0, at - 10), at)) ?? [];
  const [, thousands = ""] = /^,(\d{3})(?!\d)/.exec(source.slice(at, at + 6)) ?? [];
  if (whole === "" || whole.startsWith("0") || thousands === "") return undefined;
  const span = { start: at - whole.length, end: at + 4 };
  const texts = [`${whole}${thousands}`, `${whole}.${thousands}`];
  return {
    text: `Write ${spellings(texts)}.`,
    replacements: texts.map((text) => ({ span, text })),
  };
}
