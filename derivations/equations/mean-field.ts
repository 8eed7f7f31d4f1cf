import {
  elementAt,
  modeCount,
  type Modes,
  momentum,
  nameInMode,
  type Operator,
  position,
  reorder,
  Scalar,
  termsWithPositions,
} from "../../symbolic/index.ts";
import type { MasterEquation } from "../theory/master-equation.ts";
import { physicalNames } from "../model/index.ts";
import { adjointEquation } from "./heisenberg.ts";

/** dy/dt of each variable as a polynomial in the variables, with t and parameters. */
export interface EquationsOfMotion {
  readonly form: "phase-space" | "second-order";
  /** Names of the variables in the rates: x and p, or x and xdot; of several modes x_a, p_a, x_b, p_b, …. */
  readonly variables: readonly string[];
  readonly rates: readonly Scalar[];
}

/**
 * The mean-field value of an operator: its Weyl symbol with ⟨xⁿ⟩ → ⟨x⟩ⁿ and ⟨cos kx⟩ → cos k⟨x⟩, a function of
 * the numbers x and p, or x_a, p_a, x_b, … of several modes. Symmetric ordering leaves no trace of how products
 * were written.
 */
export function meanField(operator: Operator<"xp">): Scalar {
  const names = variablesOf(operator.modes, ["x", "p"]);
  return Scalar.sum(
    termsWithPositions(reorder(operator, "weyl")).map(({ exponents, coefficient }) =>
      names.reduce(
        (product, name, j) => product.times(Scalar.parameter(name, elementAt(exponents, j))),
        coefficient,
      ),
    ),
  );
}

/**
 * The mean-field equations of motion in phase space,
 * d⟨x⟩/dt and d⟨p⟩/dt with every power ⟨xⁿ⟩ replaced by ⟨x⟩ⁿ.
 */
export function phaseSpaceEquations(equation: MasterEquation): EquationsOfMotion {
  const { modes } = equation.hamiltonian;
  const observables = Array.from({ length: modeCount(modes) }, (_, mode) => [
    position(mode, modes),
    momentum(mode, modes),
  ]).flat();
  return {
    form: "phase-space",
    variables: variablesOf(modes, ["x", "p"]),
    rates: observables.map((observable) => meanField(adjointEquation(equation, observable))),
  };
}

/** Names of variables, mode by mode: x, p of one; x_a, p_a, x_b, p_b of two. */
export function variablesOf(modes: Modes, names: readonly string[]): readonly string[] {
  return Array.from({ length: modeCount(modes) }, (_, mode) =>
    names.map((name) => nameInMode(name, mode, modes)),
  ).flat();
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
