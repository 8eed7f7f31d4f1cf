import { type Model, ModelError, type SiUnits } from "../../../derivations/index.ts";
import { readGiven } from "../../../derivations/model/parameters.ts";
import {
  isPureNumber,
  physicalDimensions,
  withUnit,
} from "../../../derivations/model/units/dimension.ts";
import { siConstants } from "../../../derivations/model/units/si-constants.ts";
import { hertzWarnings, siUnits } from "../../../derivations/model/units/si-units.ts";
import type { FieldError } from "./derive-protocol.ts";
import { fieldError } from "./fields.ts";
import type { ParameterNumbers } from "./parameter-numbers.ts";

/** Whether one of the texts has a unit, so that all numbers are in SI. */
export function haveUnits(given: ReadonlyMap<string, string>, known: ReadonlySet<string>): boolean {
  return [...given].some(([name, text]) => {
    try {
      const { value, quantity } = readGiven(name, text, name, known);
      if (typeof value !== "number") return value.units.size > 0;
      return quantity !== undefined && !isPureNumber(quantity.dimension);
    } catch {
      // What is wrong with it is shown in its field.
      return false;
    }
  });
}

/**
 * The text of a parameter of a model in SI: as typed, or where nothing is, what it has in SI, or a
 * multiple of ω0. Undefined where only the user knows.
 */
export function siStart(
  name: string,
  typed: string | undefined,
  frequencies: ReadonlySet<string>,
): string | undefined {
  const constant = siConstants.get(name);
  const dimension = physicalDimensions.get(name);
  if (constant !== undefined && dimension !== undefined && (typed ?? "").trim() === "") {
    return withUnit(String(constant), dimension);
  }
  if (typed !== undefined) return typed;
  if (name === "gamma") return "0.1*omega0";
  return frequencies.has(name) && name !== "omega0" ? "1.1*omega0" : undefined;
}

/** The units of a model in SI, with all that is wrong with those of its texts. */
export function unitsOfTexts(
  model: Model,
  { quantities, defined, values }: ParameterNumbers,
): {
  readonly units: SiUnits | undefined;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
} {
  const errors: FieldError[] = [];
  const add = (error: unknown): void => {
    const place = error instanceof ModelError ? error.place : "";
    const field = quantities.has(place) ? `parameter ${place}` : place;
    errors.push(
      fieldError(field === "potential" || quantities.has(place) ? field : "model", error),
    );
  };
  try {
    const terms = { ...model, dependents: [...defined, ...model.dependents] };
    const units = siUnits(terms, quantities, values, add);
    return { units, errors, warnings: hertzWarnings(units, values) };
  } catch (error) {
    add(error);
    return { units: undefined, errors, warnings: [] };
  }
}
