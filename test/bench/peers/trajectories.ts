import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Program, startProgram } from "./program.ts";

/** One trajectory by a peer: seconds each by its own clock, the end, and calls of the right-hand side. */
interface PeerRun {
  readonly seconds: number;
  readonly end: readonly [number, number];
  readonly evaluations: number;
}

/** An integrator that answers questions like "1e-10 1e-12 20". */
export interface TrajectoryPeer {
  readonly run: (method: string, tolerance: number, count: number) => Promise<PeerRun>;
  readonly ask: (line: string) => Promise<PeerRun>;
  readonly end: () => void;
}

/** A smaller tolerance on top, everywhere the same: that of a component far below 1. */
export const absoluteShare = 0.01;

const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function peerOf(program: Program, named: boolean): TrajectoryPeer {
  const ask = async (line: string): Promise<PeerRun> => {
    const answer = (await program.ask(line)).split(" ").map(Number);
    const [seconds = Number.NaN, x = Number.NaN, v = Number.NaN, evaluations = Number.NaN] = answer;
    return { seconds, end: [x, v], evaluations };
  };
  return {
    ask,
    run: async (method, tolerance, count) => {
      const question = `${tolerance} ${absoluteShare * tolerance} ${count}`;
      const run = await ask(named ? `${method} ${question}` : question);
      return { ...run, seconds: run.seconds / count };
    },
    end: program.end,
  };
}

/** ringdown.c with kerr.c by gcc -O3 -march=native and GSL; undefined where these are not installed. */
export function startGsl(problem: readonly number[]): TrajectoryPeer | undefined {
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "ringdown");
  const options = ["-O3", "-march=native", "-std=gnu11", "-o", program];
  const sources = [source("ringdown.c"), source("kerr.c")];
  const { error, status } = spawnSync("gcc", [
    ...options,
    ...sources,
    "-lgsl",
    "-lgslcblas",
    "-lm",
  ]);
  if (error !== undefined || status !== 0) return undefined;
  return peerOf(startProgram(program, problem.map(String)), false);
}

/** ringdown.py; undefined where SciPy is not installed. */
export function startScipy(problem: readonly (number | string)[]): TrajectoryPeer | undefined {
  const python = ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import scipy.integrate"]).status === 0,
  );
  if (python === undefined) return undefined;
  return peerOf(startProgram(python, [source("ringdown.py"), ...problem.map(String)]), true);
}
