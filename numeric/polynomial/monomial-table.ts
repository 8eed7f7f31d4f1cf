/** Powers of the variables, one entry for each. */
export type Exponents = readonly number[];

/**
 * The monomials of a list and all their divisors, each as the product of an earlier monomial and a
 * variable, so that all values cost one multiplication each:
 *
 *     M_0 = 1,     M_k = M_{parent(k)} · x_{variable(k)}
 *
 * The table holds every M_k / x_j with it, which are the derivatives up to a factor.
 */
export class MonomialTable {
  readonly parent: Int32Array;
  readonly variable: Int32Array;
  readonly count: number;
  private readonly places: ReadonlyMap<string, number>;

  constructor(variables: number, monomials: Iterable<Exponents>) {
    const divisors = new Map<string, Exponents>();
    const pending = [...monomials];
    divisors.set(zeros(variables).join(), zeros(variables));
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const key = next.join();
      if (divisors.has(key)) continue;
      divisors.set(key, next);
      for (let j = 0; j < variables; j += 1) {
        if ((next[j] as number) > 0) pending.push(lowered(next, j));
      }
    }
    const sorted = [...divisors.values()].sort((a, b) => degreeOf(a) - degreeOf(b));
    this.count = sorted.length;
    this.places = new Map(sorted.map((monomial, k) => [monomial.join(), k]));
    this.parent = new Int32Array(this.count);
    this.variable = new Int32Array(this.count);
    sorted.forEach((monomial, k) => {
      const last = monomial.findLastIndex((power) => power > 0);
      if (last < 0) return;
      this.parent[k] = this.placeOf(lowered(monomial, last));
      this.variable[k] = last;
    });
  }

  /** Where a monomial of the table is. @throws RangeError if it is not in the table. */
  placeOf(monomial: Exponents): number {
    const place = this.places.get(monomial.join());
    if (place === undefined) {
      throw new RangeError(`Monomial [${monomial.join()}] is not in the table.`);
    }
    return place;
  }
}

/** The total degree. */
export function degreeOf(monomial: Exponents): number {
  return monomial.reduce((sum, power) => sum + power, 0);
}

/** The monomial divided by variable j. */
export function lowered(monomial: Exponents, j: number): Exponents {
  return monomial.map((power, k) => (k === j ? power - 1 : power));
}

function zeros(count: number): Exponents {
  return new Array<number>(count).fill(0);
}
