import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../../derivations/index.ts";
import type { Json, JsonObject } from "../spec/json.ts";
import { SpecError } from "../spec/spec-error.ts";
import type { SweepSpec } from "../spec/sweep.ts";
import { differences } from "../../durable/differences.ts";
import { makeFolder } from "../../durable/make-folder.ts";
import { publish } from "../../durable/publish.ts";

/** What a folder of results is of. */
export interface Manifest {
  readonly schema: 1;
  readonly caldera: string;
  readonly sweep: SweepSpec;
}

export const manifestFile = "manifest.json";
export const recordsFile = "points.jsonl";

/** What is there in a folder before its manifest. */
const passing = /^(?:lock(?:\..*)?|manifest\.json\..*\.tmp)$/;

/**
 * Gives a folder the manifest of a sweep; the folder is made if there is none.
 *
 * @throws SpecError for a folder with anything else in it, or, without `resume`, with results
 */
export function begun(folder: string, spec: SweepSpec, resume: boolean): void {
  makeFolder(folder);
  const file = join(folder, manifestFile);
  const manifest: Manifest = { schema: 1, caldera: version, sweep: spec };
  if (!existsSync(file)) {
    const others = readdirSync(folder).filter((name) => !passing.test(name));
    if (others.length > 0) {
      throw new SpecError(
        "--out",
        `The folder ${folder} is not empty, and holds no sweep: it has ${others.slice(0, 3).join(", ")}${others.length > 3 ? ", …" : ""}. Give a new folder.`,
      );
    }
    publish(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
    return;
  }
  if (!resume) {
    throw new SpecError(
      "--out",
      `The folder ${folder} holds results of a sweep. Add --resume to go on with it, or give a new folder.`,
    );
  }
  const found = differences(readManifest(folder) as unknown as Json, manifest as unknown as Json);
  if (found.length > 0) {
    throw new SpecError(
      "--resume",
      `The results in ${folder} are of another sweep: ${found.join("; ")}. Undo the change, or give a new folder.`,
    );
  }
}

/** Takes away what a sweep put into its folder. */
export function ended(folder: string): void {
  for (const file of [recordsFile, manifestFile]) rmSync(join(folder, file), { force: true });
}

/** @throws SpecError for a folder without one that can be read */
export function readManifest(folder: string): Manifest {
  const file = join(folder, manifestFile);
  let read: JsonObject;
  try {
    read = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  } catch (error) {
    const reason = existsSync(file)
      ? `${file} cannot be read: ${(error as Error).message}.`
      : `The folder ${folder} holds no sweep.`;
    throw new SpecError("DIR", `${reason} Give the folder that --out of a sweep names.`);
  }
  if (read["schema"] === 1 && typeof read["sweep"] === "object") return read as unknown as Manifest;
  throw new SpecError("DIR", `${file} is no manifest of a sweep. Give the folder of another one.`);
}
