import { matched } from "../base/index.ts";
import { type Remedy, spellings } from "./parse-error.ts";

const closings: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/** Longest text between brackets that is looked at. */
const longest = 400;

/**
 * The remedy for `[` at `at`: parentheses in place of both brackets, behind a name as in
 * Mathematica's Cos[t] with the function of that name, and x*p - p*x for [x,p].
 */
export function bracketRemedy(
  source: string,
  at: number,
  functions: ReadonlySet<string>,
): Remedy | undefined {
  const end = closingAt(source, at);
  if (end === undefined) return undefined;
  const inner = source.slice(at + 1, end).trim();
  const [name = ""] = /[A-Za-z]\w*$/.exec(source.slice(Math.max(0, at - 40), at)) ?? [];
  const product = name === "" ? commutatorText(inner, "-") : undefined;
  if (product !== undefined) return replaced(at, end + 1, product);
  const lower = name.toLowerCase();
  const called = functions.has(lower) ? lower : name;
  const text = `${called}(${inner})`;
  return {
    text: name === "" ? "Group with parentheses ( )." : `Write ${spellings([text])}.`,
    replacements: [{ span: { start: at - name.length, end: end + 1 }, text }],
  };
}

/**
 * The remedy for the comma at `at` between two operators in brackets: {x,p} is written x*p + p*x, [x,p]
 * is x*p - p*x. Undefined where the comma stands elsewhere.
 */
export function betweenOperators(source: string, at: number): Remedy | undefined {
  const opening = openingBefore(source, at);
  const character = opening === undefined ? "" : source.charAt(opening);
  if (opening === undefined || (character !== "[" && character !== "{")) return undefined;
  const end = closingAt(source, opening);
  if (end === undefined) return undefined;
  const inner = source.slice(opening + 1, end).replace(/\\right\s*\\?$|\\$/, "");
  const product = commutatorText(inner.trim(), character === "{" ? "+" : "-");
  if (product === undefined) return undefined;
  const [size] = matched(/(?:\\left\s*)?\\?$/, source.slice(0, opening));
  return replaced(opening - size.length, end + 1, product);
}

/** (A*B ± B*A) of "A,B". */
function commutatorText(inner: string, sign: "+" | "-"): string | undefined {
  const parts = inner.split(",").map((part) => part.trim());
  const [first = "", second = ""] = parts;
  if (parts.length !== 2 || !/[A-Za-z]/.test(first) || !/[A-Za-z]/.test(second)) return undefined;
  const [a, b] = [first, second].map((part) => (/[-+]/.test(part) ? `(${part})` : part));
  return `(${a}*${b} ${sign} ${b}*${a})`;
}

function replaced(start: number, end: number, text: string): Remedy {
  return { text: `Write ${spellings([text])}.`, replacements: [{ span: { start, end }, text }] };
}

/** Where the bracket that opens at `at` is closed. */
function closingAt(source: string, at: number): number | undefined {
  const open: string[] = [];
  for (let j = at; j < Math.min(source.length, at + longest); j++) {
    const closing = closings.get(source.charAt(j));
    if (closing !== undefined) open.push(closing);
    else if (source.charAt(j) === open.at(-1)) open.pop();
    if (open.length === 0) return j;
  }
  return undefined;
}

/** The bracket around `at`. */
function openingBefore(source: string, at: number): number | undefined {
  let depth = 0;
  for (let j = at - 1; j >= Math.max(0, at - longest); j--) {
    const character = source.charAt(j);
    if (")]}".includes(character)) depth += 1;
    else if (closings.has(character) && depth === 0) return j;
    else if (closings.has(character)) depth -= 1;
  }
  return undefined;
}
