import { spellings } from "../parse-error.ts";
import { isUnitName, isUprightUnit } from "../units.ts";
import { closingDelimiters, spacingCommands, unitRemedy, wordCommands } from "./commands.ts";
import type { LatexReader } from "./reader.ts";
import type { Span } from "../syntax.ts";

/**
 * Letters in a row are a product in LaTeX and one name in text. Where no command shows which of
 * the two was typed, as in ab x^{4}, they are an error; Ux^{4} has one reading with an x in it.
 * Behind a number, letters that spell a unit are not taken for a product, either: 0.1 GHz.
 *
 * @throws ParseError
 */
export function refuseRun(reader: LatexReader, { start }: Span): void {
  const { source } = reader;
  if (/[A-Za-z]/.test(source.charAt(start - 1))) return;
  const [run = ""] = /^[A-Za-z]{2,60}/.exec(source.slice(start, start + 60)) ?? [];
  if (run === "") return;
  const span = { start, end: start + run.length };
  const isHertz = /(?:Hz|eV)$/.test(run) && isUnitName(run);
  if (isHertz && /[\d.]\s*$/.test(source.slice(Math.max(0, start - 20), start))) {
    const upright = `\\mathrm{${run}}`;
    throw reader.error(
      span,
      `${reader.typed(span)} is a unit, and a product of letters in LaTeX.`,
      reader.hasUnits ? `Write ${upright}.` : unitRemedy,
      [reader.hasUnits ? upright : ""],
    );
  }
  const core = run.length > 1 && run.endsWith("x") ? run.slice(0, -1) : run;
  if (core.length < 2 || hasCommands(source)) return;
  const rest = core === run ? "" : " x";
  const options = [[...run].join(" "), `\\mathrm{${core}}${rest}`];
  reader.defer(
    reader.error(
      span,
      `${reader.typed(span)} is a product of letters in LaTeX and one name in text.`,
      `Write ${spellings(options)}.`,
      options,
    ),
  );
}

/** Commands other than those for space and words, so that what was typed is LaTeX for certain. */
function hasCommands(source: string): boolean {
  for (const [, name = ""] of source.matchAll(/\\([A-Za-z]+)/g)) {
    if (!spacingCommands.has(name) && !wordCommands.has(name)) return true;
  }
  return false;
}

/**
 * Refuses an upright unit behind a formula, as in \alpha x^4 \text{ J}; the word at `span` was taken.
 *
 * @throws ParseError
 */
export function refuseUpright(reader: LatexReader, word: string, span: Span): void {
  if (reader.hasUnits || !isUprightUnit(word) || span.start === 0) return;
  const { token } = reader;
  const isClosing =
    token.kind === "end" ||
    (token.kind === "character" &&
      (closingDelimiters.has(token.character) || /[+\-}]/.test(token.character)));
  const before = reader.source.slice(Math.max(0, span.start - 30), span.start);
  const isBeside =
    /[\w)}\]](?:\s|~|\\[,;:!> ]|\\quad)*$/.test(before) && !/\\[A-Za-z]+\s*$/.test(before);
  if (!isClosing || !isBeside) return;
  const asName = word.length === 1 ? [` ${word}`] : [];
  throw reader.error(
    span,
    `${reader.typed(span)} is a unit.`,
    asName.length > 0 ? `${unitRemedy} A parameter of this name is \`${word}\`.` : unitRemedy,
    ["", ...asName],
  );
}

/**
 * Refuses a unit in brackets behind a formula, \alpha x^4 [\mathrm{J}], which would be a factor; `span` is that
 * of the brackets.
 *
 * @throws ParseError
 */
export function refuseUnitInBrackets(reader: LatexReader, span: Span): void {
  const typed = reader.source.slice(span.start, span.end);
  const words = typed.replaceAll(/\\[A-Za-z]+/g, " ").match(/[A-Za-zµ]+/g) ?? [];
  if (!typed.startsWith("[") || words.length === 0 || !words.every(isUprightUnit)) return;
  throw reader.error(span, `${reader.typed(span)} is a unit.`, unitRemedy, [{ span, text: "" }]);
}
