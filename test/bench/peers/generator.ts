import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { startProgram } from "./program.ts";

export interface GeneratorPeer {
  readonly contender: Contender | Absent;
  /** Σ y_k cos k of the image. */
  readonly checksum: () => Promise<number | undefined>;
  readonly end: () => void;
}

/** generator.c by gcc -O3 -march=native. @param data as described there */
export function startGenerator(data: Float64Array): GeneratorPeer {
  const name = "C, gcc -O3 -march=native, all bands";
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const [program, file] = [join(folder, "generator"), join(folder, "generator.bin")];
  const source = fileURLToPath(new URL("generator.c", import.meta.url));
  const flags = ["-O3", "-march=native", "-std=gnu11"];
  const { error, status } = spawnSync("gcc", [...flags, source, "-o", program, "-lm"]);
  if (error !== undefined || status !== 0) {
    const absent = "peer not installed (test/bench/install-peers.sh)";
    return { contender: { name, absent }, checksum: async () => undefined, end: () => {} };
  }
  writeFileSync(file, new Uint8Array(data.buffer));
  const { ask, end } = startProgram(program, [file]);
  const answers = async (runs: number): Promise<readonly number[]> =>
    (await ask(`${runs}`)).split(" ").map(Number);
  return {
    contender: { name, run: async (runs) => (await answers(runs))[0] ?? Number.NaN },
    checksum: async () => (await answers(1))[1],
    end,
  };
}
