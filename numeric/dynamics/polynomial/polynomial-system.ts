import { ArgumentError } from "../../base/argument-error.ts";
import { degreeOf, type Exponents } from "./monomial-table.ts";

/**
 * As many polynomials as variables, with coefficients that are numbers:
 *
 *     F_i(x) = Σ_k c_k x^{e_k},     i = 1 … n
 */
export interface PolynomialSystem {
  readonly variables: readonly string[];
  /** `exponents[i][k][j]`: the power of variable j in term k of equation i. */
  readonly exponents: readonly (readonly Exponents[])[];
  /** Real parts of the coefficients, equation after equation in the order of `exponents`. */
  readonly re: Float64Array;
  /** Imaginary parts; zero if absent. */
  readonly im?: Float64Array;
}

/**
 * Polynomial systems whose coefficients are functions of parameters q, such as a slow flow
 * u̇ = f(u; q).
 */
export interface PolynomialFamily {
  readonly variables: readonly string[];
  /** Names of the parameters, in the order of q. */
  readonly parameters: readonly string[];
  /** `exponents[i][k][j]`: the power of variable j in term k of equation i. */
  readonly exponents: readonly (readonly Exponents[])[];
  /**
   * The coefficients at q, equation after equation in the order of `exponents`; written to `out` if
   * that is given.
   */
  coefficients(q: Float64Array, out?: Float64Array): Float64Array;
}

/** @throws ArgumentError unless the exponents are those of a square system of polynomials. */
export function checkExponents(
  variables: readonly string[],
  exponents: readonly (readonly Exponents[])[],
): void {
  const n = variables.length;
  if (n === 0) throw new ArgumentError("variables", "name at least one variable", "empty");
  if (exponents.length !== n) {
    throw new ArgumentError(
      "exponents",
      `have one equation for each of the ${n} variables`,
      `of ${exponents.length} equations`,
    );
  }
  exponents.forEach((equation, i) => {
    for (const monomial of equation) {
      const valid =
        monomial.length === n && monomial.every((power) => Number.isInteger(power) && power >= 0);
      if (!valid) {
        throw new ArgumentError(
          "exponents",
          `be lists of ${n} non-negative integers`,
          `[${monomial.join(", ")}] in equation ${i}`,
        );
      }
    }
    const distinct = new Set(equation.map((monomial) => monomial.join()));
    if (distinct.size !== equation.length) {
      throw new ArgumentError(
        "exponents",
        "list a monomial once in an equation",
        `repeated in equation ${i}`,
        "Add the coefficients of equal monomials.",
      );
    }
  });
}

/** Number of coefficients. */
export function termCount(exponents: readonly (readonly Exponents[])[]): number {
  return exponents.reduce((sum, equation) => sum + equation.length, 0);
}

/** The total degree of each equation; -1 for an empty one. */
export function degreesOf(exponents: readonly (readonly Exponents[])[]): readonly number[] {
  return exponents.map((equation) =>
    equation.reduce((degree, monomial) => Math.max(degree, degreeOf(monomial)), -1),
  );
}

/** The same system without the terms whose coefficient is exactly zero. */
export function withoutZeros(system: PolynomialSystem): PolynomialSystem {
  const re: number[] = [];
  const im: number[] = [];
  let k = -1;
  const exponents = system.exponents.map((equation) =>
    equation.filter(() => {
      k += 1;
      const [a, b] = [system.re[k] as number, system.im?.[k] ?? 0];
      if (a === 0 && b === 0) return false;
      re.push(a);
      im.push(b);
      return true;
    }),
  );
  const kept = { variables: system.variables, exponents, re: Float64Array.from(re) };
  return system.im === undefined ? kept : { ...kept, im: Float64Array.from(im) };
}
