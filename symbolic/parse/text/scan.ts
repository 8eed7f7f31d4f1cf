import { codePoint } from "../../base/index.ts";
import { canonicalName } from "../canonical-name.ts";
import { letterAt, loweredDigits } from "../greek.ts";
import { isDigit, maximumDigits, type NumberToken, scanNumber } from "../literal.ts";
import { describeCharacter, ParseError, quote, spellings } from "../parse-error.ts";
import { characterRemedy, latexRemedy } from "../remedies.ts";
import type { Span } from "../syntax.ts";

export type Operator = "+" | "-" | "*" | "/" | "^" | "!" | "(" | ")";

export type Token =
  | NumberToken
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "operator"; readonly operator: Operator; readonly span: Span }
  /** An exponent in raised digits, as in x² and x⁻¹; `digits` is ASCII. */
  | {
      readonly kind: "raised";
      readonly negative: boolean;
      readonly digits: string;
      readonly span: Span;
    }
  | { readonly kind: "end"; readonly span: Span };

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["+", "+"],
  ["-", "-"],
  ["\u2212", "-"], // minus sign
  ["*", "*"],
  ["\u00b7", "*"], // middle dot
  ["\u22c5", "*"], // dot operator
  ["\u00d7", "*"], // multiplication sign
  ["\u2217", "*"], // asterisk operator
  ["/", "/"],
  ["^", "^"],
  ["!", "!"],
  ["(", "("],
  [")", ")"],
]);

const daggers = "\u2020'\u2019\u2032";
/** a^†, a^+, a^dag: a + behind which no exponent stands. */
const raisedDagger =
  /^\s?\^\s?(?:\(?[†+]\)|†|dag(?:ger)?(?![A-Za-z0-9_])|\+(?=\s?(?:[*)]|a(?![A-Za-z0-9_])|$)))/;
const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raisedMinus = "⁻";

/**
 * The first token of `source` at or after `from`.
 *
 * White space separates tokens and has no other meaning. The token after the last one is `end`.
 *
 * @throws ParseError at a character or literal that the language does not have.
 */
export function scanToken(source: string, from: number, functions: ReadonlySet<string>): Token {
  const start = skipSpace(source, from);
  if (start >= source.length) return { kind: "end", span: { start, end: start } };
  const character = source.charAt(start);
  const operator = operators.get(character);
  if (operator !== undefined) {
    const isPower = operator === "*" && source.startsWith("**", start);
    const span = { start, end: start + (isPower ? 2 : 1) };
    return { kind: "operator", operator: isPower ? "^" : operator, span };
  }
  if (isDigit(character) || (character === "." && isDigit(source.charAt(start + 1)))) {
    return scanNumber(source, start);
  }
  const letter = letterAt(source, start);
  if (character === "_" || (letter !== undefined && letter.kind !== "lowered")) {
    return scanName(source, start);
  }
  if (character === raisedMinus || raisedDigits.includes(character)) {
    return scanRaised(source, start);
  }
  throw unexpectedCharacter(source, start, functions);
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(String.fromCharCode(code));
}

/**
 * A name in its canonical form: Latin and Greek letters, digits, underscores, indices below the line.
 *
 * A Greek letter directly beside another letter is an error: `ωt` may be meant as omega*t, and
 * `Δω` as one name; so is a letter behind an index below the line, `ω₀t`.
 */
