import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { startProgram } from "./program.ts";

const names = {
  "continued-fraction": "NumPy, dense matrix continued fraction, LAPACK",
  "hermitian-continued-fraction": "the same, half of it by Hermiticity",
  mesolve: "QuTiP mesolve to t = 80, tolerance 1e-8",
} as const;
export type PeriodicMethod = keyof typeof names;

/** What a peer found. */
interface PeerState {
  readonly occupation: number;
  /** Largest difference of its own generator to the given one. */
  readonly generatorDifference: number;
}

/** Python at the periodic state of Fig. 5. */
export interface PeriodicStatePeer {
  contender(method: PeriodicMethod, levels: number): Contender | Absent;
  /** Undefined where the peer is not installed. */
  state(method: PeriodicMethod, levels: number): Promise<PeerState | undefined>;
  end(): void;
}

/** @param matrices generators as `caldera liouvillian` prints them, as JSON, by numbers of levels */
export function startPeriodicState(matrices: ReadonlyMap<number, string>): PeriodicStatePeer {
  const has = (module: string): boolean =>
    spawnSync("/usr/bin/python3", ["-c", `import ${module}`]).status === 0;
  const modules = { numpy: has("numpy"), qutip: has("qutip") };
  const installed = (method: PeriodicMethod): boolean =>
    modules.numpy && (method !== "mesolve" || modules.qutip);
  const absent = "peer not installed (test/bench/install-peers.sh)";
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const file = (levels: number | string): string => join(folder, `periodic-${levels}.json`);
  for (const [levels, matrix] of matrices) writeFileSync(file(levels), matrix);
  const source = fileURLToPath(new URL("periodic-state.py", import.meta.url));
  const program = modules.numpy
    ? startProgram("/usr/bin/python3", [source, file("LEVELS")])
    : undefined;
  const ask = async (method: PeriodicMethod, levels: number, runs: number): Promise<number[]> =>
    ((await program?.ask(`${method} ${levels} ${runs}`)) ?? "").split(" ").map(Number);
  return {
    contender: (method, levels) =>
      installed(method)
        ? {
            name: names[method],
            run: async (runs) => (await ask(method, levels, runs))[0] ?? Number.NaN,
          }
        : { name: names[method], absent },
    state: async (method, levels) => {
      if (!installed(method)) return undefined;
      const [, occupation = Number.NaN, generatorDifference = Number.NaN] = await ask(
        method,
        levels,
        1,
      );
      return { occupation, generatorDifference };
    },
    end: () => program?.end(),
  };
}
