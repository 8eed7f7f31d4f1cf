import {
  type Dependent,
  inOrder,
  requireKnownNames,
  withDependents,
} from "../../../derivations/model/dependents.ts";
import { readGiven, requireInRange } from "../../../derivations/model/parameters.ts";
import type { Quantity } from "../../../derivations/model/units/si-units.ts";
import type { FieldError } from "./derive-protocol.ts";
import { fieldError } from "./fields.ts";

export interface ParameterNumbers {
  /** The names of the equations, then those that these follow from. */
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, number>;
  readonly errors: readonly FieldError[];
  /** What was typed for the names, and those that follow from others. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly defined: readonly Dependent[];
}

/**
 * The numbers of parameters by their texts, of which some follow from others: gamma is 2*kappa.
 *
 * @param direct names in the equations
 * @param given names that have a text of their own
 */
export function parameterNumbers(
  direct: readonly string[],
  given: ReadonlySet<string>,
  textOf: (name: string) => string,
): ParameterNumbers {
  const errors: FieldError[] = [];
  const attempt = (name: string, read: () => void): void => {
    try {
      read();
    } catch (error) {
      errors.push(fieldError(`parameter ${name}`, error));
    }
  };
  const names = new Set(direct);
  const known = new Set([...direct, ...given]);
  const numbers = new Map<string, number>();
  const defined: Dependent[] = [];
  const quantities = new Map<string, Quantity>();
  // What definitions name is appended while the names are gone through.
  for (const name of names) {
    attempt(name, () => {
      const { value, quantity } = readGiven(name, textOf(name), name, known);
      if (quantity !== undefined) quantities.set(name, quantity);
      if (typeof value === "number") {
        numbers.set(name, value);
        return;
      }
      requireKnownNames([value], known);
      defined.push(value);
      for (const one of value.parameters) names.add(one);
    });
  }
  let values: ReadonlyMap<string, number> = numbers;
  const last = defined.at(-1)?.name ?? "";
  attempt(last, () => {
    values = withDependents(inOrder(defined), numbers);
  });
  for (const { name } of defined) {
    const value = values.get(name);
    if (value !== undefined) attempt(name, () => requireInRange(name, value, name));
  }
  return { names: [...names], values, errors, quantities, defined };
}
