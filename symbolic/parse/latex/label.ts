import { spellings } from "../parse-error.ts";
import type { LatexReader } from "./reader.ts";

const inParentheses =
  /^\^\s*\{\s*(?:\\left\s*)?\(\s*([A-Za-z0-9]+)\s*(?:\\right\s*)?\)\s*\}(\s*_)?/;
const inWords = /^\^\s*\{?\s*\\(?:mathrm|text|textrm|rm)\s*\{?\s*([A-Za-z0-9]+)\s*\}{0,2}(\s*_)?/;

/**
 * Refuses a label in the place of an exponent, which comes next: \chi^{(3)} is the susceptibility of
 * third order for some and a third power for others, a^{\mathrm{eff}} is no power at all.
 *
 * @throws ParseError
 */
export function refuseLabel(reader: LatexReader, isIndexed: boolean): void {
  const { start } = reader.token.span;
  const rest = reader.source.slice(start, start + 80);
  const [typed, label, index] = inParentheses.exec(rest) ?? inWords.exec(rest) ?? [];
  if (typed === undefined || label === undefined) return;
  const span = { start, end: start + typed.length - (index ?? "").length };
  const isPower = /^\d+$/.test(label);
  const asIndex = /^(?:\d+|[A-Za-z])$/.test(label) ? `_{${label}}` : `_{\\mathrm{${label}}}`;
  const options = [
    ...(isPower ? [`^{${label}}`] : []),
    ...(isIndexed || index !== undefined ? [] : [asIndex]),
  ];
  throw reader.error(
    span,
    `${reader.typed(span)} may be a power or a label.`,
    options.length > 0 ? `Write ${spellings(options)}.` : "Put a label into the index.",
    options,
  );
}
