import { canonicalName, Scalar } from "../../symbolic/index.ts";
import { CompileError } from "./compile-error.ts";
import { Derivatives } from "./derivatives.ts";
import { checkSystem, type System } from "./system.ts";

/** A system with the derivatives of its state by what may be fitted. */
export interface SensitivitySystem {
  /** y, then ∂y/∂s for each of `columns`. */
  readonly system: System;
  /** What is differentiated by: some of the parameters, then the starting value of each variable, as `x(0)`. */
  readonly columns: readonly string[];
}

/**
 * The variational equations of dy/dt = f(t, y; q) beside it: for S = ∂y/∂s, with s a parameter or a starting value,
 *
 *     dS/dt = (∂f/∂y) S + ∂f/∂s,     S(0) = ∂y(0)/∂s,
 *
 * derived exactly, with a column of S for each of `parameters` and for y_k(0) of each variable, where ∂f/∂s = 0 and S(0) is
 * a column of the unit matrix. The state of the system is y followed by these columns, one after the other.
 *
 * @throws CompileError as `compileSystem`, and naming a parameter that is not one of the system
 *
 * @example
 * ```ts
 * import { compileSystem, integrate, sensitivitySystem } from "caldera/numeric";
 * import { parseScalar } from "caldera/symbolic";
 * // dx/dt = -k x from x(0) = 2: ∂x/∂k = -2t e^{-kt}, ∂x/∂x(0) = e^{-kt}.
 * const decay = { variables: ["x"], parameters: ["k"], rates: [parseScalar("-k*x")] };
 * const { system, columns } = sensitivitySystem(decay, ["k"]);
 * assert.deepEqual(columns, ["k", "x(0)"]);
 * const { rhs } = compileSystem(system).bind(Float64Array.of(0.5));
 * const { y } = integrate(rhs, { initial: [2, 0, 1], from: 0, to: 1 });
 * assert(Math.abs(y[1] + 2 * Math.exp(-0.5)) < 1e-9 && Math.abs(y[2] - Math.exp(-0.5)) < 1e-9);
 * ```
 *
 * Reference: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I", 2nd ed. (1993), section I.14.
 */
export function sensitivitySystem(
  system: System,
  parameters: readonly string[],
): SensitivitySystem {
  const checked = checkSystem(system);
  const { variables, rates } = checked;
  const names = parameters.map(canonicalName);
  const unknown = names.find((name) => !checked.parameters.includes(name));
  if (unknown !== undefined) {
    throw new CompileError(
      unknown,
      `Derivatives must be by parameters of the system, but \`${unknown}\` is none. Those are ${checked.parameters.join(", ")}.`,
    );
  }
  const derivatives = new Derivatives({ ...checked, variables: [...variables, ...names] });
  const columns = [...names, ...variables.map((name) => `${name}(0)`)];
  const slopes = rates.map((rate) => variables.map((name) => derivatives.of(rate, name)));
  const own = columns.map((column) => variables.map((name) => `∂${name}/∂${column}`));
  const varied = own.flatMap((column, k) =>
    rates.map((rate, i) => {
      const products = column.map((name, j) =>
        (slopes[i]?.[j] ?? Scalar.zero).times(Scalar.parameter(name)),
      );
      const name = names[k];
      return Scalar.sum(name === undefined ? products : [...products, derivatives.of(rate, name)]);
    }),
  );
  return {
    columns,
    system: {
      ...checked,
      variables: [...variables, ...own.flat()],
      rates: [...rates, ...varied],
      intermediates: derivatives.intermediates,
    },
  };
}
