import {
  isLeft,
  type LatexBracket,
  type LatexFactor,
  latexParts,
  tokensOf,
} from "../../symbolic/index.ts";

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
const LONG_FACTOR = 10;
/** Takes back the width that TeX gives to a bracket that is not there. */
const NULL_WIDTH = "\\kern-0.12em ";

/** The inside of an environment that is the whole formula. */
function inside(latex: string, name: string): string | undefined {
  const found = new RegExp(`^\\\\begin\\{${name}\\}([^]*)\\\\end\\{${name}\\}$`).exec(latex.trim());
  const body = found?.[1];
  return body === undefined || tokensOf(body) === undefined ? undefined : body;
}

/** Cut at the tokens with that text that stand in no braces. */
function cut(latex: string, at: string): readonly string[] {
  const cuts = (tokensOf(latex) ?? []).filter(({ text, closed }) => closed === 0 && text === at);
  const starts = [0, ...cuts.map((token) => token.at + at.length)];
  return starts.map((start, j) => latex.slice(start, cuts[j]?.at).trim());
}

function rowsOf(body: string): readonly string[] {
  return cut(body, "\\\\").map((row, j) => (j === 0 ? row : row.replace(/^\[[\d.]+em\]\s*/, "")));
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
    const [left = "", right = "", gap = "", tag = "", ...others] = cut(row, "&");
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
  const parts = latexParts(latex);
  if (parts === undefined) return undefined;
  const [head] = parts;
  const relation = parts.findIndex(({ role }) => role === "relation");
  const isShort = head?.joint === "" && length(head.latex) <= LONG_LEFT;
  const hasLeft = relation === 0 || (relation === 1 && isShort);
  const left = parts.slice(0, hasLeft ? relation : 0).map((part) => part.latex);
  const terms: string[] = [];
  // Where another equation begins beside the first, its left side keeps its relation.
  let begins = false;
  parts.slice(left.length).forEach((part, j) => {
    const joint = hasLeft && j === 0 ? "" : part.joint;
    if (part.role === "space") {
      terms.push(`${terms.pop() ?? ""}${joint}`, part.latex);
      begins = true;
    } else if (part.role === "relation" && begins) {
      terms.push(`${terms.pop()} ${joint} ${part.latex}`);
      begins = false;
    } else terms.push(`${joint} ${part.latex}`.trim());
  });
  return {
    left: hasLeft ? [...left, parts[relation]?.joint].join(" ") : "",
    terms: terms.filter((term) => term !== "").map(termParts),
    tag,
  };
}

/** A long term in parts: after thin space between factors, and at the signs within its brackets. */
export function termParts(term: string): Term {
  return length(term) <= LONG_TERM ? [term] : sumParts(term);
}

function sumParts(latex: string): Term {
  const parts = latexParts(latex) ?? [];
  return parts.flatMap(({ joint, factors }, j) => {
    const [first = "", ...others] = productParts(factors);
    return [`${j === 0 ? "" : "{}"}${joint} ${first}`.trim(), ...others];
  });
}

function productParts(factors: readonly LatexFactor[]): Term {
  const parts = [""];
  const append = (text: string): void => void parts.push(`${parts.pop()} ${text}`.trim());
  factors.forEach(({ latex, bracket }, j) => {
    // A long product goes on below with its next fraction, which keeps its space behind {}.
    const isFraction = latex.startsWith("\\frac");
    if (isFraction && length(parts.at(-1) ?? "") > LONG_FACTOR) parts.push("{}");
    if (bracket === undefined || length(bracket.inside) <= LONG_BRACKET) append(latex);
    else {
      const [first = "", ...others] = bracketParts(bracket);
      append(first);
      parts.push(...others);
    }
    if (latex.endsWith("\\,") && j < factors.length - 1) parts.push("");
  });
  return parts;
}

/** Brackets that grow with what they hold are closed and opened again, invisibly, at each break. */
function bracketParts({ before, open, inside, close, after }: LatexBracket): Term {
  const grows = isLeft(open);
  const parts = sumParts(inside);
  return parts.map((part, j) => {
    const start = j === 0 ? `${before}${open}` : grows ? `${NULL_WIDTH}\\left.` : "";
    const end = j === parts.length - 1 ? close + after : grows ? `\\right.${NULL_WIDTH}` : "";
    return `${start}${grows ? `\\vphantom{${inside}}` : " "}${part}${end}`;
  });
}

function length(latex: string): number {
  return (tokensOf(latex) ?? []).filter(({ text }) => text.trim() !== "").length;
}
