import { momentum, type Operator, position, reorder, Scalar } from "../../symbolic/index.ts";
import type { MasterEquation } from "../theory/master-equation.ts";
import { physicalNames } from "../model/index.ts";
import { adjointEquation } from "./heisenberg.ts";

/** dy/dt of each variable as a polynomial in the variables, with t and parameters. */
export interface EquationsOfMotion {
  readonly form: "phase-space" | "second-order";
  /** Names of the variables in the rates: x and p, or x and xdot. */
  readonly variables: readonly string[];
  readonly rates: readonly Scalar[];
}

/**
 * The mean-field value of an operator: its Weyl symbol with ⟨xⁿ⟩ → ⟨x⟩ⁿ, a polynomial in
 * the numbers x and p. Symmetric ordering leaves no trace of how products were written.
 */
export function meanField(operator: Operator<"xp">): Scalar {
  return Scalar.sum(
    reorder(operator, "weyl").terms.map(({ exponents, coefficient }) =>
      coefficient
        .times(Scalar.parameter("x", exponents[0] as number))
        .times(Scalar.parameter("p", exponents[1] as number)),
    ),
  );
}

/**
 * The mean-field equations of motion in phase space,
 * d⟨x⟩/dt and d⟨p⟩/dt with every power ⟨xⁿ⟩ replaced by ⟨x⟩ⁿ.
 */
export function phaseSpaceEquations(equation: MasterEquation): EquationsOfMotion {
  const rates = [position(), momentum()].map((observable) =>
    meanField(adjointEquation(equation, observable)),
  );
  return { form: "phase-space", variables: ["x", "p"], rates };
}

/** The parameters that the rates depend on. */
export function parametersOf({ rates, variables }: EquationsOfMotion): readonly string[] {
  return parametersIn(rates, variables);
}

/** The parameters in rates of some variables: those with a fixed meaning first, then the others. */
export function parametersIn(
  rates: readonly Scalar[],
  variables: readonly string[],
): readonly string[] {
  const names = new Set(rates.flatMap((rate) => rate.parameters));
  for (const name of [...variables, "t"]) names.delete(name);
  const others = [...names].filter((name) => !physicalNames.includes(name)).sort();
  return [...physicalNames.filter((name) => names.has(name)), ...others];
}
