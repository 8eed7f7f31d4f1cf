import type { Exponents } from "./ordering.ts";

/** The largest exponent of each generator. */
export function largestExponents(
  generators: number,
  terms: Iterable<{ readonly exponents: Exponents }>,
): number[] {
  const largest = new Array<number>(generators).fill(0);
  for (const { exponents } of terms) {
    for (let j = 0; j < generators; j++) {
      const exponent = exponents[j] as number;
      if (exponent > (largest[j] as number)) largest[j] = exponent;
    }
  }
  return largest;
}

/**
 * Packs exponents, each at most its `largest`, into one mixed-radix number below `size`, with
 * the first as its leading digit.
 */
export class ExponentPacking {
  readonly size: number;
  private readonly strides: readonly number[];

  constructor(largest: readonly number[]) {
    const strides = new Array<number>(largest.length);
    let size = 1;
    for (let j = largest.length - 1; j >= 0; j--) {
      strides[j] = size;
      size *= (largest[j] as number) + 1;
    }
    this.strides = strides;
    this.size = size;
  }

  /** Whether the numbers are exact. */
  get isExact(): boolean {
    return this.size <= Number.MAX_SAFE_INTEGER;
  }

  packPair(l: number, r: number): number {
    return l * (this.strides[0] as number) + r;
  }

  pack(exponents: Exponents): number {
    let packed = exponents[exponents.length - 1] as number;
    for (let j = exponents.length - 2; j >= 0; j--) {
      packed += (exponents[j] as number) * (this.strides[j] as number);
    }
    return packed;
  }
}
