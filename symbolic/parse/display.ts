import { ParseError, quote, spellings } from "./parse-error.ts";
import type { Span } from "./syntax.ts";

const frames = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
] as const;

const environment =
  /^\\begin\s*\{((?:equation|align|aligned|alignat|alignedat|gather|gathered|multline|split|eqnarray|displaymath|math|flalign)\*?)\}(?:\{\d+\}|\[\w\])?/;

const space =
  "\\s|~|&|(?<!\\\\)\\\\[,;:!> ]|\\\\(?:quad|qquad|enspace|enskip|hfill|thinspace|medspace|thickspace)(?![A-Za-z])|\\\\hspace\\*?\\{[^{}]{0,40}\\}";
/** What names an equation, and other things without a meaning in a formula. */
const label =
  "\\\\(?:label|tag\\*?)\\s?\\{[^{}]{0,200}\\}|\\\\l?eqno\\s?(?:\\{[^{}]{0,40}\\}|\\([^()]{0,40}\\))|\\\\(?:nonumber|notag|displaystyle|textstyle)(?![A-Za-z])";
const wide =
  "\\s\\s|[\\t\\n~]|\\\\[;:> ]|\\\\(?:quad|qquad|hfill|enspace)|\\\\hspace\\*?\\{[^{}]{0,40}\\}|[.,;]";
const bare = "\\(\\s?[A-Z]?\\.?\\d{1,4}(?:[.-]\\d{1,4}){0,3}[a-z]?\\s?\\)";
const upright = `\\\\(?:text|mathrm|textrm|mbox)\\s?\\{\\s?${bare}\\s?\\}`;
/** (15), behind a wide space or a stop; upright anywhere. */
const equationNumber = new RegExp(
  `(?<!(?:[-+*/^\u2212·⋅×∗(]|\\\\(?:cdot|times))\\s*)(?:${upright}|(?<=${wide})\\s?(?:\\{\\s?${bare}\\s?\\}|${bare}))$`,
);
const atStart = new RegExp(`^(?:${space}|${label})`);
const atEnd = new RegExp(`(?:${space}|${label}|\\\\\\\\(?:\\[[^\\]]{0,20}\\])?)$`);
/** Longest label, space or number at the rim of a formula. */
const longestItem = 250;
const stop = /(?<!\\|(?<!\\)[.,;])[.,;]$/;
const labels = new RegExp(label, "g");
/** The end of a line before a sign. */
const lineBreak =
  /\\\\(?:\[[^\]]{0,20}\])?(?=(?:\s|&|~|\\(?:quad|qquad)(?![A-Za-z])|\\[,;:!>]|\{\}){0,40}(?:[-+\u2212*/]|\\(?:cdot|times)(?![A-Za-z])))/g;

/** An operator in braces, 2{\times}3, and braces with nothing in them between a name and its power. */
const bracedOperator =
  /(?<![\^_A-Za-z]\s?)\{\s?(\\times|\\cdot|[-+])\s?\}|(?<=[A-Za-z0-9])\{\}(?=[\^_])/g;

