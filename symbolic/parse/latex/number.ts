import type { LatexReader } from "./reader.ts";
import { decimalFraction, factorial, maximumDigits, scanNumber } from "../literal.ts";
import type { NumberSyntax, Span } from "../syntax.ts";

/** The number that comes next, whose digits are `text`; 1.5e-3 is no number in LaTeX. */
export function readNumber(reader: LatexReader, text: string): NumberSyntax {
  const { span } = reader.token;
  const following = reader.source.slice(span.end, span.end + 40);
  const [rest = ""] = /^(?:[eE][+-]?\d+|\.[\d.]*)/.exec(following) ?? [];
  if (rest !== "") {
    const whole = { start: span.start, end: span.end + rest.length };
    throw reader.error(
      whole,
      `${reader.typed(whole)} is not a number in LaTeX.`,
      "Write e.g. 0.25, or 1.5 \\cdot 10^{-3}.",
      /^\.|\..*\./.test(rest) ? [] : [powerOfTen(text, rest)],
    );
  }
  const digits = text.replace(".", "").length;
  if (digits > maximumDigits) {
    throw reader.error(
      span,
      `A number has at most ${maximumDigits} digits, but this one has ${digits}.`,
      "Write fewer digits.",
    );
  }
  reader.advance();
  if (reader.takeCharacter("!") === undefined) return numberNode(text, span);
  return factorial(reader.source, text, { start: span.start, end: reader.end });
}

/** \num{1.5e-3}, whose command comes next. */
export function readNum(reader: LatexReader): NumberSyntax {
  const { span } = reader.token;
  const [typed = "", digits = ""] =
    /^\s*\{\s*([\d.]+(?:[eE][-+]?\d+)?)\s*\}/.exec(reader.source.slice(span.end, span.end + 400)) ??
    [];
  if (digits === "") {
    throw reader.error(span, "`\\num` needs a number in braces.", "Write e.g. \\num{1.5e-3}.");
  }
  const { text, numerator, denominator } = scanNumber(digits, 0);
  const end = span.end + typed.length;
  reader.moveTo(end);
  return { tag: "number", text, numerator, denominator, span: { start: span.start, end } };
}

/** 1.5e-3 as LaTeX writes it. */
function powerOfTen(digits: string, exponent: string): string {
  return `${digits} \\cdot 10^{${exponent.slice(1).replace("+", "")}}`;
}

/** Only the first digit of the number that comes next, as in \frac12. */
export function readDigit(reader: LatexReader, text: string): NumberSyntax {
  const { start } = reader.token.span;
  const span = { start, end: start + 1 };
  reader.moveTo(span.end);
  if (text.startsWith(".")) {
    throw reader.error(span, "A point stands alone.", "Put the number in braces.");
  }
  return numberNode(text.charAt(0), span);
}

export function numberNode(text: string, span: Span): NumberSyntax {
  const [whole = "", fraction = ""] = text.split(".");
  return { tag: "number", text, ...decimalFraction(whole, fraction, 0), span };
}
