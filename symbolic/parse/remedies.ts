import { codePoint } from "../base/index.ts";
import { absoluteRemedy } from "./absolute-value.ts";
import { betweenOperators, bracketRemedy } from "./brackets.ts";
import { type Remedy, spellings } from "./parse-error.ts";
import { pastedRemedy } from "./pasted-remedies.ts";

const oneSide = "Write one expression, without a comparison or an equals sign.";
const noText = "Write the expression without quotes.";

/** What to do about a character that the language does not have. */
const remedies: ReadonlyMap<string, string> = new Map([
  ["=", oneSide],
  ["<", oneSide],
  [">", oneSide],
  [".", "A point belongs only inside a number, as in 0.5."],
  [";", "Write a single expression."],
  [",", "Remove it; a decimal point is `.`, and every function takes one argument."],
  ["\u2020", "A dagger belongs to the ladder operator a only, which is adag."],
  ["$", "Dollar signs stand around the whole formula only."],
]);

/** What to write in place of a character, with the reason where it needs one. */
const substitutes: ReadonlyMap<string, readonly [substitute: string, remedy?: string]> = new Map([
  ["[", ["(", "Group with parentheses ( )."]],
  ["]", [")", "Group with parentheses ( )."]],
  ["{", ["(", "Group with parentheses ( )."]],
  ["}", [")", "Group with parentheses ( )."]],
  ["'", ["", noText]],
  ['"', ["", noText]],
  ["`", ["", noText]],
  ["½", ["(1/2)"]],
  ["¼", ["(1/4)"]],
  ["¾", ["(3/4)"]],
  ["÷", ["/"]],
  ["∕", ["/"]],
  ["⁄", ["/"]],
  ["–", ["-", "Write a minus sign as `-`."]],
  ["—", ["-", "Write a minus sign as `-`."]],
  ["°", ["*pi/180", "Give angles in radians: write `*pi/180` for degrees."]],
]);

const otherwise =
  "Remove it; an expression has numbers, names, functions, + - * / ^ and parentheses.";

/** The remedy for the character at `at`, which starts no token. */
export function characterRemedy(
  source: string,
  at: number,
  functions: ReadonlySet<string>,
): Remedy {
  const character = String.fromCodePoint(codePoint(source, at));
  const span = { start: at, end: at + character.length };
  const pasted = pastedRemedy(source, at);
  if (pasted !== undefined) return pasted;
  const enclosing =
    character === "["
      ? bracketRemedy(source, at, functions)
      : character === ","
        ? betweenOperators(source, at)
        : character === "<" || character === "⟨"
          ? meanRemedy(source, at)
          : undefined;
  if (enclosing !== undefined) return enclosing;
  const [substitute, reason] = substitutes.get(character) ?? [];
  if (substitute !== undefined) {
    const text = reason ?? `Write ${spellings([substitute])}.`;
    return { text, replacements: [{ span, text: substitute }] };
  }
  if (character === "," && /\d,\d/.test(source.slice(Math.max(0, at - 1), at + 2))) {
    return { text: "Write a decimal point as `.`.", replacements: [{ span, text: "." }] };
  }
  if (character === "√") return rootRemedy(source, at);
  if (character === "|") return absoluteRemedy(source, at, functions, (inner) => `abs(${inner})`);
  return { text: remedies.get(character) ?? otherwise, replacements: [] };
}

/** <n> as n. */
function meanRemedy(source: string, at: number): Remedy | undefined {
  const [typed = "", inner = ""] =
    /^[<⟨]([^<>⟨⟩=]{1,80})[>⟩]/.exec(source.slice(at, at + 90)) ?? [];
  if (typed === "") return undefined;
  const text = inner.trim();
  return {
    text: "Write an operator without the brackets of its mean.",
    replacements: [{ span: { start: at, end: at + typed.length }, text }],
  };
}

/** √2 as sqrt(2). */
function rootRemedy(source: string, at: number): Remedy {
  const [typed = "", name] =
    /^√\s*([A-Za-z]\w*|\d+(?:\.\d+)?)/.exec(source.slice(at, at + 60)) ?? [];
  const group = /^√\s*(\([^()]*\))/.exec(source.slice(at, at + 200));
  if (group !== null) {
    const text = `sqrt${group[1]}`;
    const span = { start: at, end: at + group[0].length };
    return { text: `Write ${spellings([text])}.`, replacements: [{ span, text }] };
  }
  if (name === undefined) return { text: "Write a root as sqrt(a).", replacements: [] };
  const text = `sqrt(${name})`;
  const span = { start: at, end: at + typed.length };
  return { text: `Write ${spellings([text])}.`, replacements: [{ span, text }] };
}

const latexRemedies: ReadonlyMap<string, string> = new Map([
  ["frac", "Write (...)/(...)."],
  ["dfrac", "Write (...)/(...)."],
  ["tfrac", "Write (...)/(...)."],
  ["sqrt", "Write sqrt(...)."],
  ["cdot", "Write `*`."],
  ["times", "Write `*`."],
  ["left", "Group with parentheses ( )."],
  ["right", "Group with parentheses ( )."],
  ["varphi", "Write phi."],
  ["vartheta", "Write theta."],
  ["varepsilon", "Write epsilon."],
]);

/** The remedy for a LaTeX command: `\cos` is written cos(...), `\omega` is written omega. */
export function latexRemedy(command: string, functions: ReadonlySet<string>): string {
  const known = latexRemedies.get(command);
  if (known !== undefined) return known;
  if (functions.has(command)) return `Write ${command}(...).`;
  return /^[A-Za-z]{2,20}$/.test(command) ? `Write ${command}, without the backslash.` : otherwise;
}
