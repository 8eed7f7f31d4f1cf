import { type LatexBracket, type LatexFactor, type LatexPart, latexParts } from "./factors.ts";
import { isTall } from "./term.ts";
import { estimatedWidth } from "./width.ts";

/**
 * Fills lines with the pieces of formulas, by a measure of width of its own: an estimate, or that of
 * the page, which wraps what stands in its lines.
 */
export interface LineFiller {
  /** Puts a term with its sign; false where it is to be taken apart. */
  term(text: string): boolean;
  /** Puts a factor; false where it is to be taken apart. */
  factor(text: string, factor: PlacedFactor): boolean;
  /** Puts the last factors of a term beside each other; false where they are put one by one. */
  together(text: string, factors: PlacedFactor): boolean;
  /** Puts a term or a factor that cannot be taken apart. */
  whole(text: string, factor?: PlacedFactor): void;
  /** Begins a bracket, up to where its inside begins. */
  open(head: string, bracket: LatexBracket): void;
  /** Ends the bracket that was opened last. */
  close(bracket: LatexBracket): void;
  /** In em, of a line of its own. */
  readonly room: number;
}

/** A factor with what stands in front of it. */
export interface PlacedFactor {
  readonly factor: LatexFactor;
  /** The sign of the term, in front of its first factor. */
  readonly head: string;
  /** The whole, as it stands at the start of a line: a product goes on with ×. */
  readonly onNewLine: string;
}

/**
 * Where formulas break, and only here: a term goes on between its factors and within its brackets, a
 * sum before its signs, a chain before its relations; a fraction is taken apart.
 *
 * @param sign `""`, `"-"` or the like, or `"{-}"` at the very start
 */
export function fillWithTerm(lines: LineFiller, sign: string, latex: string): void {
  if (lines.term(behind(sign, latex))) return;
  const [only, ...others] = latexParts(latex) ?? [];
  if (others.length > 0) return fillWithSum(lines, sign, latex);
  if (only === undefined || only.factors.length === 0) return lines.whole(behind(sign, latex));
  const head = [sign, only.joint].filter((part) => part !== "").join(" ");
  const end = endOfProduct(only.factors);
  for (const [j, factor] of only.factors.entries()) {
    const before = only.factors[j - 1]?.latex ?? "";
    // Behind a comma a product does not go on.
    const goesOn = j > 0 && !/(?:^|[^\\]),$/.test(before);
    if (j === end && goesOn && putTogether(lines, only.factors.slice(j))) return;
    fillWithFactor(lines, factor, j === 0 ? head : "", goesOn ? "\\times" : "");
  }
}

/** Where the last bracket of a product begins that has factors behind it, so that × v J(R) does not begin a line; or -1. */
function endOfProduct(factors: readonly LatexFactor[]): number {
  const bracket = factors.findLastIndex((factor) => factor.bracket !== undefined);
  return bracket < factors.length - 1 ? bracket : -1;
}

function putTogether(lines: LineFiller, factors: readonly LatexFactor[]): boolean {
  const latex = factors.map((factor) => factor.latex).join(" ");
  return lines.together(latex, { factor: { latex }, head: "", onNewLine: `\\times ${latex}` });
}

/** A sum at its signs, a chain of relations at these. */
function fillWithSum(lines: LineFiller, sign: string, latex: string): void {
  (latexParts(latex) ?? []).forEach((part, j) => {
    const [own, text] = signedTerm(part);
    const joints = [j === 0 ? sign : part.joint, own];
    fillWithTerm(lines, joints.filter((one) => one !== "").join(" "), text);
  });
}

/** @param continuation what stands at the start of a line that goes on with a product */
function fillWithFactor(
  lines: LineFiller,
  factor: LatexFactor,
  head: string,
  continuation: string,
): void {
  const text = behind(head, factor.latex);
  const onNewLine = continuation === "" || head !== "" ? text : `${continuation} ${text}`;
  const placed = { factor, head, onNewLine };
  if (lines.factor(text, placed)) return;
  const { bracket, fraction } = factor;
  if (bracket !== undefined) {
    lines.open(head, bracket);
    fillWithSum(lines, "", bracket.inside);
    lines.close(bracket);
  } else if (fraction !== undefined) {
    fractionPieces(fraction.above, fraction.below, lines.room).forEach((piece, j) => {
      fillWithFactor(lines, piece, j === 0 ? head : "", j === 0 ? continuation : "\\times");
    });
  } else lines.whole(text, placed);
}

