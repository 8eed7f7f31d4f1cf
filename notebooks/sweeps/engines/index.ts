import type { Engine, EngineSweep } from "./engine.ts";
import { parallelEngine } from "./parallel.ts";
import { SpecError } from "../spec/spec-error.ts";
import { slurmEngine } from "./slurm/slurm.ts";

/** Engines beyond this machine, by the name that `--engine` takes. */
export const engines = { slurm: slurmEngine, parallel: parallelEngine } as const satisfies Record<
  string,
  (sweep: EngineSweep) => Engine
>;

export type EngineName = keyof typeof engines;

/** @throws SpecError for another name */
export function engineNamed(name: string): (sweep: EngineSweep) => Engine {
  const found = Object.entries(engines).find(([known]) => known === name);
  if (found !== undefined) return found[1];
  const names = Object.keys(engines).join(", ");
  throw new SpecError("--engine", `Must be one of ${names}, but is ${name}.`);
}
