import { loadUnitsOf, readModel } from "../../../derivations/index.ts";
import { readJson } from "../../../derivations/model/json.ts";
import { modelTextOf } from "../state/model-text.ts";
import type { ModelText } from "../state/workbench.ts";

/** A model file as texts for the fields, with what is to be said of it besides. */
export interface OpenedModel {
  readonly model: ModelText;
  readonly warnings: readonly string[];
}

/**
 * Reads a model file.
 *
 * @throws Error saying where it is wrong, other than in a formula: those are marked in their fields
 */
export async function openedModel(text: string): Promise<OpenedModel> {
  // Other than JSON.parse it says where a file is wrong, and of backslashes that would be lost.
  const value = readJson(text);
  const model = modelTextOf(value);
  await loadUnitsOf(model.parameters.values());
  try {
    return { model, warnings: readModel(value).warnings };
  } catch {
    return { model, warnings: [] };
  }
}
