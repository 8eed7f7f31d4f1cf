import { dirname, join } from "node:path";
import type { JsonObject } from "../sweeps/spec/json.ts";
import { readSweep } from "../sweeps/spec/read-sweep.ts";
import { SpecError } from "../sweeps/spec/spec-error.ts";
import type { Sweep } from "../sweeps/spec/sweep.ts";
import { withBathOfFile } from "./bath-file.ts";
import { readText } from "./read-text.ts";

/**
 * The sweep in a file, or on standard input for `-`; the model's file and tables stand beside it.
 *
 * @throws SpecError, ModelError or UsageError naming the place
 */
export function sweepOfFile(path: string): Sweep {
  const name = path === "-" ? "standard input" : path;
  return readSweep(objectIn(readText(path, "sweep file"), name), (file) => {
    const model = path === "-" ? file : join(dirname(path), file);
    return objectIn(withBathOfFile(readText(model), model), model);
  });
}

function objectIn(text: string, name: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch (error) {
    throw new SpecError(name, `Is no JSON: ${(error as Error).message}. Correct it there.`);
  }
}
