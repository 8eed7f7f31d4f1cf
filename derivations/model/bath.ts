import { ModelError } from "./model-error.ts";
import { environmentNames } from "./names.ts";
import { shown } from "./shown.ts";

/** The baths of a model file, by name. */
const bathNames = ["peaked", "none"] as const;
export type BathName = (typeof bathNames)[number];

/** The key `bath`. */
export function readBath(value: unknown): BathName {
  const found = bathNames.find((name) => name === value);
  if (found !== undefined) return found;
  throw new ModelError(
    "bath",
    `Must be ${bathNames.map((name) => `"${name}"`).join(" or ")}, but is ${shown(value)}. "peaked" is the bath of Eq. 12, "none" leaves the given \`loss\` only.`,
  );
}

/** Warnings of numbers of a bath that is not there. */
export function withoutBath(
  { bath, values }: { readonly bath: BathName; readonly values: ReadonlyMap<string, number> },
  used: readonly string[],
): readonly string[] {
  if (bath !== "none") return [];
  return (
    [...environmentNames.keys()]
      // k_B is a constant of nature, which every model in SI has.
      .filter((name) => name !== "k_B" && values.has(name) && !used.includes(name))
      .map((name) => `Parameter \`${name}\` belongs to the bath, which "bath": "none" leaves out.`)
  );
}
