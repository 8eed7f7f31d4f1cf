import { absoluteRemedy } from "../absolute-value.ts";
import { letterNames } from "../greek.ts";
import { isOtherFunction, neglectedRemedy } from "../function-remedies.ts";
import { argumentAt, framingRemedy } from "./left-out.ts";
import { type Remedy, spellings } from "../parse-error.ts";
import { commentRemedy } from "../pasted-remedies.ts";
import type { Span } from "../syntax.ts";

/** Commands that stand for a letter, by the name of the letter: `\omega` is omega. */
export const letterCommands: ReadonlySet<string> = new Set([
  ...letterNames.values(),
  ...["varepsilon", "vartheta", "varpi", "varrho", "varsigma", "varphi", "ell"],
]);

/** Space, and style that changes no meaning. */
export const spacingCommands: ReadonlySet<string> = new Set([
  ...[",", ";", ":", ">", "!", " ", "\n", "\t", "quad", "qquad", "enspace", "thinspace"],
  ...["medspace", "thickspace", "negthinspace", "negmedspace", "negthickspace", "allowbreak"],
  ...["displaystyle", "textstyle", "scriptstyle", "nobreak", "nolinebreak", "mathstrut"],
]);

/** Commands whose argument is a word, or the letters of one name. */
export const wordCommands: ReadonlySet<string> = new Set([
  ...["mathrm", "mathit", "mathsf", "mathnormal", "text", "textrm", "textit", "textnormal"],
  ...["operatorname", "mathop", "mbox"],
]);

export const fractionCommands: ReadonlySet<string> = new Set([
  ...["frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"],
]);

export const productCommands: ReadonlySet<string> = new Set(["cdot", "times", "ast"]);

/** Sizes of a delimiter; `\left` goes with `\right`. */
export const sizeCommands: ReadonlySet<string> = new Set([
  ...["left", "right", "mleft", "mright", "big", "Big", "bigg", "Bigg"],
  ...["bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr"],
]);

/** Opening delimiters, as characters or commands, and what closes them. */
export const closingOf: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["\\{", "\\}"],
  ["\\lparen", "\\rparen"],
  ["\\lbrack", "\\rbrack"],
  ["\\lbrace", "\\rbrace"],
]);

export const closingDelimiters: ReadonlySet<string> = new Set(closingOf.values());

const alone = "Write a single expression, without lines, alignment, labels and numbers.";
const oneSide = "Write one expression, without a comparison or an equals sign.";
export const unitRemedy =
  'Leave units out of formulas: write a parameter, and its number with the unit, e.g. "alpha": "3 pN".';
const writtenOut = "Write the terms out.";
const accent =
  "An accent makes another symbol: name it with an index, as in a_{\\mathrm{bar}}, or leave it out.";
const style =
  "Another style makes another symbol: name it with an index or a word, as in \\mathrm{Omega}.";

/** What to write in place of a command that formulas here do not have. */
const remedies: ReadonlyMap<string, string> = new Map<string, string>([
  ...["\\", "tag", "label", "begin", "end", "nonumber", "notag", "newline", "hline"].map(
    (name) => [name, alone] as const,
  ),
  ...["neq", "ne", "approx", "simeq", "sim", "equiv", "propto", "le", "leq", "ge", "geq"].map(
    (name) => [name, oneSide] as const,
  ),
  ...["to", "rightarrow", "in", "coloneqq", "triangleq"].map((name) => [name, oneSide] as const),
  ...["sum", "prod", "ldots", "cdots", "dots"].map((name) => [name, writtenOut] as const),
  ...["bar", "tilde", "vec", "ddot", "check", "breve", "overline", "widetilde", "underline"].map(
    (name) => [name, accent] as const,
  ),
  ...["mathbf", "boldsymbol", "bm", "mathcal", "mathscr", "mathfrak", "mathbb", "textbf"].map(
    (name) => [name, style] as const,
  ),
  ["cdot", "Put a value before it, or remove it."],
  ["times", "Put a value before it, or remove it."],
  ["over", "Write \\frac{...}{...}."],
  ["div", "Write \\frac{...}{...}."],
  ["int", "Write out the integral."],
  ["partial", "Write out the derivative."],
  ["nabla", "Write out the derivative."],
  ["infty", "Write a finite number."],
  ["prime", accent],
  ["circ", "Give angles in radians, e.g. \\pi/4."],
  ["dagger", "Write it with the position x."],
  ["%", "Write a fraction, e.g. 0.05."],
  ["hspace", "Leave the space out."],
  ...["SI", "si", "qty", "unit"].map((name) => [name, unitRemedy] as const),
]);

