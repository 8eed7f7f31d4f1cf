import { matched } from "../../base/index.ts";
import { canonicalName } from "../canonical-name.ts";
import { loweredDigits } from "../greek.ts";
import { letterCommands, wordCommands } from "./commands.ts";
import type { LatexReader } from "./reader.ts";
import type { Span } from "../syntax.ts";

/** {\rm d} */
const styles: ReadonlySet<string> = new Set(["rm", "it", "sf"]);
const extremes: ReadonlySet<string> = new Set(["max", "min"]);

/**
 * A name with its indices in its canonical form: \omega_{0} is omega0, n_{\mathrm{th}} is n_th,
 * \omega_{0,d} is omega0_d.
 */
export function indexedName(head: string, indices: readonly string[]): string {
  return canonicalName([head, ...indices].join("_"));
}

/** The indices behind `_`, which was taken: one for each part between commas. */
export function readIndices(reader: LatexReader, underscore: Span): readonly string[] {
  const { token } = reader;
  switch (token.kind) {
    case "number":
      if (token.text.length === 1) {
        reader.advance();
        return [token.text];
      }
      throw reader.error(
        token.span,
        `In LaTeX, only the first character of ${reader.typed(token.span)} is the index.`,
        `Write _{${token.text}}.`,
        [`{${token.text}}`],
      );
    case "letter":
      refuseSecondLetter(reader, "_");
      reader.advance();
      return [token.name];
    case "command":
      return [readPiece(reader) ?? fail(reader, underscore)];
    case "character":
      if (token.character === "{") return readBraced(reader);
      throw fail(reader, underscore);
    case "end":
      throw fail(reader, underscore);
  }
}

/** V_ext is V with index e times x times t in LaTeX: refused, with both spellings. */
export function refuseSecondLetter(reader: LatexReader, mark: "_" | "^"): void {
  const { start } = reader.token.span;
  const [run] = matched(/^[A-Za-z]{0,40}/, reader.source.slice(start, start + 40));
  if (run.length < 2) return;
  const span = { start, end: start + run.length };
  const options = [`{${run}}`, `{${run.charAt(0)}} ${run.slice(1)}`];
  throw reader.error(
    span,
    `In LaTeX, only the first letter of ${reader.typed(span)} belongs to \`${mark}\`.`,
    `Write ${options.map((option) => mark + option).join(" or ")}.`,
    options,
  );
}

function readBraced(reader: LatexReader): readonly string[] {
  const opening = reader.advance();
  const indices: string[] = [];
  let index: string | undefined;
  for (;;) {
    const { token } = reader;
    if (reader.isEnd)
      throw reader.error(opening.span, "`{` is never closed.", "Add the missing `}`.");
    if (reader.takeCharacter("}") !== undefined) break;
    if (reader.takeCharacter(",") !== undefined) {
      if (index === undefined) throw fail(reader, token.span);
      indices.push(index);
      index = undefined;
      continue;
    }
    if (reader.command(styles) !== undefined) {
      reader.advance();
      continue;
    }
    const piece = readPiece(reader);
    if (piece === undefined) throw fail(reader, token.span);
    index = (index ?? "") + piece;
  }
  if (index === undefined) throw fail(reader, { start: opening.span.start, end: reader.end });
  return [...indices, index];
}

/** Digits below the line, as in ω₀, if they come next. */
export function readLoweredDigits(reader: LatexReader): string | undefined {
  let digits = "";
  for (;;) {
    const { token } = reader;
    const digit = token.kind === "character" ? loweredDigits.indexOf(token.character) : -1;
    if (digit < 0) return digits === "" ? undefined : digits;
    digits += String(digit);
    reader.advance();
  }
}

/** A part of an index. */
function readPiece(reader: LatexReader): string | undefined {
  const { token } = reader;
  if (token.kind === "number" && /^\d+$/.test(token.text)) {
    reader.advance();
    return token.text;
  }
  if (token.kind === "letter") {
    reader.advance();
    return token.name;
  }
  if (token.kind !== "command") return undefined;
  if (wordCommands.has(token.name)) return readIndexWord(reader, token.span.end);
  if (!letterCommands.has(token.name) && !extremes.has(token.name)) return undefined;
  reader.advance();
  return token.name;
}

/** \mathrm{th} or \mathrm d, here also with digits in front. */
function readIndexWord(reader: LatexReader, from: number): string | undefined {
  const rest = reader.source.slice(from);
  const [typed, braced, bare] = /^\s*(?:\{\s*([A-Za-z0-9]+)\s*\}|([A-Za-z0-9]))/.exec(rest) ?? [];
  if (typed === undefined) return undefined;
  reader.moveTo(from + typed.length);
  return braced ?? bare;
}

function fail(reader: LatexReader, span: Span): never {
  throw reader.error(
    span,
    "An index has letters, digits and words only.",
    "Write e.g. \\omega_{0} or n_{\\mathrm{th}}.",
  );
}
