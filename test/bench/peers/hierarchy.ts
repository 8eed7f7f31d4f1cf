import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { startProgram } from "./program.ts";

const name = "QuTiP HEOMSolver, sparse LU";

/** QuTiP at the steady state of a hierarchy. */
export interface HierarchyPeer {
  readonly contender: Contender | Absent;
  /** ⟨n⟩; undefined where the peer is not installed. */
  readonly occupation: () => Promise<number | undefined>;
  readonly end: () => void;
}

export function startHierarchy(levels: number, depth: number): HierarchyPeer {
  const module = "qutip.nonmarkov.bofin_solvers";
  if (spawnSync("/usr/bin/python3", ["-c", `import ${module}`]).status !== 0) {
    return {
      contender: { name, absent: "peer not installed (test/bench/install-peers.sh)" },
      occupation: () => Promise.resolve(undefined),
      end: () => undefined,
    };
  }
  const source = fileURLToPath(new URL("hierarchy.py", import.meta.url));
  const program = startProgram("/usr/bin/python3", [source]);
  const ask = async (runs: number): Promise<readonly number[]> =>
    (await program.ask(`${levels} ${depth} ${runs}`)).split(" ").map(Number);
  return {
    contender: { name, run: async (runs) => (await ask(runs))[0] ?? Number.NaN },
    occupation: async () => (await ask(1))[1],
    end: () => {
      program.end();
    },
  };
}
