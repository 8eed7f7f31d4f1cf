import { matched } from "../base/index.ts";
import { greatestCommonDivisor } from "../scalar/integer.ts";
import { ParseError, quote, spellings } from "./parse-error.ts";
import type { NumberSyntax, Span } from "./syntax.ts";

/** Largest decimal exponent of a literal: 10^308 is the largest power of ten in double precision. */
const maximumExponent = 308;
/** Most digits in one literal, exponent aside. */
export const maximumDigits = 1000;

/** An exact fraction in lowest terms, denominator positive. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A number as it was typed, and its exact value. */
export interface NumberToken extends Fraction {
  readonly kind: "number";
  readonly text: string;
  readonly span: Span;
}

/** number: digits? ("." digits?)? (("e" | "E") sign? digits)?, with a digit before the exponent. */
export function scanNumber(source: string, start: number): NumberToken {
  let end = skipDigits(source, start);
  const whole = source.slice(start, end);
  let fraction = "";
  if (source.charAt(end) === ".") {
    const point = end;
    end = skipDigits(source, point + 1);
    fraction = source.slice(point + 1, end);
  }
  let power = "0";
  if (source.charAt(end) === "e" || source.charAt(end) === "E") {
    const signed = /[+\-\u2212]/.test(source.charAt(end + 1)) ? end + 2 : end + 1;
    const last = skipDigits(source, signed);
    if (last > signed) {
      power = source.slice(end + 1, last).replace("\u2212", "-");
      end = last;
    }
  }
  const span = { start, end };
  rejectContinuation(source, span);
  if (whole.length + fraction.length > maximumDigits) {
    throw new ParseError(
      source,
      span,
      `A number has at most ${maximumDigits} digits, but this one has ${whole.length + fraction.length}.`,
      "Write fewer digits.",
    );
  }
  const exponent = Number(power);
  if (Math.abs(exponent) > maximumExponent) {
    throw new ParseError(
      source,
      span,
      `The exponent of a number must lie between -${maximumExponent} and ${maximumExponent}, but is ${quote(power)}.`,
      "Choose units in which the number is closer to one.",
    );
  }
  const text = source.slice(start, end).replace("\u2212", "-");
  return { kind: "number", text, ...decimalFraction(whole, fraction, exponent), span };
}

function skipDigits(source: string, from: number): number {
  let at = from;
  while (isDigit(source.charAt(at))) at += 1;
  return at;
}

/** Rejects 1.2.3, 1e3e4, 1.x, 1_000, 0x1F, 1j and 1d-3, which would otherwise read as products. */
function rejectContinuation(source: string, span: Span): void {
  const typed = source.slice(span.start, span.end);
  rejectOtherLanguages(source, span, typed);
  const following = matched(/^[A-Za-z0-9_.]*/, source.slice(span.end, span.end + 40))[0];
  const isMalformed =
    /^[._]/.test(following) ||
    (typed.endsWith(".") && following !== "") ||
    (/[eE]/.test(typed) && /^[eE]\d/.test(following)) ||
    (typed === "0" && /^[xXbBoO][0-9]/.test(following));
  if (!isMalformed) return;
  const whole = { start: span.start, end: span.end + following.length };
  throw new ParseError(
    source,
    whole,
    `${quote(source.slice(whole.start, whole.end))} is not a number.`,
    "Write a decimal number such as 1000, 0.25 or 1.5e-3, and `*` for a product.",
    decimalFor(typed, following),
  );
}

/** 1_000 as 1000, 5.x as 5*x. */
function decimalFor(typed: string, following: string): readonly string[] {
  const isGrouped = /^\d{1,3}$/.test(typed) && /^(?:_\d{3})+$/.test(following);
  if (isGrouped) return [`${typed}${following}`.replaceAll("_", "")];
  if (/^\d+\.$/.test(typed) && /^[A-Za-z]/.test(following))
    return [`${typed.slice(0, -1)}*${following}`];
  return [];
}

/** Rejects 1j of Python, 1im of Julia, and the exponents of 1d-3 and 1f-3. */
function rejectOtherLanguages(source: string, { start, end }: Span, typed: string): void {
  const rest = source.slice(end, end + 40);
  const [unit] = /^(?:j|im)(?![A-Za-z0-9_])/.exec(rest) ?? [];
  const [exponent, letter = "", sign = ""] =
    /^([dDfF])([-+\u2212]\d+)/.exec(rest) ?? /^([eE])(\s+[-+\u2212]\s*\d+)/.exec(rest) ?? [];
  const found = unit ?? (/[eE]/.test(typed) ? undefined : exponent);
  if (found === undefined) return;
  const options =
    unit === undefined
      ? [
          `${typed}e${sign.replaceAll(/[\s+]/g, "")}`,
          `${typed}*${letter}${sign.replaceAll(/\s/g, "").replace(/^./, " $& ")}`,
        ]
      : [`${typed}*i`, `${typed}*${unit}`];
  const span = { start, end: end + found.length };
  throw new ParseError(
    source,
    span,
    `${quote(source.slice(span.start, span.end))} may be ${unit === undefined ? "a number" : "imaginary"} or a product.`,
    `Write ${spellings(options)}.`,
    options,
  );
}

export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

/**
 * The exact value of a decimal literal,
 *
 *     whole.fraction e exponent = (whole fraction) · 10^(exponent - length of fraction)
 *
 * with `whole` and `fraction` strings of digits, either of them possibly empty.
 */
export function decimalFraction(whole: string, fraction: string, exponent: number): Fraction {
  const digits = BigInt(`0${whole}${fraction}`);
  const shift = exponent - fraction.length;
  if (shift >= 0) return { numerator: digits * 10n ** BigInt(shift), denominator: 1n };
  const scale = 10n ** BigInt(-shift);
  const divisor = BigInt(greatestCommonDivisor(digits, scale));
  return { numerator: digits / divisor, denominator: scale / divisor };
}

/** 170! is the largest in double precision. */
const largestFactorial = 170;

/** 4! as the number 24; `span` covers the mark, too. */
export function factorial(source: string, digits: string, span: Span): NumberSyntax {
  const n = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(n <= largestFactorial)) {
    throw new ParseError(
      source,
      span,
      `A factorial may stand after a whole number of at most ${largestFactorial} only.`,
      "Write it as a number, such as 4! or 24.",
    );
  }
  let value = 1n;
  for (let factor = 2n; factor <= n; factor++) value *= factor;
  return { tag: "number", text: value.toString(), numerator: value, denominator: 1n, span };
}
