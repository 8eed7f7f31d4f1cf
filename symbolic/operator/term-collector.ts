import type { Scalar } from "../scalar/index.ts";
import type { OperatorTerm } from "./operator.ts";
import type { Exponents } from "./ordering.ts";

type Key = number | string;

/** One mode fits exactly into a double: two exponents below 2²⁶. */
const BASE = 2 ** 26;

/** Adds up coefficients of equal monomials, hashed by their packed exponents. */
export class TermCollector {
  private readonly terms = new Map<Key, OperatorTerm>();

  constructor(private readonly modes: number) {}

  add(exponents: Exponents, coefficient: Scalar): void {
    const key = this.pack(exponents);
    const present = this.terms.get(key);
    const sum = present === undefined ? coefficient : present.coefficient.plus(coefficient);
    if (sum.isZero) this.terms.delete(key);
    else this.terms.set(key, { exponents, coefficient: sum });
  }

  /** Highest powers first, compared exponent by exponent. */
  sortedTerms(): readonly OperatorTerm[] {
    return [...this.terms.values()].sort((a, b) => compareExponents(a.exponents, b.exponents));
  }

  private pack(exponents: Exponents): Key {
    if (this.modes === 1) return (exponents[0] as number) * BASE + (exponents[1] as number);
    return String.fromCharCode(...exponents);
  }
}

function compareExponents(a: Exponents, b: Exponents): number {
  for (let j = 0; j < a.length; j++) {
    const difference = (b[j] as number) - (a[j] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
