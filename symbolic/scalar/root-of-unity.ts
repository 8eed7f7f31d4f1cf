import { GaussianRational } from "./gaussian-rational.ts";
import { greatestCommonDivisor } from "./integer.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";

/** coefficient · √radicand */
export interface SurdTerm {
  readonly coefficient: GaussianRational;
  readonly surd: Powers;
}

const term = (radicand: number, re: Rational, im: Rational): SurdTerm => ({
  coefficient: GaussianRational.of(re, im),
  surd: Powers.squareRoot(radicand).powers,
});

const half = Rational.of(1, 2);
const quarter = Rational.of(1, 4);
const zero = Rational.zero;

/** e^{iπk/12} in surds for k = 0 … 5; cos 15° = (√6+√2)/4, sin 15° = (√6-√2)/4. */
const firstQuadrant: readonly (readonly SurdTerm[])[] = [
  [term(1, Rational.one, zero)],
  [term(6, quarter, quarter), term(2, quarter, quarter.negated())],
  [term(1, zero, half), term(3, half, zero)],
  [term(2, half, half)],
  [term(1, half, zero), term(3, zero, half)],
  [term(6, quarter, quarter), term(2, quarter.negated(), quarter)],
];

/**
 * e^{iπq} as an exact sum of surds times a remaining e^{iπr}, where q - r is a multiple of
 * 1/12. Of the fractions r that differ by such multiples one is chosen for all: the one with the
 * smallest denominator and of these the smallest modulus (+1/8 rather than -1/8), so 4/5 gives
 * -1/5 and every multiple of 1/12 gives 0. Products of phase factors are therefore unique; the
 * cyclotomic relations among different remainders, as 1 = 2 cos(π/5) - 2 cos(2π/5), are not
 * applied.
 */
export function rootOfUnity(q: Rational): {
  readonly terms: readonly SurdTerm[];
  readonly remainder: Rational;
} {
  const remainder = representative(q);
  const twelfths = q.minus(remainder).timesInteger(12).numerator;
  const steps = Number(((BigInt(twelfths) % 24n) + 24n) % 24n);
  const rotation = GaussianRational.i.power(Math.floor(steps / 6));
  const terms = (firstQuadrant[steps % 6] as readonly SurdTerm[]).map((part) => ({
    coefficient: part.coefficient.times(rotation),
    surd: part.surd,
  }));
  return { terms, remainder };
}

function representative(q: Rational): Rational {
  if (q.timesInteger(12).isInteger) return zero;
  let best = withoutTurns(q);
  // A denominator without the factors 2 and 3 cannot become smaller.
  if (greatestCommonDivisor(best.denominator, 6) === 1) return best;
  for (let k = 1; k < 12; k++) {
    const candidate = withoutTurns(q.minus(Rational.of(k, 12)));
    if (isSimpler(candidate, best)) best = candidate;
  }
  return best;
}

/** q less the nearest integer, in (-½, ½]. */
function withoutTurns(q: Rational): Rational {
  const above = q.plus(half).floor();
  const rest = q.minus(Rational.of(above));
  return rest.equals(half.negated()) ? half : rest;
}

function isSimpler(q: Rational, than: Rational): boolean {
  if (q.denominator !== than.denominator) return q.denominator < than.denominator;
  const difference = q.absolute().compare(than.absolute());
  return difference < 0 || (difference === 0 && than.isNegative && !q.isNegative);
}
