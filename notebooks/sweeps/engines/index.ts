import type { Engine, EngineSweep } from "./engine.ts";
import { parallelEngine } from "./parallel.ts";
import { slurmEngine } from "./slurm/slurm.ts";

/** Engines beyond this machine, by the name that `--engine` takes. */
export const engines = { slurm: slurmEngine, parallel: parallelEngine } as const satisfies Record<
  string,
  (sweep: EngineSweep) => Engine
>;

export type EngineName = keyof typeof engines;
