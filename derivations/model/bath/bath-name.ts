import type { Modes } from "../../../symbolic/index.ts";
import { ModelError } from "../model-error.ts";
import { environmentNames } from "../names.ts";
import { shown } from "../shown.ts";
import { bathForms } from "./forms.ts";
import { type BathForm, type GivenBath, withConstants } from "./given-bath.ts";

/** The baths of a model file, by name. */
const bathNames = ["peaked", "common", "none", "symbols"] as const;
/** The bath of a model: by name, or with kernels that it gives. */
export type Bath = (typeof bathNames)[number] | GivenBath;

/** A bath before the modes are known that it is for. */
export type ReadBath = (typeof bathNames)[number] | BathForm;

/** The key `bath`. */
export function readBath(value: unknown): ReadBath {
  const found = bathNames.find((name) => name === value);
  if (found !== undefined) return found;
  const [[form, given], ...others] = entriesOf(value);
  const read = Object.hasOwn(bathForms, form) ? bathForms[form] : undefined;
  if (read !== undefined && others.length === 0) return read(given, value);
  const names = [...bathNames, "lorentz-drude", "lorentzian"].map((name) => `"${name}"`).join(", ");
  throw new ModelError(
    "bath",
    `Must be one of ${names}, or an object such as {"lorentz-drude": {"cutoff": "Omega"}}, {"lorentzian": {"weight": "K_b"}}, {"exponentials": [["K_b", "kappa_b"]]} or {"table": [[0, 0], [1, 0.1], [2, 0.1], [3, 0]]}, but is ${shown(value)}. "peaked" is the bath of Eq. 12, "common" the same for all of several modes, "symbols" leaves its moments as they are, "none" leaves the given \`loss\` only.`,
  );
}

/**
 * The bath of so many modes; given kernels are those of the bath of each.
 *
 * @throws ModelError for a common bath of one mode
 */
export function bathOfModes(bath: ReadBath, modes: Modes): Bath {
  if (typeof modes === "number" && bath === "common") {
    throw new ModelError(
      "bath",
      'One oscillator has one bath anyway: "common" is for several `modes`. Write "peaked", or leave it out.',
    );
  }
  return typeof bath === "string" ? bath : withConstants(bath, modes);
}

/** The one key of an object with its value; a text stands for a key without one. */
function entriesOf(value: unknown): readonly [readonly [string, unknown], ...unknown[]] {
  if (value === "lorentz-drude" || value === "lorentzian") return [[value, undefined]];
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const [first = ["", undefined], ...others] = isObject ? Object.entries(value) : [];
  return [first as [string, unknown], ...others];
}

/** Warnings of numbers of a bath that is not there. */
export function withoutBath(
  { bath, values }: { readonly bath: Bath; readonly values: ReadonlyMap<string, number> },
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

/** The key `bath` as text. */
export function bathText(bath: Bath): string {
  return typeof bath === "string" ? bath : JSON.stringify(bath.typed);
}
