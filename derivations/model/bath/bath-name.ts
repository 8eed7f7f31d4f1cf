import type { Modes } from "../../../symbolic/index.ts";
import { ModelError } from "../model-error.ts";
import { environmentNames } from "../names.ts";
import { shown } from "../shown.ts";
import { bathOfForm } from "./forms.ts";
import { type FormWithCounterTerm, type GivenBath, withConstants } from "./given-bath.ts";

/** The baths of a model file, by name. */
const bathNames = ["peaked", "common", "none", "symbols"] as const;
/** The bath of a model: by name, or with kernels that it gives. */
export type Bath = (typeof bathNames)[number] | GivenBath;

/** A bath before the modes are known that it is for. */
export type ReadBath = (typeof bathNames)[number] | FormWithCounterTerm;

/** The key `bath`. */
export function readBath(value: unknown): ReadBath {
  const found = bathNames.find((name) => name === value);
  if (found !== undefined) return found;
  const { counterTerm, entries } = withoutCounterTerm(entriesOf(value));
  const [[form, given] = [undefined, undefined], ...others] = entries;
  const isOne = form !== undefined && others.length === 0;
  const bath = isOne ? bathOfForm(form, given, value) : undefined;
  if (bath !== undefined) return { ...bath, counterTerm };
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

/** The entries of an object; a text stands for a key without a value. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (value === "lorentz-drude" || value === "lorentzian") return [[value, undefined]];
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? Object.entries(value) : [];
}

const counterTermKey = "counter-term";

/**
 * The other entries beside `counter-term`, and what that is.
 *
 * @throws ModelError where it is neither true nor false
 */
function withoutCounterTerm(entries: readonly (readonly [string, unknown])[]): {
  readonly counterTerm: boolean;
  readonly entries: readonly (readonly [string, unknown])[];
} {
  const value = entries.find(([key]) => key === counterTermKey)?.[1] ?? false;
  if (typeof value !== "boolean") {
    throw new ModelError(
      `bath.${counterTermKey}`,
      `Must be true or false, but is ${shown(value)}. Write e.g. {"lorentz-drude": {"cutoff": "Omega"}, "${counterTermKey}": true}.`,
    );
  }
  return { counterTerm: value, entries: entries.filter(([key]) => key !== counterTermKey) };
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
