import {
  Angle,
  GaussianRational,
  Monomial,
  Powers,
  Rational,
  Scalar,
  scalarText,
} from "../../../symbolic/index.ts";
import { type RandomSource, randomInteger } from "./random.ts";

/**
 * A point at which scalars have exact values. Every parameter is the square of a rational, so
 * that half-integer powers are rational too; every product of parameters M in an angle gets a
 * rational point of the unit circle,
 *
 *     e^{iM/d} = ((1-s²) + 2s i)/(1+s²),   cos(M/d) = (1-s²)/(1+s²),  sin(M/d) = 2s/(1+s²),
 *
 * with d the least common denominator of the multiples of M that occur. Two different exact
 * expressions agree at a random point only by accident; t and ωt are as independent as their
 * phase factors are.
 */
export interface RationalPoint {
  /** Roots r of the parameters r², by name. */
  readonly roots: ReadonlyMap<string, Rational>;
  /** e^{iM/d} by the key of M. */
  readonly units: ReadonlyMap<string, UnitPhase>;
}

interface UnitPhase {
  readonly powers: Powers;
  readonly denominator: number;
  readonly value: GaussianRational;
}

/** A random point that gives a value to everything in the scalars. */
export function randomPoint(scalars: Iterable<Scalar>, random: RandomSource): RationalPoint {
  const names = new Set<string>();
  const angles = new Map<string, { powers: Powers; denominator: number }>();
  for (const { monomial } of [...scalars].flatMap((scalar) => scalar.terms)) {
    for (const name of monomial.powers.names) names.add(name);
    for (const { powers, coefficient } of monomial.angle.withoutPi().terms) {
      const known = angles.get(powers.key)?.denominator ?? 1;
      const denominator = leastCommonMultiple(known, Number(coefficient.denominator));
      angles.set(powers.key, { powers, denominator });
    }
  }
  const roots = [...names].sort().map((name) => [name, randomRational(random)] as const);
  const units = [...angles.keys()].sort().map((key) => {
    const angle = angles.get(key) as { powers: Powers; denominator: number };
    return [key, { ...angle, value: unitPhase(randomRational(random)) }] as const;
  });
  return { roots: new Map(roots), units: new Map(units) };
}

function randomRational(random: RandomSource): Rational {
  // Never 1, whose powers are all alike.
  const numerator = randomInteger(random, 2, 12);
  const denominator = randomInteger(random, 1, 9);
  return Rational.of(numerator === denominator ? numerator + 1 : numerator, denominator);
}

function unitPhase(s: Rational): GaussianRational {
  const square = s.times(s);
  const norm = Rational.one.plus(square).inverse();
  return new GaussianRational(
    Rational.one.minus(square).times(norm),
    s.times(norm).times(Rational.of(2)),
  );
}

function leastCommonMultiple(a: number, b: number): number {
  let [u, v] = [a, b];
  while (v !== 0) [u, v] = [v, u % v];
  return (a / u) * b;
}

/**
 * The exact value of a scalar at a point: a scalar without parameters. Roots of integers and of
 * unity stay as they are, everything else is a Gaussian rational.
 *
 * @throws RangeError if the point lacks a parameter or an angle.
 */
export function valueAt(scalar: Scalar, point: RationalPoint): Scalar {
  return Scalar.sum(
    scalar.terms.map(({ coefficient, monomial }) => {
      let value = coefficient;
      monomial.powers.names.forEach((name, j) => {
        const exponent = 2 * (monomial.powers.exponents[j] as number);
        value = value.times(GaussianRational.of(rootOf(name, point)).power(exponent));
      });
      const { angle } = monomial;
      for (const { powers, coefficient: multiple } of angle.withoutPi().terms) {
        value = value.times(phaseOf(powers, multiple, point));
      }
      const constant = Scalar.term(value, new Monomial(Powers.one, piPart(angle)));
      return constant.times(Scalar.squareRoot(monomial.powers.radicand));
    }),
  );
}

function rootOf(name: string, point: RationalPoint): Rational {
  const root = point.roots.get(name);
  if (root === undefined) throw new RangeError(`The point has no value for \`${name}\`.`);
  return root;
}

function phaseOf(powers: Powers, multiple: Rational, point: RationalPoint): GaussianRational {
  const unit = point.units.get(powers.key);
  const exponent = multiple.times(Rational.of(unit?.denominator ?? 1));
  if (unit === undefined || !exponent.isInteger) {
    throw new RangeError(`The point has no value for the angle ${powers.key}.`);
  }
  return unit.value.power(Number(exponent.numerator));
}

function piPart(angle: Angle): Angle {
  return Angle.of([{ powers: Powers.of("pi"), coefficient: angle.multipleOfPi }]);
}

/** The coordinates of what the scalars contain, e.g. "m = 4/9, cos(theta) = 3/5, …". */
export function pointText(point: RationalPoint, scalars: readonly Scalar[]): string {
  const terms = scalars.flatMap((scalar) => scalar.terms);
  const names = new Set(terms.flatMap(({ monomial }) => monomial.powers.names));
  const keys = new Set(
    terms.flatMap(({ monomial }) => monomial.angle.terms.map(({ powers }) => powers.key)),
  );
  const parameters = [...point.roots]
    .filter(([name]) => names.has(name))
    .map(([name, root]) => `${name} = ${root.times(root)}`);
  const angles = [...point.units]
    .filter(([key]) => keys.has(key))
    .flatMap(([, { powers, denominator, value }]) => {
      const angle = scalarText(
        Scalar.term(
          GaussianRational.of(Rational.of(1, denominator)),
          new Monomial(powers, Angle.zero),
        ),
      );
      return [`cos(${angle}) = ${value.re}`, `sin(${angle}) = ${value.im}`];
    });
  return [...parameters, ...angles].join(", ");
}
