import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { startProgram } from "./program.ts";

/** SciPy's SuperLU at one linear system. */
export interface SuperLuPeer {
  readonly contender: Contender | Absent;
  /** ⟨n⟩ of its steady state. */
  readonly occupation: () => Promise<number | undefined>;
  readonly end: () => void;
}

const name = "SciPy SuperLU, COLAMD, complex";

/** @param matrix as `caldera liouvillian` prints it, as JSON */
export function startSuperLu(title: string, matrix: string): SuperLuPeer {
  const python = ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import scipy.sparse.linalg"]).status === 0,
  );
  if (python === undefined) {
    const absent = "peer not installed (test/bench/install-peers.sh)";
    return { contender: { name, absent }, occupation: async () => undefined, end: () => {} };
  }
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `static-${title}.json`);
  writeFileSync(file, matrix);
  const source = fileURLToPath(new URL("superlu.py", import.meta.url));
  const program = startProgram(python, [source, file]);
  const ask = async (runs: number): Promise<readonly number[]> =>
    (await program.ask(`${runs}`)).split(" ").map(Number);
  return {
    contender: { name, run: async (runs) => (await ask(runs))[0] ?? Number.NaN },
    occupation: async () => (await ask(1))[1],
    end: program.end,
  };
}
