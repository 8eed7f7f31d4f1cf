import {
  type Angle,
  knownValue,
  parseScalar,
  type Powers,
  type Rational,
  Scalar,
} from "../../symbolic/index.ts";
import type { Replacement } from "./replaced.ts";

/**
 * Substitutes numbers for parameters and evaluates: every coefficient becomes one decimal,
 * rounded to double precision, and names without a number stay.
 *
 * @example
 * ```ts
 * import { decimals } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const put = decimals(new Map([["theta", 0.3], ["a", 0.1]]));
 * const value = put(parseScalar("a*sin(2*theta)*b"));
 * assert.equal(value.terms.length, 1);
 * assert.equal(value.terms[0].coefficient.re.toNumber(), 0.1 * Math.sin(0.6));
 * ```
 */
export function decimals(values: ReadonlyMap<string, number>): Replacement {
  const known = new Map([...values, ["pi", Math.PI]]);
  return (scalar) => {
    if (scalar.isReal) return realDecimals(scalar, known);
    // s = (s + s*)/2 + i (s - s*)/2i, each real
    const half = Scalar.rational(1, 2);
    const re = scalar.plus(scalar.conjugate()).times(half);
    const im = scalar.conjugate().minus(scalar).times(half).times(Scalar.i);
    return realDecimals(re, known).plus(realDecimals(im, known).times(Scalar.i));
  };
}

/** Of a real scalar: the coefficients of e^{iL} and e^{-iL} stay each other's conjugates. */
function realDecimals(scalar: Scalar, known: ReadonlyMap<string, number>): Scalar {
  const sums = new Map<string, { readonly rest: Scalar; re: number; im: number }>();
  for (const { coefficient, monomial } of scalar.terms) {
    const { size, rest: names } = splitPowers(monomial.powers, known);
    const { phase, rest: angle } = splitAngle(monomial.angle, known);
    const rest = names.times(Scalar.phaseFactor(angle));
    const key = rest.toString();
    const sum = sums.get(key) ?? { rest, re: 0, im: 0 };
    sums.set(key, sum);
    const [re, im] = [coefficient.re.toNumber(), coefficient.im.toNumber()];
    const [cos, sin] = [Math.cos(phase), Math.sin(phase)];
    sum.re += size * (re * cos - im * sin);
    sum.im += size * (re * sin + im * cos);
  }
  return Scalar.sum(
    [...sums.values()].map(({ rest, re, im }) => {
      const conjugate = knownValue(sums, rest.conjugate().toString());
      const [a, b] = [(re + conjugate.re) / 2, (im - conjugate.im) / 2];
      return rest.times(decimal(a).plus(Scalar.i.times(decimal(b))));
    }),
  );
}

/** 3 times 2.05 is 6.15, so that harmonics of a tone are multiples of its frequency, as 6.1499999999999995 is not. */
function multiple(factor: Rational, number: number): Scalar {
  return factor.isInteger ? decimal(number).scaled(factor) : decimal(factor.toNumber() * number);
}

/** The shortest decimal that is read back as the number. */
function decimal(number: number): Scalar {
  return parseScalar(String(number));
}

/** A product of powers as a number times what has none. */
function splitPowers(
  powers: Powers,
  known: ReadonlyMap<string, number>,
): { readonly size: number; readonly rest: Scalar } {
  let size = Math.sqrt(powers.radicand);
  let rest = Scalar.one;
  for (const name of powers.names) {
    const exponent = powers.exponentOf(name);
    const value = known.get(name);
    if (value === undefined) rest = rest.times(Scalar.parameter(name, exponent));
    else size *= value ** exponent;
  }
  return { size, rest };
}

function splitAngle(
  angle: Angle,
  known: ReadonlyMap<string, number>,
): { readonly phase: number; readonly rest: Scalar } {
  let phase = 0;
  let rest = Scalar.zero;
  for (const { coefficient, powers } of angle.plain) {
    const part = splitPowers(powers, known);
    if (part.rest.isOne) phase += coefficient.toNumber() * part.size;
    else rest = rest.plus(part.rest.times(multiple(coefficient, part.size)));
  }
  for (const { coefficient, powers, tone } of angle.modulations) {
    const part = splitPowers(powers, known);
    const inner = splitAngle(tone, known);
    const cosine = Scalar.cos(inner.rest.plus(decimal(inner.phase)));
    rest = rest.plus(part.rest.times(decimal(coefficient.toNumber() * part.size)).times(cosine));
  }
  return { phase, rest };
}
