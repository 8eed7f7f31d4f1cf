import type { Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { thermalFactor } from "./parameters.ts";

/**
 * Numbers for the given parameters of a model; c comes from whichever of c, n_th, T is given.
 *
 * @throws ModelError naming every parameter without a number.
 */
export function numbersOf(model: Model, names: Iterable<string>): ReadonlyMap<string, number> {
  const values = new Map(model.values);
  const c = thermalFactor(model.values);
  if (c !== undefined) values.set("c", c);
  const needed = [...new Set(["hbar", "m", "omega0", ...names])].filter((name) => name !== "t");
  const missing = needed.filter((name) => !values.has(name)).sort();
  if (missing.length > 0) {
    throw new ModelError(
      "parameters",
      `A run needs a number for ${missing.map((name) => `\`${name}\``).join(", ")}. ` +
        `Add it to the model file, or give --set ${missing[0]}=VALUE${missing.includes("c") ? " (or n_th or T for c)" : ""}.`,
    );
  }
  return values;
}
