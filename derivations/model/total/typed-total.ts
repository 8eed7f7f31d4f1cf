import type { NamedConstants } from "../../../symbolic/index.ts";
import { ModelError } from "../model-error.ts";
import { requireText } from "../terms.ts";
import type { MinimumChoice } from "./search-range.ts";
import { readMinimum, readTotal, type TotalText } from "./total-potential.ts";

/**
 * The keys `total` and `minimum` of a model file.
 *
 * @returns undefined where the model has a `potential`
 * @throws ModelError for keys that do not go together, and as {@link readTotal} and {@link readMinimum}
 */
export function typedTotal(
  entries: ReadonlyMap<string, unknown>,
  constants: NamedConstants,
): (TotalText & { readonly choice: MinimumChoice }) | undefined {
  if (!entries.has("total")) {
    if (!entries.has("minimum")) return undefined;
    throw new ModelError(
      "minimum",
      "A minimum is that of a whole potential. Write the whole potential as `total`, or leave `minimum` out.",
    );
  }
  if (entries.has("potential")) {
    throw new ModelError(
      "total",
      "A model has `potential`, which is added to 1/2*m*omega0^2*x^2, or `total`, which is all of it, not both. Leave one of them out.",
    );
  }
  if (entries.has("modes")) {
    throw new ModelError(
      "total",
      "The whole potential is known for one oscillator. Leave `modes` out, or write what is added to the harmonic oscillators as `potential`.",
    );
  }
  const text = readTotal(requireText("total", entries.get("total")), constants);
  return { ...text, choice: readMinimum(entries.get("minimum")) };
}