const otherwise =
  "Remove it; a formula has numbers, letters, Greek letters, \\frac, \\sqrt, functions, " +
  "indices, powers and parentheses.";

/** What to do about a command that formulas here do not have. */
export function commandRemedy(
  name: string,
  source: string,
  { start, end }: Span,
  functions: ReadonlySet<string>,
  hasUnits: boolean,
): Remedy {
  if (absoluteCommands.has(name)) return absoluteLatex(source, start, functions);
  const order =
    /^\\math(?:cal|scr|rm)\s*(?:\{\s*O\s*\}|O)\s*(?:\\left\s*)?\([^()]*?(?:\\right\s*)?\)/.exec(
      source.slice(start, start + 80),
    );
  if (order !== null) return neglectedRemedy(source, { start, end: start + order[0].length });
  if (name === "pm" || name === "mp") return oneSign({ start, end });
  if (name === "half") return replacedBy({ start, end }, "\\frac{1}{2}");
  if (name === "langle") return meanRemedy(source, start);
  const framed = framingRemedy(name, source, { start, end });
  if (framed !== undefined) return framed;
  if (hasUnits && remedies.get(name) === unitRemedy) {
    return { text: "Write the unit upright, as in 5\\,\\mathrm{MHz}.", replacements: [] };
  }
  const known = remedies.get(name);
  if (known !== undefined) {
    const marked = known === accent || known === style ? argumentAt(source, end) : undefined;
    return { text: known, replacements: withoutMark(name, source, start, marked) };
  }
  if (isOtherFunction(name)) return otherFunctionRemedy(name, source, { start, end }, functions);
  // \omegat
  const letter = [...letterCommands].filter((one) => name.startsWith(one)).sort(byLength)[0];
  const rest = name.slice(letter?.length);
  if (letter === undefined || rest.length > 2) return { text: otherwise, replacements: [] };
  const text = `\\${letter} ${rest}`;
  return { text: `Write ${text}.`, replacements: [{ span: { start, end }, text }] };
}

/** \bar{a} as a_{\mathrm{bar}} and as a, \mathbf{x} as x. */
function withoutMark(
  name: string,
  source: string,
  start: number,
  marked: ReturnType<typeof argumentAt>,
): Remedy["replacements"] {
  if (marked === undefined || !/^(?:\\[A-Za-z]+|[A-Za-z])$/.test(marked.text)) return [];
  const letter = `${/\\[A-Za-z]+$/.test(source.slice(0, start)) ? " " : ""}${marked.text}`;
  const isCommand = letter.includes("\\");
  const isIndexed = /^\s*_/.test(source.slice(marked.end));
  const texts = [
    ...(isAccent(name) && !isIndexed && marked.text !== "x"
      ? [`${letter}_{\\mathrm{${name}}}`]
      : []),
    `${letter}${isCommand ? " " : ""}`,
  ];
  return texts.map((text) => ({ span: { start, end: marked.end }, text }));
}

function isAccent(name: string): boolean {
  return remedies.get(name) === accent;
}

