import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { startProgram } from "./program.ts";

/** SciPy's SuperLU at one linear system. */
export interface SuperLuPeer {
  /** Factors and one solution of a matrix that is there; the same with what Caldera checks besides. */
  readonly bare: Contender | Absent;
  readonly checked: Contender | Absent;
  /** ⟨n⟩ of its steady state. */
  readonly occupation: () => Promise<number | undefined>;
  readonly end: () => void;
}

const name = "SciPy SuperLU, COLAMD, complex";
const checkedName = "the same with assembly and checks";

/** @param matrix as `caldera liouvillian` prints it, as JSON */
export function startSuperLu(label: string, matrix: string): SuperLuPeer {
  const python = ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import scipy.sparse.linalg"]).status === 0,
  );
  if (python === undefined) {
    const absent = "peer not installed (test/bench/install-peers.sh)";
    return {
      bare: { name, absent },
      checked: { name: checkedName, absent },
      occupation: async () => undefined,
      end: () => {},
    };
  }
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `static-${label}.json`);
  writeFileSync(file, matrix);
  const source = fileURLToPath(new URL("superlu.py", import.meta.url));
  const program = startProgram(python, [source, file]);
  const ask = async (kind: "bare" | "checked", runs: number): Promise<readonly number[]> =>
    (await program.ask(`${kind} ${runs}`)).split(" ").map(Number);
  const contender = (title: string, kind: "bare" | "checked"): Contender => ({
    name: title,
    run: async (runs) => (await ask(kind, runs))[0] ?? Number.NaN,
  });
  return {
    bare: contender(name, "bare"),
    checked: contender(checkedName, "checked"),
    occupation: async () => (await ask("bare", 1))[1],
    end: program.end,
  };
}
