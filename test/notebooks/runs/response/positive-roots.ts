import { Rational } from "../../../../symbolic/index.ts";

/** Σ c_k x^k with exact coefficients, without zeros at the end. */
type Polynomial = readonly Rational[];

/**
 * How many different positive roots Σ c_k x^k has, in exact arithmetic: by Sturm's theorem the changes
 * of sign of its chain at 0 less those at infinity. The constant term must not be zero.
 */
export function countPositiveRoots(coefficients: Polynomial): number {
  const chain = sturmChain(trimmed(coefficients));
  const changesAtZero = signChanges(chain.map((p) => p[0] ?? Rational.zero));
  const changesFarOut = signChanges(chain.map((p) => p.at(-1) ?? Rational.zero));
  return changesAtZero - changesFarOut;
}

/** A double as the fraction that it is. */
export function exactly(value: number): Rational {
  let [scaled, power] = [value, 0];
  while (!Number.isInteger(scaled)) [scaled, power] = [2 * scaled, power + 1];
  return Rational.of(BigInt(scaled), 2n ** BigInt(power));
}

export function sum(p: Polynomial, q: Polynomial): Polynomial {
  const length = Math.max(p.length, q.length);
  return Array.from({ length }, (_, k) => (p[k] ?? Rational.zero).plus(q[k] ?? Rational.zero));
}

export function product(p: Polynomial, q: Polynomial): Polynomial {
  const shifted = p.map((c, k) => [
    ...p.slice(0, k).map(() => Rational.zero),
    ...q.map((d) => c.times(d)),
  ]);
  return shifted.reduce(sum, []);
}

function sturmChain(p: Polynomial): readonly Polynomial[] {
  const chain = [p, trimmed(p.slice(1).map((c, k) => c.timesInteger(k + 1)))];
  for (;;) {
    const [before, last] = chain.slice(-2);
    const rest = remainder(before!, last!).map((c) => c.negated());
    if (rest.length === 0) return chain;
    // Of size 1, so that the numbers stay short: no sign changes.
    const size = rest.at(-1)!.absolute().inverse();
    chain.push(rest.map((c) => c.times(size)));
  }
}

function remainder(p: Polynomial, divisor: Polynomial): Polynomial {
  let rest = p;
  while (rest.length >= divisor.length) {
    const factor = rest.at(-1)!.dividedBy(divisor.at(-1)!);
    const shift = rest.length - divisor.length;
    const reduced = rest.map((c, k) =>
      k < shift ? c : c.minus(divisor[k - shift]!.times(factor)),
    );
    rest = trimmed(reduced.slice(0, -1));
  }
  return rest;
}

function trimmed(p: Polynomial): Polynomial {
  return p.slice(0, p.findLastIndex((c) => !c.isZero) + 1);
}

function signChanges(values: readonly Rational[]): number {
  const signs = values.filter((value) => !value.isZero).map((value) => value.isNegative);
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}
