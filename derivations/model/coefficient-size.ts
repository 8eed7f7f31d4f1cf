import { greatestCommonDivisor } from "../../symbolic/index.ts";

/**
 * A bound on the coefficients of an expression: the sum of their moduli as a fraction. It adds
 * up in sums and multiplies in products, so that no coefficient is ever larger.
 */
export interface CoefficientSize {
  readonly numerator: bigint;
  /** A common denominator of all coefficients. */
  readonly denominator: bigint;
  /** Bits of the longer of the two. */
  readonly bits: number;
}

type Fraction = Pick<CoefficientSize, "numerator" | "denominator">;

/** Longer numbers than this are not followed: their number of bits is enough. */
const longest = 10_000;

export const one: CoefficientSize = sizeOf(1n, 1n);

function sizeOf(numerator: bigint, denominator: bigint): CoefficientSize {
  return { numerator, denominator, bits: Math.max(bitsOf(numerator), bitsOf(denominator)) };
}

export function sumOf(parts: readonly Fraction[]): CoefficientSize {
  let [numerator, denominator] = [0n, 1n];
  for (const part of parts) {
    const divisor = BigInt(greatestCommonDivisor(denominator, part.denominator));
    const common = (denominator / divisor) * part.denominator;
    numerator = numerator * (common / denominator) + part.numerator * (common / part.denominator);
    denominator = common;
    if (bitsOf(denominator) > longest) break;
  }
  return sizeOf(numerator, denominator);
}

export function productOf(a: CoefficientSize, b: CoefficientSize): CoefficientSize {
  return sizeOf(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The size of 1/z for a single term z. */
export function reciprocalOf({ numerator, denominator }: CoefficientSize): CoefficientSize {
  return sizeOf(denominator, numerator === 0n ? 1n : numerator);
}

export function powerOf(size: CoefficientSize, power: number): CoefficientSize {
  const bits = size.bits * power;
  if (bits > longest) return { ...one, bits };
  const exponent = BigInt(Math.ceil(power));
  return sizeOf(size.numerator ** exponent, size.denominator ** exponent);
}

function bitsOf(integer: bigint): number {
  return 4 * integer.toString(16).length;
}