/** A sign in braces belongs to what follows, others have space around them. */
export function behind(sign: string, latex: string): string {
  return sign === "{-}" ? `${sign}${latex}` : `${sign} ${latex}`.trim();
}

/** A minus at the start of a term, in braces since it is no difference, and the term itself. */
export function signedTerm({ factors }: LatexPart): readonly [sign: "" | "{-}", latex: string] {
  const text = factors.map(({ latex }) => latex).join(" ");
  return text.startsWith("-") ? ["{-}", text.slice(1).trimStart()] : ["", text];
}

/** (a b)/(c d) as a/c b/d, (a + b)/c as 1/c (a + b). */
function fractionPieces(above: string, below: string, room: number): readonly LatexFactor[] {
  const top = latexParts(above) ?? [];
  if (top.length > 1) {
    const latex = `(${above})`;
    const bracket = { before: "", open: "(", inside: above, close: ")", after: "" };
    const pieces = fractionPieces("1", below, room);
    return [...pieces, { latex: isTall(above) ? `\\left(${above}\\right)` : latex, bracket }];
  }
  const bottom = latexParts(below) ?? [];
  const [tops, bottoms] = [top, bottom].map((parts, j) => {
    const text = j === 0 ? above : below;
    const [only] = parts;
    const factors = parts.length === 1 && only?.joint === "" ? only.factors : [];
    return filled(factors.length === 0 ? [text] : factors.map(({ latex }) => latex), room - 4);
  }) as [readonly string[], readonly string[]];
  const count = Math.max(tops.length, bottoms.length);
  return Array.from({ length: count }, (_, j): LatexFactor => {
    const [over, under] = [tops[j] ?? "1", bottoms[j] ?? ""];
    return { latex: under === "" ? over : `\\frac{${trimmed(over)}}{${trimmed(under)}}` };
  });
}

/** Without space at its end. */
export function trimmed(latex: string): string {
  return latex.replace(/(?:\\,|\s)+$/, "");
}

/** Factors joined to products of at most that width. */
function filled(factors: readonly string[], width: number): readonly string[] {
  const products: string[] = [];
  for (const factor of factors) {
    const last = products.at(-1);
    const longer = last === undefined ? factor : `${last} ${factor}`;
    if (last === undefined || estimatedWidth(longer) > width) products.push(factor);
    else products[products.length - 1] = longer;
  }
  return products;
}

/** A term with what stands in front of it. */
export function partText({ joint, factors }: LatexPart): string {
  return [joint, ...factors.map(({ latex }) => latex)].join(" ").trim();
}

/** An equation of those that stand beside each other; what has no relation is all right side. */
export interface LatexEquation {
  readonly left: readonly LatexPart[];
  readonly relation: string;
  /** The terms behind the relation, the first without joint; further relations are joints. */
  readonly parts: readonly LatexPart[];
  /** The wide space that parts it from the equation before, or "". */
  readonly space: string;
}

/** The equations of a line, which wide space parts; undefined if its brackets do not match. */
export function equationsBeside(latex: string): readonly LatexEquation[] | undefined {
  const parts = latexParts(latex);
  if (parts === undefined) return undefined;
  const lists: LatexPart[][] = [];
  for (const part of parts) {
    const last = lists.at(-1);
    if (part.role === "space" || last === undefined) lists.push([part]);
    else last.push(part);
  }
  return lists.map(equationOf);
}

function equationOf(parts: readonly LatexPart[]): LatexEquation {
  const [first] = parts;
  const space = first?.role === "space" ? first.joint : "";
  const plain = parts.map((part, j) => (j === 0 && space !== "" ? { ...part, joint: "" } : part));
  const at = plain.findIndex(({ role }) => role === "relation");
  const [start, relation] = [Math.max(at, 0), plain[at]?.joint ?? ""];
  const right = plain.slice(start);
  return {
    left: plain.slice(0, start),
    relation,
    parts: right.map((part, j) => (j === 0 && at >= 0 ? { ...part, joint: "" } : part)),
    space,
  };
}
