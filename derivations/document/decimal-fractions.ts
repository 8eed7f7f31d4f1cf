/** A fraction of two whole numbers that stands alone: no exponent, and no part of a name such as ω0/2k. */
const inText = /(?<![\p{L}\p{N}_.^)}\]]|\^[({])(\d+)\/(\d+)(?![\p{L}\p{N}_.(])/gu;
/** The same as a display, perhaps with the imaginary unit above. */
const inLatex = /(?<!\^\{)\\frac\{(\d+)( i)?\}\{(\d+)\}/g;
/** A sum of decimals may have more digits than a double. */
const longDecimal = /(?<![\p{L}\p{N}_.])\d+\.\d{15,}(?!\d)/gu;
/** A whole number of more digits than a double holds. */
const longInteger = /(?<![\p{L}\p{N}_.^{])\d{22,}(?![\p{L}\p{N}_.])/gu;

/**
 * Numbers of an equation in which decimals were put, in text or LaTeX, as the shortest decimals that are
 * read back as the same doubles: 2/5 as 0.4, 11/10 as 1.1.
 *
 * @example
 * ```ts
 * import { withDecimals } from "caldera/derivations";
 * assert.equal(withDecimals("2/5*x^(1/2) - 1/4*cos(11/10*t)"), "0.4*x^(1/2) - 0.25*cos(1.1*t)");
 * assert.equal(withDecimals("\\frac{3 i}{20} x"), "0.15 i x");
 * ```
 */
export function withDecimals(equation: string): string {
  return equation
    .replaceAll(inLatex, (_, above: string, unit: string | undefined, below: string) =>
      quotient(above, below)
        .replace(/e(.*)$/, " \\cdot 10^{$1}")
        .concat(unit ?? ""),
    )
    .replaceAll(inText, (_, above: string, below: string) => quotient(above, below))
    .replaceAll(longDecimal, (digits) => String(Number(digits)))
    .replaceAll(longInteger, (digits) => String(Number(digits)).replace("e+", "e"));
}

function quotient(above: string, below: string): string {
  return String(Number(above) / Number(below));
}
