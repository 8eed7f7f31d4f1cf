import type { Modes, NamedConstants } from "../../symbolic/index.ts";
import { termsOfArray } from "./array/array.ts";
import { readPattern, sitesOf } from "./array/pattern.ts";
import { readArray } from "./array/read-array.ts";
import { readCoupling } from "./coupling.ts";
import { readLoss } from "./loss.ts";
import { type Model, modelParameters } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { readDrivenTerms } from "./modulated-drive.ts";
import { readModes } from "./modes.ts";
import { readPotential } from "./potential.ts";
import { shown } from "./shown.ts";

/** What a model file has beside its name, bath and numbers. */
export interface TermTexts {
  readonly potential: string;
  readonly interaction: unknown;
  readonly drives: readonly string[];
  readonly loss: readonly (readonly string[])[];
  readonly couplings: readonly (readonly string[])[] | undefined;
  readonly given: readonly string[];
}

export type Terms = Pick<
  Model,
  | ("modes" | "array")
  | ("potentialText" | "potential" | "drives" | "modulations" | "coupling" | "loss")
>;

/** One oscillator, or several with names. */
export function modesTerms(
  typedModes: unknown,
  { potential, interaction, drives, loss, couplings, given }: TermTexts,
  constants: NamedConstants,
): Terms {
  const modes = readModes(typedModes);
  if (interaction !== undefined) {
    throw new ModelError(
      "interaction",
      `An interaction is that of neighbours in an array, but this model has ${typeof modes === "number" ? "one oscillator" : "modes with names"}. Write e.g. "modes": {"count": 3, "pattern": "chain"}, or put it into \`potential\`.`,
    );
  }
  const hamiltonian = {
    ...{ modes, array: undefined },
    ...readPotential("potential", potential, constants, modes),
    ...drivesOf(drives, constants, modes),
  };
  const own = new Set([
    ...modelParameters({ ...hamiltonian, loss: [], coupling: undefined }),
    ...given,
  ]);
  return {
    ...hamiltonian,
    loss: loss.map((entry, k) => readLoss(`loss[${k}]`, entry, constants, own, modes)),
    coupling: couplings?.map((entry, k) => readCoupling(`coupling[${k}]`, entry, own, modes)),
  };
}

/** Drives by powers of the positions, and those with sines and cosines of them. */
function drivesOf(
  texts: readonly string[],
  constants: NamedConstants,
  modes: Modes,
): Pick<Model, "drives" | "modulations"> {
  const read = texts.map((text, j) => readDrivenTerms(`drives[${j}]`, text, constants, modes));
  return {
    drives: read.flatMap(({ drives }) => drives),
    modulations: read.flatMap(({ modulations }) => modulations),
  };
}

/** An array, with the terms of all its sites. */
export function arrayTerms(
  typedModes: object,
  { couplings, interaction = "0", ...texts }: TermTexts & { readonly bath: unknown },
  constants: NamedConstants,
): Terms {
  const pattern = readPattern(typedModes);
  if (couplings !== undefined) {
    throw new ModelError(
      "coupling",
      'Each site of an array couples to its bath as in Eq. 4. Leave `coupling` out, or give the modes names, "modes": ["a", "b"], and the interactions in `potential`.',
    );
  }
  const typed = { ...texts, interaction: requireText("interaction", interaction) };
  const { potentialText, ...array } = readArray(pattern, typed, constants);
  const { potential, drives, loss } = termsOfArray(array);
  return {
    ...{ modes: sitesOf(pattern), array, potentialText, potential, drives, loss },
    modulations: [],
    coupling: undefined,
  };
}

export function requireText(place: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new ModelError(place, `Must be a text in double quotes, but is ${shown(value)}.`);
}
