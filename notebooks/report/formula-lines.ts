import { isClosing, isLeft, isOpening, type Token, tokensOf } from "../../symbolic/index.ts";

/** A term of a line; where it is wider than the page it may break between its parts. */
export type Term = readonly string[];

/** left = term + term - …, and what stands at the end of the line. */
export interface FormulaLine {
  /** With its relation; empty where terms go on or where it is itself to be broken. */
  readonly left: string;
  readonly terms: readonly Term[];
  /** As `\text{(12a)}`; empty if there is none. */
  readonly tag: string;
}

/** Left sides longer than this, in tokens, are broken like the rest. */
const LONG_LEFT = 30;
/** Terms longer than this, in tokens, may break inside. */
const LONG_TERM = 24;
/** Brackets around more tokens than this may break inside. */
const LONG_BRACKET = 18;
/** A fraction behind more tokens than this may stand on a line of its own. */
const LONG_FACTOR = 16;
/** Takes back the width that TeX gives to a bracket that is not there. */
const NULL_WIDTH = "\\kern-0.12em ";

/** The inside of an environment that is the whole formula. */
function inside(latex: string, names: string): string | undefined {
  const found = new RegExp(`^\\\\begin\\{(${names})\\}([^]*)\\\\end\\{\\1\\}$`).exec(latex.trim());
  const body = found?.[2];
  return body === undefined || tokensOf(body) === undefined ? undefined : body;
}

/** Cut before the tokens that `cuts` chooses; those tokens are kept or dropped. */
function cut(
  latex: string,
  tokens: readonly Token[],
  cuts: (token: Token) => boolean,
  keep: "kept" | "dropped",
): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const token of tokens) {
    if (!cuts(token)) continue;
    pieces.push(latex.slice(start, token.at));
    start = keep === "kept" ? token.at : token.at + token.text.length;
  }
  return [...pieces, latex.slice(start)];
}

function rowsOf(body: string): readonly string[] {
  const tokens = tokensOf(body) ?? [];
  return cut(body, tokens, ({ text, closed }) => closed === 0 && text === "\\\\", "dropped").map(
    (row, j) => (j === 0 ? row : row.replace(/^\s*\[[\d.]+em\]/, "")).trim(),
  );
}

function cellsOf(row: string): readonly string[] {
  const tokens = tokensOf(row) ?? [];
  return cut(row, tokens, ({ text, closed }) => closed === 0 && text === "&", "dropped").map(
    (cell) => cell.trim(),
  );
}

/**
 * The lines of a displayed formula and the places where they may break: before signs between terms,
 * before relations, after wide space. Undefined for what is built in another way.
 */
export function formulaLines(latex: string): readonly FormulaLine[] | undefined {
  const gathered = inside(latex, "gathered");
  if (gathered !== undefined) {
    const parts = rowsOf(gathered).map(formulaLines);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const aligned = inside(latex, "aligned");
  if (aligned === undefined) {
    const line = /\\begin|&|\\\\/.test(latex) ? undefined : lineOf(latex, "");
    return line === undefined ? undefined : [line];
  }
  // Rows that go on with an equation join it, up to the tag of its line.
  const equations: { latex: string; tag: string }[] = [];
  for (const row of rowsOf(aligned)) {
    const [left = "", right = "", gap = "", tag = "", ...others] = cellsOf(row);
    if (gap !== "" || others.length > 0) return undefined;
    const last = equations.at(-1);
    if (left === "" && last !== undefined && last.tag === "") {
      last.latex += ` ${right}`;
      last.tag = tag;
    } else equations.push({ latex: `${left.replace(/\{\}$/, "")} ${right}`, tag });
  }
  const lines = equations.map((equation) => lineOf(equation.latex, equation.tag));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function lineOf(latex: string, tag: string): FormulaLine | undefined {
  const tokens = tokensOf(latex);
  if (tokens === undefined) return undefined;
  const outer = ({ closed, brackets }: Token): boolean => closed === 0 && brackets === 0;
  const relation = tokens.find((token) => outer(token) && token.role === "relation");
  const before = relation === undefined ? [] : tokens.filter(({ at }) => at < relation.at);
  const parted = before.some((token) => outer(token) && token.role !== "other");
  const hasLeft = relation !== undefined && !parted && before.length <= LONG_LEFT;
  const start = hasLeft ? relation.at + relation.text.length : 0;
  const left = hasLeft ? latex.slice(0, start).trim() : "";
  const rest = latex.slice(start);
  // Where another equation begins beside the first, its left side keeps its relation.
  let begins = false;
  const breaks = (token: Token): boolean => {
    if (!outer(token)) return false;
    if (token.role === "space") begins = true;
    if (token.role !== "relation") return token.role === "sign" && token.at > 0;
    const goesOn = !begins && token.at > 0;
    begins = false;
    return goesOn;
  };
  const terms = cut(rest, tokensOf(rest) ?? [], breaks, "kept")
    .flatMap(afterSpaces)
    .map((term) => term.trim())
    .filter((term) => term !== "");
  return { left, terms: terms.map(partsOf), tag };
}

/** Equations beside each other are parted after the space between them. */
function afterSpaces(term: string): readonly string[] {
  const tokens = tokensOf(term) ?? [];
  const ends = tokens
    .filter(({ role, closed, brackets }) => role === "space" && closed + brackets === 0)
    .map(({ at, text }) => at + text.length);
  return [0, ...ends].map((start, j) => term.slice(start, ends[j]));
}

/** A long term in parts: after thin space between factors, and at the signs within its brackets. */
function partsOf(term: string): Term {
  const tokens = tokensOf(term);
  if (tokens === undefined || length(term) <= LONG_TERM) return [term];
  const parts: string[] = [];
  const open: { readonly long: boolean; readonly grows: boolean; readonly content: string }[] = [];
  let part = "";
  // Brackets that grow with what they hold are closed and opened again, invisibly, at each break.
  const close = (): void => {
    const grown = open.filter(({ grows }) => grows);
    parts.push(part + `\\right.${NULL_WIDTH}`.repeat(grown.length));
    part = grown.map(({ content }) => `${NULL_WIDTH}\\left.\\vphantom{${content}}`).join("");
  };
  tokens.forEach((token, j) => {
    const { text, closed, role } = token;
    if (closed > 0) {
      part += text;
      return;
    }
    const breaks = role === "sign" && open.length > 0 && open.every(({ long }) => long);
    // A long product goes on below with its next fraction.
    const factor = text === "\\frac" && open.length === 0 && length(part) > LONG_FACTOR;
    if (breaks || factor) close();
    if (isClosing(text)) open.pop();
    part += breaks ? `{}${text}` : text;
    if (isOpening(text)) {
      const content = contentOf(term, tokens, j);
      open.push({ long: length(content) > LONG_BRACKET, grows: isLeft(text), content });
      if (isLeft(text)) part += `\\vphantom{${content}}`;
    } else if (text === "\\," && open.length === 0) close();
  });
  return [...parts, part].filter((one) => one.trim() !== "");
}

function length(latex: string): number {
  return (tokensOf(latex) ?? []).filter(({ text }) => text.trim() !== "").length;
}

/** What stands between a `\left` and its `\right`. */
function contentOf(term: string, tokens: readonly Token[], index: number): string {
  const { brackets = 0, at = 0, text = "" } = tokens[index] ?? {};
  const end = tokens.find(
    (token, j) => j > index && token.closed === 0 && token.brackets === brackets,
  );
  return term.slice(at + text.length, end?.at);
}
