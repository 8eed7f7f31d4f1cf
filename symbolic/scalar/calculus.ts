import { canonicalName } from "../parse/canonical-name.ts";
import { Angle } from "./angle.ts";
import { GaussianRational } from "./gaussian-rational.ts";
import { Monomial } from "./monomial.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";
import { Scalar } from "./scalar.ts";
import { ScalarError } from "./scalar-error.ts";

/**
 * The derivative ∂s/∂name: n·a^{n-1} for powers, i (∂L/∂name) e^{iL} for phase factors.
 * With name "t" this is the explicit time derivative of a drive.
 *
 * @example
 * ```ts
 * import { differentiate, Scalar } from "caldera/symbolic";
 * const [omega, t] = [Scalar.parameter("omega"), Scalar.parameter("t")];
 * const rate = differentiate(Scalar.cos(omega.times(t)), "t");
 * assert.ok(rate.equals(omega.times(Scalar.sin(omega.times(t))).negated()));
 * ```
 */
export function differentiate(scalar: Scalar, parameter: string): Scalar {
  const name = canonicalName(parameter);
  return Scalar.sum(
    scalar.terms.flatMap(({ coefficient, monomial }) => {
      const { powers, angle } = monomial;
      const phase = Scalar.term(coefficient, new Monomial(Powers.one, angle));
      const derivatives = [phase.times(differentiatePowers(powers, name))];
      if (angle.involves(name)) {
        const slope = slopeOf(angle, name);
        derivatives.push(Scalar.term(coefficient, monomial).times(slope).times(Scalar.i));
      }
      return derivatives;
    }),
  );
}

/** ∂L/∂name, of A cos τ the product rule with ∂cos τ = -sin τ ∂τ. */
function slopeOf(angle: Angle, name: string): Scalar {
  return Scalar.sum([
    ...angle.plain.map((term) => differentiatePowers(term.powers, name).scaled(term.coefficient)),
    ...angle.modulations.flatMap(({ powers, coefficient, tone }) => {
      const argument = angleAsScalar(tone);
      return [
        differentiatePowers(powers, name).times(Scalar.cos(argument)).scaled(coefficient),
        fromPowers(powers)
          .times(Scalar.sin(argument))
          .times(slopeOf(tone, name))
          .scaled(coefficient.negated()),
      ];
    }),
  ]);
}

function differentiatePowers(powers: Powers, name: string): Scalar {
  const exponent = powers.exponentOf(name);
  if (exponent === 0) return Scalar.zero;
  return fromPowers(powers)
    .times(Scalar.parameter(name, -1))
    .scaled(Rational.of(2 * exponent, 2));
}

function fromPowers(powers: Powers): Scalar {
  return Scalar.term(GaussianRational.one, new Monomial(powers, Angle.zero));
}

/** The argument L of a phase factor as a scalar. */
export function angleAsScalar(angle: Angle): Scalar {
  return Scalar.sum([
    ...angle.plain.map((term) => fromPowers(term.powers).scaled(term.coefficient)),
    ...angle.modulations.map(({ powers, coefficient, tone }) =>
      fromPowers(powers)
        .times(Scalar.cos(angleAsScalar(tone)))
        .scaled(coefficient),
    ),
  ]);
}

/**
 * Replaces parameters by scalars, everywhere at once.
 *
 * @throws ScalarError where the result is no scalar, e.g. a negative power of a sum.
 *
 * @example
 * ```ts
 * import { parseScalar, substitute } from "caldera/symbolic";
 * const rate = parseScalar("gamma*sin(2*theta)/2");
 * const atQuarter = substitute(rate, new Map([["theta", parseScalar("pi/4")]]));
 * assert.equal(String(atQuarter), "1/2*gamma");
 * ```
 */
export function substitute(scalar: Scalar, replacements: ReadonlyMap<string, Scalar>): Scalar {
  const values = new Map([...replacements].map(([name, value]) => [canonicalName(name), value]));
  const touched = (powers: Powers): boolean => powers.names.some((name) => values.has(name));
  const replaceIn = (powers: Powers): Scalar => {
    let product = fromPowers(powers.without(new Set(values.keys())));
    powers.names.forEach((name, j) => {
      const value = values.get(name);
      if (value === undefined) return;
      const exponent = powers.exponents[j] as number;
      if (exponent < 0 && value.isZero) {
        throw new ScalarError(`Parameter \`${name}\` must not be 0, since it is divided by.`);
      }
      product = product.times(value.power(exponent));
    });
    return product;
  };
  const replacedAngle = (angle: Angle): Scalar =>
    Scalar.sum([
      ...angle.plain.map((part) => replaceIn(part.powers).scaled(part.coefficient)),
      ...angle.modulations.map(({ powers, coefficient, tone }) =>
        replaceIn(powers)
          .times(Scalar.cos(replacedAngle(tone)))
          .scaled(coefficient),
      ),
    ]);
  return Scalar.sum(
    scalar.terms.map((term) => {
      const { powers, angle } = term.monomial;
      if (!touched(powers) && ![...values.keys()].some((name) => angle.involves(name))) {
        return Scalar.term(term.coefficient, term.monomial);
      }
      const newAngle = replacedAngle(angle);
      return replaceIn(powers)
        .times(Scalar.phaseFactor(newAngle))
        .times(Scalar.constant(term.coefficient));
    }),
  );
}

/** The terms of a scalar by powers of some of its parameters. */
type CoefficientTerms = readonly {
  readonly exponents: readonly number[];
  readonly coefficient: Scalar;
}[];

/**
 * Writes a scalar as a polynomial in some of its parameters: a list of exponents (in the order
 * of `parameters`) with the coefficient free of them.
 *
 * @throws ScalarError if one of the names appears in an angle.
 */
export function coefficientsIn(scalar: Scalar, parameters: readonly string[]): CoefficientTerms {
  const names = parameters.map(canonicalName);
  for (const { monomial } of scalar.terms) {
    const variable = names.find((name) => monomial.angle.involves(name));
    if (variable !== undefined) {
      throw new ScalarError(`Not a polynomial in ${variable}: it is in a sine or cosine.`);
    }
  }
  return coefficientsBeside(scalar, names);
}

/** The same where the names may also stand in sines and cosines, which go to the coefficients: x cos(kx). */
export function coefficientsBeside(
  scalar: Scalar,
  parameters: readonly string[],
): CoefficientTerms {
  const names = parameters.map(canonicalName);
  const removed = new Set(names);
  const groups = new Map<string, { exponents: readonly number[]; parts: Scalar[] }>();
  for (const { coefficient, monomial } of scalar.terms) {
    const exponents = names.map((name) => monomial.powers.exponentOf(name));
    const key = exponents.join();
    const group = groups.get(key) ?? { exponents, parts: [] };
    const rest = new Monomial(monomial.powers.without(removed), monomial.angle);
    group.parts.push(Scalar.term(coefficient, rest));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ exponents, parts }) => ({
    exponents,
    coefficient: Scalar.sum(parts),
  }));
}
