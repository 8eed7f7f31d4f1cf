import { readFileSync } from "node:fs";
import { readModel } from "../../derivations/index.ts";
import { chosenColumns, readColumns } from "../../notebooks/measured/index.ts";
import { fit } from "../../notebooks/runs/index.ts";

/** Fits gamma, theta and U to a table from a model file, again and again. */
export function fitOf(
  modelFile: string,
  table: string,
): () => Promise<ReadonlyMap<string, number>> {
  const given = JSON.parse(readFileSync(modelFile, "utf8")) as { readonly parameters: object };
  const parameters = { ...given.parameters, F: 0, gamma: 0.05 };
  const model = readModel({ ...given, parameters });
  const data = chosenColumns(readColumns(readFileSync(table, "utf8")));
  const kept = new Map();
  return async () => {
    const { numbers } = await fit(model, data, { free: ["gamma", "theta", "U"], kept });
    return new Map(numbers.map(({ name, value }) => [name, value]));
  };
}
