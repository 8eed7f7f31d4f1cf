import type { FourierState } from "../../../numeric/index.ts";
import type { SavedState } from "../quantum/index.ts";
import { orderingOf } from "../quantum/liouvillian-matrices.ts";
import type { ModesModel } from "./modes-model.ts";

/** What `--save` writes of several modes, as JSON. */
export interface SavedModes extends Pick<
  SavedState,
  "schema" | "model" | "status" | "frequencies" | "harmonics"
> {
  readonly modes: readonly string[];
  /** Of each mode. */
  readonly units: readonly SavedState["units"][];
  readonly levels: readonly number[];
  /** The index of ⟨i_a i_b|ρ|j_a j_b⟩ in words. */
  readonly index: string;
}

/** A state of several modes between product Fock states as it is saved. */
export function savedModes(
  { kind, modes, units }: Pick<ModesModel, "kind" | "modes" | "units">,
  { frequencies, components }: FourierState,
  levels: readonly number[],
  status: string,
): SavedModes {
  return {
    schema: 1,
    ...{ model: kind, modes, status, units, levels },
    index: orderingOf(modes, levels).index ?? "",
    frequencies,
    harmonics: components.map(({ harmonic, re, im }) => ({
      k: harmonic,
      re: [...re],
      im: [...im],
    })),
  };
}
