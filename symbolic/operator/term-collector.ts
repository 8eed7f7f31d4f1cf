import { Scalar } from "../scalar/scalar.ts";
import { ScalarSum } from "../scalar/scalar-sum.ts";
import type { OperatorTerm } from "./operator.ts";
import type { Exponents } from "./ordering.ts";
import { ExponentPacking, type PackedExponents } from "./packing.ts";

/** The coefficient of one monomial: a scalar that came alone, or a sum as soon as there are two. */
interface Entry {
  readonly exponents: Exponents;
  alone: Scalar | undefined;
  sum: ScalarSum | undefined;
}

/** Adds up coefficients of equal monomials, hashed by their packed exponents. */
export class TermCollector {
  private readonly entries = new Map<PackedExponents, Entry>();
  private readonly packing: ExponentPacking;

  /** @param largest no exponent that is added exceeds these */
  constructor(largest: readonly number[]) {
    this.packing = new ExponentPacking(largest);
  }

  add(exponents: Exponents, coefficient: Scalar): void {
    const key = this.packing.pack(exponents);
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.entries.set(key, { exponents, alone: coefficient, sum: undefined });
    } else {
      asSum(entry).addTerms(coefficient.terms);
    }
  }

  /** The coefficient of a monomial, to add to. */
  sumAt(exponents: Exponents): ScalarSum {
    const key = this.packing.pack(exponents);
    const entry = this.entries.get(key);
    if (entry !== undefined) return asSum(entry);
    const sum = new ScalarSum();
    this.entries.set(key, { exponents, alone: undefined, sum });
    return sum;
  }

  /** The terms that are not zero, highest powers first, compared exponent by exponent. */
  sortedTerms(): OperatorTerm[] {
    const terms: OperatorTerm[] = [];
    for (const { exponents, alone, sum } of this.entries.values()) {
      const coefficient = alone ?? Scalar.ofSortedTerms(sum?.sortedTerms() ?? []);
      if (!coefficient.isZero) terms.push({ exponents, coefficient });
    }
    return terms.sort((a, b) => compareExponents(a.exponents, b.exponents));
  }
}

function asSum(entry: Entry): ScalarSum {
  if (entry.sum !== undefined) return entry.sum;
  const sum = new ScalarSum();
  if (entry.alone !== undefined) sum.addTerms(entry.alone.terms);
  entry.alone = undefined;
  entry.sum = sum;
  return sum;
}

function compareExponents(a: Exponents, b: Exponents): number {
  for (let j = 0; j < a.length; j++) {
    const difference = (b[j] as number) - (a[j] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
