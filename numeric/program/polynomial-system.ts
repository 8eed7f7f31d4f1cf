import { coefficientsIn, type Scalar } from "../../symbolic/index.ts";
import type { Execution } from "../base/execution.ts";
import { compileScalars } from "./compile-scalars.ts";
import { checkPolynomial, checkSystem } from "./system.ts";

/** dy_i/dt = Σ_k c_k(q) y^{e_k}: exponents as data, coefficients as a function of the parameters. */
export interface CompiledPolynomialSystem {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** `exponents[i][k][j]`: the power of variable j in term k of equation i. */
  readonly exponents: readonly (readonly (readonly number[])[])[];
  /**
   * The coefficients at q, equation after equation in the order of `exponents`; written to `out` if
   * that is given.
   */
  coefficients(q: Float64Array, out?: Float64Array): Float64Array;
}

/**
 * Compiles rates that are polynomials in the variables, such as those of a slow flow, to tables of
 * exponents and coefficients, the form in which all their zeros can be found.
 *
 * @throws CompileError naming a variable that is in a sine or has a negative power, a rate that is
 *   complex, or a parameter that is not listed.
 *
 * @example
 * ```ts
 * import { compilePolynomialSystem, steadyStates } from "caldera/numeric";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = [parseScalar("r*u - a*u^3")];
 * const family = compilePolynomialSystem(rates, ["u"], ["r", "a"]);
 * assert.deepEqual([...family.coefficients(Float64Array.of(4, 2))], family.exponents[0].map(([e]) => (e === 1 ? 4 : -2)));
 * const { states } = steadyStates(family, Float64Array.of(4, 1));
 * assert.deepEqual(states.map(({ u }) => u[0]), [0, -2, 2]);
 * ```
 */
export function compilePolynomialSystem(
  rates: readonly Scalar[],
  variables: readonly string[],
  parameters: readonly string[],
  options: { readonly execution?: Execution } = {},
): CompiledPolynomialSystem {
  checkPolynomial(checkSystem({ variables, parameters, rates }));
  const tables = rates.map((rate) => [...coefficientsIn(rate, variables)]);
  const scalars = tables.flatMap((table) => table.map(({ coefficient }) => coefficient));
  const table = compileScalars(scalars, parameters, options);
  const imaginary = new Float64Array(scalars.length);
  return {
    variables,
    parameters,
    exponents: tables.map((terms) => terms.map(({ exponents }) => exponents)),
    coefficients: (q, out = new Float64Array(scalars.length)) => {
      table(q, out, imaginary);
      return out;
    },
  };
}
