import { GaussianRational } from "./gaussian-rational.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";

/** coefficient · √radicand */
export interface SurdTerm {
  readonly coefficient: GaussianRational;
  readonly surd: Powers;
}

const surd = (radicand: number): Powers => Powers.squareRoot(radicand).powers;

const term = (radicand: number, re: Rational, im: Rational): SurdTerm => ({
  coefficient: GaussianRational.of(re, im),
  surd: radicand === 1 ? Powers.one : surd(radicand),
});

const half = Rational.of(1, 2);
const quarter = Rational.of(1, 4);
const zero = Rational.zero;

/** e^{iπr} in surds, by r in (0, ½). */
const firstQuadrant: ReadonlyMap<string, readonly SurdTerm[]> = new Map([
  ["1/4", [term(2, half, half)]],
  ["1/6", [term(1, zero, half), term(3, half, zero)]],
  ["1/3", [term(1, half, zero), term(3, zero, half)]],
  ["1/12", [term(6, quarter, quarter), term(2, quarter, quarter.negated())]],
  // cos 15° = sin 75° = (√6+√2)/4, sin 15° = cos 75° = (√6-√2)/4
  ["5/12", [term(6, quarter, quarter), term(2, quarter.negated(), quarter)]],
]);

/**
 * e^{iπq} as an exact sum of surds times, where q has no such form, a remaining e^{iπr}
 * with 0 < r < ½. Multiples of π/12 are reduced completely; other fractions of π keep their
 * phase factor, and the cyclotomic relations among those are not applied.
 */
export function rootOfUnity(q: Rational): {
  readonly terms: readonly SurdTerm[];
  readonly remainder: Rational;
} {
  const quarterTurns = q.times(Rational.of(2)).floor();
  const r = q.minus(Rational.of(quarterTurns).times(half));
  const rotation = GaussianRational.i.power(Number(((BigInt(quarterTurns) % 4n) + 4n) % 4n));
  if (r.isZero) return { terms: [{ coefficient: rotation, surd: Powers.one }], remainder: zero };
  const known = firstQuadrant.get(r.toString());
  if (known === undefined) {
    return { terms: [{ coefficient: rotation, surd: Powers.one }], remainder: r };
  }
  const terms = known.map((part) => ({
    coefficient: part.coefficient.times(rotation),
    surd: part.surd,
  }));
  return { terms, remainder: zero };
}
