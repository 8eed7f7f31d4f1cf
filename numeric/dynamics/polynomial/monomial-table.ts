import { ArgumentError } from "../../base/argument-error.ts";
/** Powers of the variables, one entry for each. */
export type Exponents = readonly number[];

/**
 * Monomials of a list and their derivatives up to a factor, M_k / x_j, each as the product of an earlier
 * monomial and a variable, so that all values cost one multiplication each:
 *
 *     M_0 = 1,     M_k = M_{parent(k)} · x_{variable(k)}
 *
 * Parents are chosen so that few monomials are added to those of the list. The monomials of the list and
 * their ancestors come first: values of polynomials need no others.
 */
export class MonomialTable {
  readonly parent: Int32Array;
  readonly variable: Int32Array;
  readonly count: number;
  /** How many come first that the monomials of the list, without their derivatives, need. */
  readonly valueCount: number;
  private readonly places: ReadonlyMap<string, number>;

  constructor(variables: number, monomials: Iterable<Exponents>) {
    const list = [...monomials];
    const ancestry = new Ancestry(new Array<number>(variables).fill(0));
    ancestry.add(list);
    this.valueCount = ancestry.count;
    ancestry.add(
      list.flatMap((monomial) =>
        monomial.flatMap((power, j) => (power > 0 ? [lowered(monomial, j)] : [])),
      ),
    );
    this.count = ancestry.count;
    this.places = ancestry.places();
    this.parent = new Int32Array(this.count);
    this.variable = new Int32Array(this.count);
    for (const [key, { monomial, variable }] of ancestry.steps) {
      const place = this.places.get(key) as number;
      this.parent[place] = this.placeOf(lowered(monomial, variable));
      this.variable[place] = variable;
    }
  }

  /** Where a monomial of the table is. @throws ArgumentError if it is not in the table. */
  placeOf(monomial: Exponents): number {
    const place = this.places.get(monomial.join());
    if (place === undefined) {
      throw new ArgumentError("monomial", "be in the table", `[${monomial.join()}]`);
    }
    return place;
  }
}

interface Step {
  readonly monomial: Exponents;
  /** By which the parent is multiplied. */
  readonly variable: number;
  /** How many lists had been added before. */
  readonly round: number;
}

/** Monomials with a parent each, down to the constant 1, by their text. */
class Ancestry {
  readonly steps = new Map<string, Step>();
  private rounds = 0;

  constructor(private readonly one: Exponents) {}

  get count(): number {
    return this.steps.size + 1;
  }

  /**
   * Adds monomials and their ancestors, those of the highest degree first: a parent that is there already,
   * otherwise the divisor that serves most of those without one.
   */
  add(monomials: readonly Exponents[]): void {
    const byDegree: Map<string, Exponents>[] = [];
    const put = (monomial: Exponents): void => {
      (byDegree[degreeOf(monomial)] ??= new Map()).set(monomial.join(), monomial);
    };
    for (const monomial of monomials) put(monomial);
    for (let degree = byDegree.length - 1; degree > 0; degree -= 1) {
      const orphans = new Map(
        [...(byDegree[degree] ?? [])].filter(([key]) => !this.steps.has(key)),
      );
      const present = byDegree[degree - 1] ?? new Map<string, Exponents>();
      for (const monomial of orphans.values()) {
        const variable = monomial.findLastIndex(
          (power, j) => power > 0 && this.isThere(lowered(monomial, j), present),
        );
        if (variable >= 0) this.adopt(orphans, monomial, variable);
      }
      for (const { divisor, multiples } of mostSharedFirst([...orphans.values()])) {
        put(divisor);
        for (const { monomial, variable } of multiples) this.adopt(orphans, monomial, variable);
      }
    }
    this.rounds += 1;
  }

  private isThere(monomial: Exponents, present: ReadonlyMap<string, Exponents>): boolean {
    const key = monomial.join();
    return degreeOf(monomial) === 0 || present.has(key) || this.steps.has(key);
  }

  private adopt(orphans: Map<string, Exponents>, monomial: Exponents, variable: number): void {
    const key = monomial.join();
    this.steps.set(key, { monomial, variable, round: this.rounds });
    orphans.delete(key);
  }

  /** An order in which parents come first, and earlier lists before later ones. */
  places(): ReadonlyMap<string, number> {
    const sorted = [...this.steps.values()].sort(
      (a, b) => a.round - b.round || degreeOf(a.monomial) - degreeOf(b.monomial),
    );
    return new Map(
      [this.one, ...sorted.map(({ monomial }) => monomial)].map((m, k) => [m.join(), k]),
    );
  }
}

/** A monomial as the product of a divisor and a variable. */
interface Multiple {
  readonly monomial: Exponents;
  readonly variable: number;
  /** Its place in the order in which monomials are divided by variables. */
  readonly place: number;
}

interface SharedDivisor {
  readonly divisor: Exponents;
  readonly multiples: readonly Multiple[];
}

/**
 * Divisors by one variable, each with the monomials that it serves: the one that most monomials have in
 * common, then the one that most of the others have, and so on until all are served; of several, the one
 * that has as many first.
 */
function* mostSharedFirst(monomials: readonly Exponents[]): Generator<SharedDivisor> {
  const divisors = new Map<string, { divisor: Exponents; multiples: Multiple[] }>();
  let place = 0;
  for (const monomial of monomials) {
    for (const [variable, power] of monomial.entries()) {
      if (power === 0) continue;
      const divisor = lowered(monomial, variable);
      const key = divisor.join();
      const shared = divisors.get(key) ?? { divisor, multiples: [] };
      shared.multiples.push({ monomial, variable, place: place++ });
      divisors.set(key, shared);
    }
  }
  const served = new Set<Exponents>();
  // How many monomials a divisor serves only falls, and is counted anew when its turn comes.
  const byCount: SharedDivisor[][] = [];
  const put = (shared: SharedDivisor): void => {
    (byCount[shared.multiples.length] ??= []).push(shared);
  };
  for (const shared of divisors.values()) put(shared);
  for (let count = byCount.length - 1; count > 0; count -= 1) {
    for (const shared of (byCount[count] ?? []).sort((a, b) => lastPlace(a) - lastPlace(b))) {
      const multiples = shared.multiples.filter(({ monomial }) => !served.has(monomial));
      if (multiples.length < count) put({ ...shared, multiples });
      else {
        yield shared;
        for (const { monomial } of multiples) served.add(monomial);
      }
    }
  }
}

function lastPlace({ multiples }: SharedDivisor): number {
  return multiples.at(-1)?.place ?? 0;
}

/** The total degree. */
export function degreeOf(monomial: Exponents): number {
  return monomial.reduce((sum, power) => sum + power, 0);
}

/** The monomial divided by variable j. */
export function lowered(monomial: Exponents, j: number): Exponents {
  return monomial.map((power, k) => (k === j ? power - 1 : power));
}
