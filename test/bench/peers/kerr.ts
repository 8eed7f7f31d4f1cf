import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { type Program, startProgram } from "./program.ts";

/** Points (t, x, v) one after the other, and the physical parameters in the order of kerr.h. */
export interface KerrPoints {
  readonly parameters: readonly number[];
  readonly points: Float64Array;
}

/** The sums over all points of both components of the right-hand side. */
export type Checksum = readonly [number, number];

/** A hand-written implementation that answers questions like "driven-bound 20". */
export interface KerrPeer {
  readonly contender: (label: string, form: string) => Contender | Absent;
  readonly checksum: (form: string) => Promise<Checksum | undefined>;
  readonly end: () => void;
}

const notInstalled = "peer not installed (test/bench/install-peers.sh)";

const absentPeer: KerrPeer = {
  contender: (name) => ({ name, absent: notInstalled }),
  checksum: async () => undefined,
  end: () => {},
};

function presentPeer(program: Program, points: number): KerrPeer {
  const ask = async (form: string, passes: number): Promise<readonly number[]> =>
    (await program.ask(`${form} ${passes}`)).split(" ").map(Number);
  return {
    contender: (name, form) => ({
      name,
      operations: points,
      run: async (passes) => (await ask(form, passes))[0] ?? Number.NaN,
    }),
    checksum: async (form) => {
      const [, v = Number.NaN, a = Number.NaN] = await ask(form, 1);
      return [v, a];
    },
    end: program.end,
  };
}

function source(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function writePoints(
  folder: string,
  { parameters, points }: KerrPoints,
  name = "kerr-points.bin",
): string {
  const file = join(folder, name);
  const values = Float64Array.of(...parameters, ...points);
  writeFileSync(file, new Uint8Array(values.buffer));
  return file;
}

/** gcc -O3 with arguments; false where there is no gcc. */
function gcc(...args: readonly string[]): boolean {
  const { error, status, stderr } = spawnSync("gcc", ["-O3", "-std=gnu11", ...args], {
    encoding: "utf8",
  });
  if (error !== undefined) return false;
  if (status !== 0) throw new Error(`gcc ${args.join(" ")} failed:\n${stderr}`);
  return true;
}

/** squid.c by gcc -O3: a flux-driven rf-SQUID, the parameters those of the file. */
export function startSquidInC(data: KerrPoints): KerrPeer {
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "squid");
  if (!gcc("-fno-tree-slp-vectorize", source("squid.c"), "-lm", "-o", program)) return absentPeer;
  const file = writePoints(folder, data, "squid-points.bin");
  return presentPeer(startProgram(program, [file]), data.points.length / 3);
}

/**
 * kerr.c by gcc -O3. The caller is compiled without superword vectorisation: with it, its 16-byte
 * loads of what the callee just stored in two halves stall, and C looks twice as slow.
 */
export function startKerrInC(data: KerrPoints): KerrPeer {
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const [rhs, main, program] = ["kerr.o", "kerr-main.o", "kerr"].map((f) => join(folder, f)) as [
    string,
    string,
    string,
  ];
  const compiled =
    gcc("-c", source("kerr.c"), "-o", rhs) &&
    gcc("-fno-tree-slp-vectorize", "-c", source("kerr-main.c"), "-o", main) &&
    gcc(rhs, main, "-lm", "-o", program);
  if (!compiled) return absentPeer;
  return presentPeer(startProgram(program, [writePoints(folder, data)]), data.points.length / 3);
}

/** kerr.py: whole arrays in NumPy. */
export function startKerrInNumpy(data: KerrPoints): KerrPeer {
  const python = ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import numpy"]).status === 0,
  );
  if (python === undefined) return absentPeer;
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const program = startProgram(python, [source("kerr.py"), writePoints(folder, data)]);
  return presentPeer(program, data.points.length / 3);
}
