import { canonicalName } from "../parse/canonical-name.ts";
import type { Angle } from "./angle.ts";
import type { Powers } from "./powers.ts";
import type { Scalar } from "./scalar.ts";
import { ScalarError } from "./scalar-error.ts";

export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

/** The value of the parameters at which a scalar is evaluated. */
export type ParameterValues = Readonly<Record<string, number>> | ReadonlyMap<string, number>;

/**
 * The numeric value of a scalar, in double precision.
 *
 * @throws ScalarError naming the first parameter without a value, a negative one whose root is
 *   taken, or a zero that is divided by.
 *
 * @example
 * ```ts
 * import { evaluate, parseScalar } from "caldera/symbolic";
 * const { re, im } = evaluate(parseScalar("gamma*cos(theta)^2 + i/2"), { gamma: 2, theta: Math.PI / 3 });
 * assert.ok(Math.abs(re - 0.5) < 1e-15 && im === 0.5);
 * ```
 */
export function evaluate(scalar: Scalar, values: ParameterValues): ComplexNumber {
  const look = lookUp(values);
  let re = 0;
  let im = 0;
  for (const { coefficient, monomial } of scalar.terms) {
    const size = powersValue(monomial.powers, look);
    const angle = angleValue(monomial.angle, look);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [a, b] = [coefficient.re.toNumber(), coefficient.im.toNumber()];
    re += size * (a * cos - b * sin);
    im += size * (a * sin + b * cos);
  }
  return { re, im };
}

function angleValue(angle: Angle, look: (name: string) => number): number {
  let sum = 0;
  for (const term of angle.plain)
    sum += term.coefficient.toNumber() * powersValue(term.powers, look);
  for (const { powers, coefficient, tone } of angle.modulations) {
    sum += coefficient.toNumber() * powersValue(powers, look) * Math.cos(angleValue(tone, look));
  }
  return sum;
}

/**
 * The value of a real scalar.
 *
 * @throws ScalarError if the scalar is not real, or a parameter has no value.
 */
export function evaluateReal(scalar: Scalar, values: ParameterValues): number {
  if (!scalar.isReal) throw new ScalarError("A real scalar is needed, but this one is complex.");
  return evaluate(scalar, values).re;
}

function lookUp(values: ParameterValues): (name: string) => number {
  const find = (name: string): number | undefined =>
    values instanceof Map
      ? (values as ReadonlyMap<string, number>).get(name)
      : Object.hasOwn(values, name)
        ? (values as Readonly<Record<string, number>>)[name]
        : undefined;
  return (name) => {
    if (name === "pi") return Math.PI;
    const value = find(name) ?? find(otherSpelling(values, name) ?? name);
    if (value === undefined) throw new ScalarError(`Parameter \`${name}\` has no value.`);
    return value;
  };
}

/** A name among the values, such as omega_0, whose canonical form is the given one. */
function otherSpelling(values: ParameterValues, name: string): string | undefined {
  const given = values instanceof Map ? [...values.keys()] : Object.keys(values);
  return given.find((spelling) => canonicalName(spelling) === name);
}

function powersValue(powers: Powers, look: (name: string) => number): number {
  let product = powers.radicand === 1 ? 1 : Math.sqrt(powers.radicand);
  let safe = true;
  powers.names.forEach((name, j) => {
    const value = look(name);
    const exponent = powers.exponents[j] as number;
    if (value < 0 && !Number.isInteger(exponent)) {
      throw new ScalarError(
        `Parameter \`${name}\` must not be negative, since its root is taken, but is ${value}.`,
      );
    }
    if (value === 0 && exponent < 0) {
      throw new ScalarError(`Parameter \`${name}\` must not be 0, since it is divided by.`);
    }
    const factor = value ** exponent;
    product *= factor;
    safe &&= isSafe(factor) && isSafe(product);
  });
  return safe ? product : scaledProduct(powers, look);
}

/** Neither near overflow nor near underflow. */
function isSafe(value: number): boolean {
  const size = Math.abs(value);
  return size > 1e-290 && size < 1e290;
}

/** The same with powers of two on their own: ħ³/(mω0)³ is a number where ħ³ alone is none. */
function scaledProduct(
  { names, exponents, radicand }: Powers,
  look: (name: string) => number,
): number {
  let mantissa = Math.sqrt(radicand);
  let power = 0;
  names.forEach((name, j) => {
    const value = look(name);
    const exponent = exponents[j] as number;
    const twos =
      value === 0 || !Number.isFinite(value) ? 0 : Math.floor(Math.log2(Math.abs(value)));
    // In two steps, since 2 to the power of a subnormal number's exponent is not finite.
    const unit = value / 2 ** Math.trunc(twos / 2) / 2 ** (twos - Math.trunc(twos / 2));
    mantissa *= unit ** exponent;
    power += twos * exponent;
  });
  if (mantissa === 0) return 0;
  const whole = Math.floor(power);
  const half = Math.trunc(whole / 2);
  return mantissa * 2 ** (power - whole) * 2 ** half * 2 ** (whole - half);
}