/** \sech(a), which is read in other words or not at all. */
function otherFunctionRemedy(
  name: string,
  source: string,
  span: Span,
  functions: ReadonlySet<string>,
): Remedy {
  if (/^Re(?:al)?$/.test(name)) {
    return { text: "Parameters are real: leave it out.", replacements: [{ span, text: "" }] };
  }
  const reciprocal = reciprocals.get(name);
  if (reciprocal === undefined || !functions.has(reciprocal)) {
    return { text: `The known functions are ${[...functions].join(", ")}.`, replacements: [] };
  }
  const [typed] = /^\s*(?:\\left\s*)?\([^()]*\)/.exec(source.slice(span.end, span.end + 200)) ?? [];
  const call = `\\${reciprocal}${typed?.trim() ?? "(...)"}`;
  const text = `\\frac{1}{${call}}`;
  const place = { start: span.start, end: span.end + (typed?.length ?? 0) };
  return {
    text: `Write ${spellings([text])}.`,
    replacements: typed === undefined ? [] : [{ span: place, text }],
  };
}

const reciprocals: ReadonlyMap<string, string> = new Map([
  ["sech", "cosh"],
  ["csch", "sinh"],
  ["sec", "cos"],
  ["csc", "sin"],
  ["cot", "tan"],
]);

/** The remedy for a function that is not read, given as a word at `span`; undefined for other words. */
export function otherWordRemedy(
  word: string,
  source: string,
  span: Span,
  functions: ReadonlySet<string>,
): Remedy | undefined {
  return isOtherFunction(word) ? otherFunctionRemedy(word, source, span, functions) : undefined;
}

function replacedBy(span: Span, text: string): Remedy {
  return { text: `Write ${spellings([text])}.`, replacements: [{ span, text }] };
}

/** \langle n \rangle as n. */
function meanRemedy(source: string, start: number): Remedy {
  const [typed, inner = ""] =
    /^\\langle(?![A-Za-z])\s*([^<>|]{1,80}?)\s*\\rangle(?![A-Za-z])/.exec(
      source.slice(start, start + 110),
    ) ?? [];
  return {
    text: "Write an operator without the brackets of its mean.",
    replacements:
      typed === undefined ? [] : [{ span: { start, end: start + typed.length }, text: inner }],
  };
}

/** Both signs, to choose from. */
function oneSign(span: Span): Remedy {
  const signs = ["+", "-"];
  return {
    text: `Write ${spellings(signs)}: choose one of the signs.`,
    replacements: signs.map((text) => ({ span, text })),
  };
}

const absoluteCommands: ReadonlySet<string> = new Set(["vert", "lvert", "rvert", "|", "Vert"]);

/** The remedy for an absolute value at `at`. */
export function absoluteLatex(source: string, at: number, functions: ReadonlySet<string>): Remedy {
  return absoluteRemedy(source, at, functions, (inner) => `\\operatorname{abs}(${inner})`);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

/** What to do about a character that formulas in LaTeX do not have. */
const characterRemedies: ReadonlyMap<string, string> = new Map([
  ["&", alone],
  ["=", oneSide],
  ["<", oneSide],
  [">", oneSide],
  ["'", accent],
  ["%", "Leave comments out."],
  ["#", "Write the formula without macros."],
  ["$", "Leave the dollar signs out, but for those around the whole formula."],
  ["√", "Write a root as \\sqrt{a}."],
]);

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function latexCharacterRemedy(
  source: string,
  at: number,
  functions: ReadonlySet<string>,
): Remedy | undefined {
  const character = source.charAt(at);
  if (character === "|") return absoluteLatex(source, at, functions);
  if (character === "%") return commentRemedy(source, at);
  if (character === "," && source.slice(at - 1, at + 2) === "{,}") {
    const span = { start: at - 1, end: at + 2 };
    return { text: "Write a decimal point as `.`.", replacements: [{ span, text: "." }] };
  }
  const digit = raised.indexOf(character);
  if (digit >= 0) {
    const text = `^{${digit}}`;
    const span = { start: at, end: at + 1 };
    return { text: `Write ${text}.`, replacements: [{ span, text }] };
  }
  const known = characterRemedies.get(character);
  return known === undefined ? undefined : { text: known, replacements: [] };
}
