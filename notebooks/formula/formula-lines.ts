import {
  equationsBeside,
  estimatedWidth,
  type LatexEquation,
  type LatexPart,
  tokensOf,
} from "../../symbolic/index.ts";
import { wrappedPieces } from "./wrapped-pieces.ts";

/** left = term + term - …, and what stands at the end of the line. */
export interface FormulaLine {
  /** With its relation; empty where terms go on or where it is itself to be broken. */
  readonly left: string;
  /** Each in pieces, between which it may break where it is wider than the page. */
  readonly terms: readonly (readonly string[])[];
  /** As `\text{(12a)}`; empty if there is none. */
  readonly tag: string;
}

/** Left sides wider than this, in em, are broken like the rest. */
const widestLeft = 12;

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
  const equations = equationsBeside(latex);
  const [first] = equations ?? [];
  if (equations === undefined || first === undefined) return undefined;
  const hasLeft = first.relation !== "" && isShort(first);
  const terms = equations.flatMap((equation, j) => {
    const shown =
      j > 0 ? besideTerms(equation) : hasLeft ? equation.parts.map(partText) : flushTerms(equation);
    const space = equations[j + 1]?.space ?? "";
    return shown.map((term, k) => (k === shown.length - 1 ? `${term}${space}` : term));
  });
  return {
    left: hasLeft ? leftSide(first) : "",
    terms: terms.filter((term) => term !== "").map(wrappedPieces),
    tag,
  };
}

/** As it was typed. */
function partText({ joint, latex }: LatexPart): string {
  return `${joint} ${latex}`.trim();
}

function isShort({ left }: LatexEquation): boolean {
  const [only, ...others] = left;
  return (
    others.length === 0 && (only === undefined || estimatedWidth(partText(only)) <= widestLeft)
  );
}

function leftSide({ left, relation }: LatexEquation): string {
  return [...left.map(partText), relation].join(" ").trim();
}

/** Where another equation begins beside the first, its left side keeps its relation. */
function besideTerms(equation: LatexEquation): readonly string[] {
  const [first, ...others] = equation.parts.map(partText);
  return [`${leftSide(equation)} ${first ?? ""}`.trim(), ...others];
}

/** The left side like the rest, where it is long. */
function flushTerms({ left, relation, parts }: LatexEquation): readonly string[] {
  const [first = "", ...others] = parts.map(partText);
  return [...left.map(partText), `${relation} ${first}`.trim(), ...others];
}
