import { canonicalName, type Powers, type Scalar, type ScalarTerm } from "../../symbolic/index.ts";
import { CompileError } from "./compile-error.ts";

/**
 * A quantity that stands in rates under a name: a real scalar as rates are, e to the power of one, or J_n(√s)/√sⁿ of
 * one, in which earlier ones may stand.
 */
export type Intermediate =
  | { readonly name: string; readonly value: Scalar }
  | { readonly name: string; readonly exponent: Scalar }
  | { readonly name: string; readonly order: number; readonly square: Scalar };

/**
 * dy/dt = f(t, y; q): `rates` are the f, real scalars that are polynomials in the `variables`
 * y, in the `intermediates` and in sines and cosines whose angles are polynomials in the time and in y, with coefficients
 * made of the `parameters` q.
 */
export interface System {
  /** Names of the state, in the order of y. */
  readonly variables: readonly string[];
  /** Names of the parameters, in the order of q, in any spelling: F_1 is F1. */
  readonly parameters: readonly string[];
  /** dy/dt, in the order of `variables`. */
  readonly rates: readonly Scalar[];
  /** The name of time, "t" unless given. */
  readonly time?: string;
  /** What the rates have by name. */
  readonly intermediates?: readonly Intermediate[];
}

/** A system whose rates are known to compile. */
export interface CheckedSystem extends System {
  readonly time: string;
  readonly intermediates: readonly Intermediate[];
}

/**
 * @throws CompileError naming the symbol at fault.
 */
export function checkSystem(system: System): CheckedSystem {
  const checked: CheckedSystem = {
    ...system,
    variables: system.variables.map(canonicalName),
    parameters: system.parameters.map(canonicalName),
    time: canonicalName(system.time ?? "t"),
    intermediates: (system.intermediates ?? []).map((one) => ({
      ...one,
      name: canonicalName(one.name),
    })),
  };
  const { variables, parameters, rates, time, intermediates } = checked;
  checkNames([...variables, ...parameters, time, ...intermediates.map(({ name }) => name)]);
  if (rates.length !== variables.length) {
    throw new CompileError(
      "rates",
      `Argument \`rates\` must have one entry for each of the ${variables.length} variables, but has ${rates.length}.`,
    );
  }
  const known = new Set([...variables, ...parameters, time]);
  for (const one of intermediates) {
    const value = valueOf(one);
    checkListed(value, known, `\`${one.name}\``);
    checkReal(value, one.name, `The value of \`${one.name}\``);
    for (const term of value.terms) checkTerm(term, one.name, checked);
    known.add(one.name);
  }
  rates.forEach((rate, j) => {
    const variable = variables[j] as string;
    checkListed(rate, known, `the rate of \`${variable}\``);
    checkReal(rate, variable, `The rate of \`${variable}\``);
    for (const term of rate.terms) checkTerm(term, variable, checked);
  });
  return checked;
}

/** The value, the exponent, or the squared argument of a Bessel function. */
export function valueOf(one: Intermediate): Scalar {
  if ("square" in one) return one.square;
  return "exponent" in one ? one.exponent : one.value;
}

function checkReal(value: Scalar, name: string, what: string): void {
  if (value.isReal) return;
  throw new CompileError(
    name,
    `${what} must be real, but is complex. Write its real and imaginary parts as two rates.`,
  );
}

/** @throws CompileError if a name occurs twice or is the constant `pi`. */
export function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new CompileError(
        name,
        `Names of variables, parameters and time must be distinct, but \`${name}\` occurs twice.`,
      );
    }
    if (name === "pi") {
      throw new CompileError(name, "The name `pi` must stand for π. Choose another name.");
    }
    seen.add(name);
  }
}

/** @throws CompileError naming the first parameter of the scalar that is not among the known. */
export function checkListed(scalar: Scalar, known: ReadonlySet<string>, where: string): void {
  for (const name of scalar.parameters) {
    if (!known.has(name)) {
      throw new CompileError(
        name,
        `Parameter \`${name}\` must be listed in \`parameters\`, since ${where} depends on it, but is not. Add it.`,
      );
    }
  }
}

function checkTerm({ monomial }: ScalarTerm, rate: string, system: CheckedSystem): void {
  const names = system.intermediates.map(({ name }) => name);
  for (const name of [...system.variables, system.time, ...names]) {
    checkExponent(monomial.powers, name, rate);
    for (const powers of monomial.angle.powers) checkExponent(powers, name, rate);
  }
}

/** @throws CompileError naming a variable that is in a sine or cosine, where polynomials are needed */
export function checkPolynomial({ variables, rates }: CheckedSystem): void {
  rates.forEach((rate, j) => {
    const name = variables.find((one) =>
      rate.terms.some(({ monomial }) => monomial.angle.involves(one)),
    );
    if (name === undefined) return;
    throw new CompileError(
      name,
      `Rates must be polynomials in the state, but \`${name}\` is in a sine or cosine in the rate of \`${variables[j]}\`.`,
    );
  });
}

function checkExponent(powers: Powers, name: string, rate: string): void {
  const exponent = powers.exponentOf(name);
  if (exponent < 0 || !Number.isInteger(exponent)) {
    throw new CompileError(
      name,
      `Powers of \`${name}\` must be non-negative integers, but the rate of \`${rate}\` contains ${name}^${exponent}.`,
    );
  }
}
