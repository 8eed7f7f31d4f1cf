import { attempt, coefficientsIn, Scalar, ScalarError } from "../../../symbolic/index.ts";
import type { Harmonic } from "./harmonic-ansatz.ts";

/** A parameter that stands for a sum that has to be divided by. */
export interface Definition {
  readonly name: string;
  readonly value: Scalar;
}

/** 1/Ω, with a parameter for Ω where it is a sum; that of another mode with this frequency, if there is one. */
export function inverseFrequency(
  { frequency, index }: Harmonic,
  taken: ReadonlySet<string>,
  present: readonly Definition[] = [],
): { readonly inverse: Scalar; readonly definition?: Definition } {
  const inverse = attempt(() => frequency.inverse(), ScalarError);
  if (inverse !== undefined) return { inverse };
  const known = present.find(({ value }) => value.equals(frequency));
  if (known !== undefined) {
    return { inverse: Scalar.parameter(known.name, -1), definition: known };
  }
  const used = new Set([...taken, ...present.map(({ name }) => name)]);
  let name = `Omega${index}`;
  for (let marks = "s"; used.has(name); marks += "s") name = `Omega_${marks}${index}`;
  return { inverse: Scalar.parameter(name, -1), definition: { name, value: frequency } };
}

/**
 * A polynomial in the amplitudes over a sum that has a name: each coefficient is divided by the
 * sum where it is a multiple of it, as γ(ω₁ - ω₂) is, and by the name elsewhere.
 */
export function dividedByDefined(
  scalar: Scalar,
  variables: readonly string[],
  { name, value }: Definition,
): Scalar {
  return Scalar.sum(
    coefficientsIn(scalar, variables).map(({ exponents, coefficient }) => {
      const quotient = exactQuotient(coefficient, value);
      const monomial = variables.reduce(
        (product, variable, j) => product.times(Scalar.parameter(variable, exponents[j] as number)),
        quotient ?? Scalar.parameter(name, -1),
      );
      return quotient === undefined ? monomial.times(coefficient) : monomial;
    }),
  );
}

/** dividend/divisor for a divisor k·y + r in one of its parameters y, if it is a polynomial in y. */
function exactQuotient(dividend: Scalar, divisor: Scalar): Scalar | undefined {
  for (const name of divisor.parameters) {
    const [constant, slope] = polynomialIn(divisor, name) ?? [];
    const rest = polynomialIn(dividend, name);
    if (constant === undefined || slope?.terms.length !== 1 || rest === undefined) continue;
    const quotient: Scalar[] = [];
    for (let n = rest.length - 1; n >= 1; n--) {
      const factor = (rest[n] as Scalar).dividedBy(slope);
      quotient.push(factor.times(Scalar.parameter(name, n - 1)));
      rest[n - 1] = (rest[n - 1] as Scalar).minus(factor.times(constant));
    }
    return rest[0]?.isZero === true ? Scalar.sum(quotient) : undefined;
  }
  return undefined;
}

/** The coefficients of the powers 0, 1, … of a parameter; undefined if it has other powers. */
function polynomialIn(scalar: Scalar, name: string): Scalar[] | undefined {
  if (scalar.terms.some(({ monomial }) => monomial.angle.involves(name))) return undefined;
  const coefficients: Scalar[] = [];
  for (const { exponents, coefficient } of coefficientsIn(scalar, [name])) {
    const power = exponents[0] as number;
    if (power < 0 || !Number.isInteger(power)) return undefined;
    coefficients[power] = coefficient;
  }
  return Array.from(coefficients, (coefficient) => coefficient ?? Scalar.zero);
}
