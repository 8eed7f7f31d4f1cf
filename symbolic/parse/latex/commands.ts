import { letterNames } from "../greek.ts";

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
const writtenOut = "Write the terms out.";
const accent =
  "An accent makes another symbol: name it with an index, as in x_{\\mathrm{bar}}, or leave it out.";
const style =
  "Another style makes another symbol: name it with an index or a word, as in \\mathrm{Omega}.";
const absolute = "Write an absolute value as \\operatorname{abs}(...).";
const oneSign = "Choose one of the signs.";

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
  ...["vert", "lvert", "rvert", "|", "Vert"].map((name) => [name, absolute] as const),
  ...["pm", "mp"].map((name) => [name, oneSign] as const),
  ["cdot", "Put a value before it, or remove it."],
  ["times", "Put a value before it, or remove it."],
  ["over", "Write \\frac{...}{...}."],
  ["div", "Write \\frac{...}{...}."],
  ["int", "Write out the integral."],
  ["partial", "Write out the derivative."],
  ["nabla", "Write out the derivative."],
  ["infty", "Write a finite number."],
  ["circ", "Give angles in radians, e.g. \\pi/4."],
  ["dagger", "Write it with the position x."],
  ["%", "Write a fraction, e.g. 0.05."],
  ["hspace", "Leave the space out."],
  ["phantom", "Leave it out."],
]);

const otherwise =
  "Remove it; a formula has numbers, letters, Greek letters, \\frac, \\sqrt, functions, " +
  "indices, powers and parentheses.";

export function commandRemedy(name: string): string {
  const known = remedies.get(name);
  if (known !== undefined) return known;
  // \omegat
  const letter = [...letterCommands].filter((one) => name.startsWith(one)).sort(byLength)[0];
  return letter === undefined ? otherwise : `Write \\${letter} ${name.slice(letter.length)}.`;
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

/** What to write in place of a character that formulas in LaTeX do not have. */
const characterRemedies: ReadonlyMap<string, string> = new Map([
  ["&", alone],
  ["=", oneSide],
  ["<", oneSide],
  [">", oneSide],
  ["|", absolute],
  ["'", accent],
  ["%", "Leave comments out."],
  ["#", "Write the formula without macros."],
  ["$", "Leave the dollar signs out, but for those around the whole formula."],
  [",", "Write a decimal point as `.`; every function takes one argument."],
  ["√", "Write \\sqrt{...}."],
  ["²", "Write ^{2}."],
  ["³", "Write ^{3}."],
]);

export function latexCharacterRemedy(character: string): string | undefined {
  return characterRemedies.get(character);
}
