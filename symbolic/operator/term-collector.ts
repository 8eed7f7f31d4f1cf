import { Scalar } from "../scalar/scalar.ts";
import { ScalarSum } from "../scalar/scalar-sum.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { Exponents } from "./ordering.ts";
import { ExponentPacking } from "./packing.ts";

/** Tables up to this length are arrays: no hashing, and no sorting in the end. */
const LONGEST_ARRAY = 4096;

/** The coefficient of one monomial under construction. */
interface Entry {
  readonly exponents: Exponents;
  readonly sum: ScalarSum<Scalar>;
}

/** Adds up coefficients of equal monomials, looked up by their packed exponents. */
export class TermCollector {
  private readonly packing: ExponentPacking;
  private readonly array: (Entry | undefined)[] | undefined;
  private readonly map: Map<number | string, Entry> | undefined;

  /** @param largest no exponent that is added exceeds these */
  constructor(largest: readonly number[]) {
    this.packing = new ExponentPacking(largest);
    if (this.packing.size <= LONGEST_ARRAY) this.array = new Array(this.packing.size);
    else this.map = new Map();
  }

  /** The coefficient of the monomial L^l R^r of one mode, to add to. */
  atPair(l: number, r: number): ScalarSum<Scalar> {
    return this.array?.[this.packing.packPair(l, r)]?.sum ?? this.at([l, r]);
  }

  /** The coefficient of a monomial, to add to. */
  at(exponents: Exponents): ScalarSum<Scalar> {
    if (this.array !== undefined) {
      const index = this.packing.pack(exponents);
      const present = this.array[index];
      if (present !== undefined) return present.sum;
      const sum = new ScalarSum<Scalar>();
      this.array[index] = { exponents, sum };
      return sum;
    }
    const key = this.packing.isExact ? this.packing.pack(exponents) : exponents.join();
    const present = this.map?.get(key);
    if (present !== undefined) return present.sum;
    const sum = new ScalarSum<Scalar>();
    this.map?.set(key, { exponents, sum });
    return sum;
  }

  /** The terms that are not zero, highest powers first, compared exponent by exponent. */
  sortedTerms(): OperatorTerm[] {
    const terms: OperatorTerm[] = [];
    for (const entry of this.entries()) {
      const coefficient = Scalar.ofSum(entry.sum);
      if (!coefficient.isZero) terms.push({ exponents: entry.exponents, coefficient });
    }
    return this.array !== undefined
      ? terms
      : terms.sort((a, b) => compareExponents(a.exponents, b.exponents));
  }

  /** The entries, those of the array with the highest powers first. */
  private entries(): Iterable<Entry> {
    if (this.array === undefined) return this.map?.values() ?? [];
    const entries: Entry[] = [];
    for (let index = this.array.length - 1; index >= 0; index--) {
      const entry = this.array[index];
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }
}

function compareExponents(a: Exponents, b: Exponents): number {
  for (let j = 0; j < a.length; j++) {
    const difference = (b[j] as number) - (a[j] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