/** A sign in braces at the start of a sum, as aligned displays have it: {-}a + b. */
const leadingSign = /(?<=(?:^|[=(]|\[)(?:\s|&|\{\}){0,40})\{\s?([-+\u2212])\s?\}/g;

/**
 * A formula pasted from a paper with what is not part of it blanked, place for place: dollar signs,
 * \[ \] and environments around the whole, labels and numbers of the equation, the comma or full
 * stop at its end, alignment, and a left side that names a potential, as in V_1(\hat{x}) = … and
 * V_2(x, t) = ….
 *
 * @throws ParseError that underlines another left side.
 */
export function withoutDisplay(source: string): string {
  let range = { start: 0, end: source.length };
  let isAligned = false;
  for (;;) {
    range = trimmed(source, range);
    const inner = insideFrame(source, range);
    if (inner === undefined) break;
    isAligned ||= inner.isAligned;
    range = inner;
  }
  range = withoutLeftSide(source, range);
  const body = source.slice(range.start, range.end);
  const blank = (text: string): string => " ".repeat(text.length);
  const lines = body
    .replaceAll(labels, blank)
    .replaceAll(lineBreak, blank)
    .replaceAll(leadingSign, (whole, sign: string) => ` ${sign}`.padEnd(whole.length))
    .replaceAll(bracedOperator, (whole, operator = "") => ` ${operator}`.padEnd(whole.length));
  const shown = isAligned ? lines.replaceAll(/(?<!\\)&/g, " ") : lines;
  return blank(source.slice(0, range.start)) + shown + blank(source.slice(range.end));
}

/** Without space, labels, numbers and stops at its rim. */
function trimmed(source: string, { start, end }: Span): Span {
  const first = (from: number): number =>
    atStart.exec(source.slice(from, Math.min(from + longestItem, end)))?.[0].length ?? 0;
  let from = start;
  for (let width = first(from); width > 0; width = first(from)) from += width;
  let to = end;
  let stops = 1;
  let numbers = 1;
  for (;;) {
    const tail = source.slice(Math.max(from, to - longestItem), to);
    const item = atEnd.exec(tail)?.[0] ?? "";
    const numbered = item === "" && numbers > 0 ? (equationNumber.exec(tail)?.[0] ?? "") : "";
    if (item === "" && numbered !== "") {
      numbers -= 1;
      stops = 1;
    }
    const stopped = item + numbered === "" && stops > 0 ? (stop.exec(tail)?.[0] ?? "") : "";
    stops -= stopped.length;
    const width = (item + numbered + stopped).length;
    if (width === 0) return { start: from, end: to };
    to -= width;
  }
}

function insideFrame(
  source: string,
  { start, end }: Span,
): (Span & { isAligned: boolean }) | undefined {
  const text = source.slice(start, end);
  for (const [opening, closing] of frames) {
    const isFramed = text.length >= opening.length + closing.length;
    if (!isFramed || !text.startsWith(opening) || !text.endsWith(closing)) continue;
    return { start: start + opening.length, end: end - closing.length, isAligned: false };
  }
  const [opening, name] = environment.exec(text) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const closing = `\\end{${name}}`;
  if (!text.endsWith(closing)) return undefined;
  return { start: start + opening.length, end: end - closing.length, isAligned: true };
}

/** V_1(\hat{x}) = …: what follows the sign. */
function withoutLeftSide(source: string, range: Span): Span {
  const text = source.slice(range.start, range.end);
  const sign = /(?::=|=|[≈≃]|\\(?:coloneqq|equiv|approx|simeq)(?![A-Za-z]))(?:\{\})?&?/.exec(text);
  if (sign === null || isInBraces(text, sign.index)) return range;
  const left = text.slice(0, sign.index);
  const place = { start: range.start, end: range.start + sign.index + sign[0].length };
  if (isPotential(left)) return { start: place.end, end: range.end };
  refuseOtherCoordinate(source, range, left, place);
  if (isHamiltonian(left)) {
    const terms = source.slice(place.end, range.end).trim();
    throw new ParseError(
      source,
      place,
      "A whole Hamiltonian is not read: p^2/(2m) + m omega0^2 x^2/2 is always part of it.",
      "Write the other terms alone, those without time as the potential, each driven one as a drive.",
      /(?<![A-Za-z_])p(?![A-Za-z_])/.test(terms) ? [] : [{ span: range, text: terms }],
    );
  }
  // In text, the grammar refuses the sign.
  if (!/[\\{}$]/.test(source) && !left.includes("(")) return range;
  throw new ParseError(
    source,
    place,
    "Only a left side such as `V(x) =` is passed over.",
    "Write the expression alone, without an equals sign.",
  );
}

/** The sign in \sum_{n=2}^4 is none of the formula. */
function isInBraces(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.split("{").length > before.split("}").length;
}

const index = "(?:_?[A-Za-z0-9₀-₉]+)?";
const potential = new RegExp(
  `^(?:V${index}(?:\\((?:x|x,t|t|t,x)\\))?|[A-GI-Za-z]${index}\\((?:x|x,t|t,x)\\))$`,
);
const hamiltonian = new RegExp(`^H${index}(?:\\([xpt,]*\\))?$`);

/** V, V_1, V_{\mathrm{ext}}(\hat{x}), U(x), V_2(\hat{x}, t): a letter, V by default. */
function isPotential(left: string): boolean {
  return potential.test(plain(left));
}

function isHamiltonian(left: string): boolean {
  return hamiltonian.test(plain(left));
}

const otherPotential = new RegExp(
  `^(?:V${index}|[A-GI-Za-z]${index})\\((\\\\?[A-Za-z]+(?:_?[0-9]+)?|[^\\x00-\\x7f]+)(?:,t)?\\)$`,
);

/** V(X) = …, a potential of another coordinate than x. */
function refuseOtherCoordinate(source: string, range: Span, left: string, place: Span): void {
  const coordinate = otherPotential.exec(plain(left))?.[1];
  if (coordinate === undefined || coordinate === "t") return;
  const body = source.slice(place.end, range.end);
  if (wordIn("x", source).test(body)) return;
  const inX = body.replaceAll(wordIn(coordinate, source), coordinate.startsWith("\\") ? " x" : "x");
  const isSame = inX === body;
  throw new ParseError(
    source,
    place,
    `This is a potential of ${quote(coordinate)}, but the coordinate is x.`,
    isSame ? "Write it in x." : `Write ${spellings([inX.trim()])}.`,
    isSame ? [] : [{ span: { start: range.start, end: range.end }, text: inX.trim() }],
  );
}

/** Where a symbol stands alone in a text or in LaTeX, not as part of a name or of an index. */
function wordIn(symbol: string, source: string): RegExp {
  const escaped = symbol.replaceAll("\\", "\\\\");
  if (!/[\\{}$]/.test(source)) {
    return new RegExp(`(?<![A-Za-z_][A-Za-z0-9_]*)${escaped}(?![A-Za-z0-9_])`, "g");
  }
  const inside =
    "\\\\[A-Za-z]*|_\\s*\\{?[A-Za-z0-9,]*|\\\\(?:mathrm|text|operatorname)\\s*\\{[A-Za-z0-9]*";
  const behind = symbol.startsWith("\\") ? "" : `(?<!${inside})`;
  const before = symbol.startsWith("\\") ? "(?![A-Za-z])" : "";
  return new RegExp(`${behind}${escaped}${before}(?!\\s*_)`, "g");
}

/** A left side without accents, styles, braces and space. */
function plain(left: string): string {
  if (left.length > 200) return "";
  const styles =
    /\\(?:left|right|hat|widehat|mathrm|mathit|mathcal|mathsf|text|textrm|operatorname|rm|it|cal|quad|[,;:! ])(?![A-Za-z])/g;
  return left.replaceAll(styles, "").replaceAll(/[{}\s&]/g, "");
}
