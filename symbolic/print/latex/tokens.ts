export interface Token {
  readonly text: string;
  /** Where it starts in the source. */
  readonly at: number;
  /** How many braces and environments it stands in: what is in them is not taken apart. */
  readonly closed: number;
  /** How many brackets of any kind it stands in. */
  readonly brackets: number;
  /** A sign between two terms (not one before a factor), a relation, or wide space. */
  readonly role: "sign" | "relation" | "space" | "other";
}

const TOKEN =
  /\\(?:begin|end)\{[a-z]+\*?\}|\\left\s*(?:\\[a-zA-Z]+|\\.|.)|\\right\s*(?:\\[a-zA-Z]+|\\.|.)|\\[a-zA-Z]+|\\.|[^\\]/gs;

const RELATIONS = new Set(["=", "<", ">", "\\approx", "\\leq", "\\geq", "\\le", "\\ge", "\\equiv"]);
const SIGNS = new Set(["+", "-", "\\pm", "\\mp"]);
const OPEN = new Set(["(", "[", "\\{", "\\langle", "\\lbrace"]);
const CLOSE = new Set([")", "]", "\\}", "\\rangle", "\\rbrace"]);
const QUADS = new Set(["\\quad", "\\qquad"]);

/** `\left` with its delimiter, but not a command that only starts so. */
export function isLeft(text: string): boolean {
  return /^\\left(?![a-zA-Z])/.test(text);
}

export function isOpening(text: string): boolean {
  return OPEN.has(text) || isLeft(text);
}

export function isClosing(text: string): boolean {
  return CLOSE.has(text) || /^\\right(?![a-zA-Z])/.test(text);
}

/** Tokens of a formula with the nesting they stand in; undefined if its brackets do not match. */
export function tokensOf(latex: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let closed = 0;
  let brackets = 0;
  let before = "";
  for (const { 0: text, index: at } of latex.matchAll(TOKEN)) {
    if (text === "}" || text.startsWith("\\end{")) closed -= 1;
    else if (closed === 0 && isClosing(text)) brackets -= 1;
    if (closed < 0 || brackets < 0) return undefined;
    tokens.push({ text, at, closed, brackets, role: roleOf(text, before) });
    if (text === "{" || text.startsWith("\\begin{")) closed += 1;
    else if (closed === 0 && isOpening(text)) brackets += 1;
    if (text.trim() !== "") before = text;
  }
  return closed === 0 && brackets === 0 ? tokens : undefined;
}

function roleOf(text: string, before: string): Token["role"] {
  if (RELATIONS.has(text)) return "relation";
  if (QUADS.has(text)) return "space";
  // After nothing, a relation, another sign or an opening bracket a sign belongs to what follows.
  const unary =
    before === "" ||
    /^[_^{,&]$/.test(before) ||
    RELATIONS.has(before) ||
    SIGNS.has(before) ||
    QUADS.has(before) ||
    isOpening(before);
  return SIGNS.has(text) && !unary ? "sign" : "other";
}