function scanName(source: string, start: number): Token {
  let name = "";
  let previous: "greek" | "latin" | "lowered" | "digit" | "underscore" | "start" = "start";
  let at = start;
  while (at < source.length) {
    const character = source.charAt(at);
    const letter = letterAt(source, at);
    const digit = letter === undefined ? loweredDigits.indexOf(character) : -1;
    if (letter !== undefined) {
      if (isAmbiguous(letter.kind, previous)) throw ambiguousName(source, start);
      const opensIndex =
        letter.kind === "lowered" && !/^(lowered|underscore|start)$/.test(previous);
      name += opensIndex ? `_${letter.name}` : letter.name;
    } else if (digit >= 0) name += String(digit);
    else if (isDigit(character) || character === "_") name += character;
    else break;
    previous =
      letter?.kind ?? (digit >= 0 ? "lowered" : character === "_" ? "underscore" : "digit");
    at += letter?.length ?? 1;
  }
  // a† and a'
  const isCreation =
    (name === "a" || name === "ahat") && daggers.includes(source.charAt(at) || " ");
  if (isCreation) return { kind: "name", name: "adag", span: { start, end: at + 1 } };
  const raised =
    name === "a" || name === "ahat" ? raisedDagger.exec(source.slice(at, at + 20)) : null;
  if (raised !== null) {
    return { kind: "name", name: "adag", span: { start, end: at + raised[0].length } };
  }
  return { kind: "name", name: canonicalName(name), span: { start, end: at } };
}

function isAmbiguous(kind: "greek" | "latin" | "lowered", previous: string): boolean {
  if (kind === "greek") return previous !== "start" && previous !== "underscore";
  return kind === "latin" && (previous === "greek" || previous === "lowered");
}

function ambiguousName(source: string, start: number): ParseError {
  let end = start;
  while (end < source.length && isInName(source, end)) end += letterAt(source, end)?.length ?? 1;
  const parts = partsOfName(source.slice(start, end));
  const options = [parts.join("*"), parts.join("_")];
  return new ParseError(
    source,
    { start, end },
    `${quote(source.slice(start, end))} may be one name or a product.`,
    `Write ${spellings(options)}, for a product or one name.`,
    options,
  );
}

/** Letters of different alphabets, each with its digits: mω₀ is m and ω₀. */
function partsOfName(name: string): readonly string[] {
  const parts: string[] = [];
  let previous: string | undefined;
  for (let at = 0; at < name.length;) {
    const letter = letterAt(name, at);
    const next = at + (letter?.length ?? 1);
    const opens = parts.length === 0 || isAmbiguous(letter?.kind ?? "lowered", previous ?? "start");
    if (opens) parts.push("");
    parts.push(`${parts.pop() ?? ""}${name.slice(at, next)}`);
    const digit = loweredDigits.includes(name.charAt(at));
    previous =
      letter?.kind ?? (digit ? "lowered" : name.charAt(at) === "_" ? "underscore" : "digit");
    at = next;
  }
  return parts;
}

function isInName(source: string, at: number): boolean {
  return /[0-9_₀-₉]/.test(source.charAt(at)) || letterAt(source, at) !== undefined;
}

function scanRaised(source: string, start: number): Token {
  const negative = source.charAt(start) === raisedMinus;
  let digits = "";
  let end = negative ? start + 1 : start;
  for (; end < source.length; end += 1) {
    const digit = raisedDigits.indexOf(source.charAt(end));
    if (digit < 0) break;
    digits += String(digit);
  }
  const span = { start, end };
  if (digits === "" || digits.length > maximumDigits) {
    throw new ParseError(
      source,
      span,
      `A raised exponent has 1 to ${maximumDigits} digits, but this one has ${digits.length}.`,
      "Write the exponent after `^`.",
    );
  }
  return { kind: "raised", negative, digits, span };
}

function unexpectedCharacter(
  source: string,
  start: number,
  functions: ReadonlySet<string>,
): ParseError {
  const code = codePoint(source, start);
  if (code === 0x5c) {
    const command = /^[A-Za-z]+/.exec(source.slice(start + 1, start + 41))?.[0] ?? "";
    return new ParseError(
      source,
      { start, end: start + 1 + command.length },
      command === "" ? "Unexpected `\\`." : `\`\\${command}\` is LaTeX, which is not read here.`,
      latexRemedy(command, functions),
    );
  }
  const character = String.fromCodePoint(code);
  const remedy = characterRemedy(source, start, functions);
  return new ParseError(
    source,
    { start, end: start + character.length },
    `Unexpected ${describeCharacter(code)}.`,
    remedy.text,
    remedy.replacements,
  );
}
