import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportFormats } from "../../../notebooks/sweeps/export/index.ts";
import { arraysIn, numbersIn } from "../../../notebooks/sweeps/export/columns.ts";
import { npy } from "../../../notebooks/sweeps/export/npy.ts";
import { sweepResults } from "../../../notebooks/sweeps/export/results.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import type { PointRecord } from "../../../notebooks/sweeps/store/record.ts";
import type { Point } from "../../../notebooks/sweeps/plan/stage.ts";
import { installed } from "../../debian.ts";
import { inProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, "results");

/** Numbers by hand: lists of different lengths, one that is not known, words, a table. */
const record = (point: Point): PointRecord => ({
  ...point,
  ...{ status: point.index === 4 ? "suspect" : "settled", warnings: [] },
  result: {
    n: point.index / 8,
    alpha: 7,
    reason: "",
    stable: point.index % 2 === 0,
    gap: point.index === 3 ? null : 0.5,
    error: { n: 1e-9 },
    energies: Array.from({ length: 1 + (point.index % 3) }, (_, j) => j + point.index),
    grid: [
      [point.index, 1],
      [2, 3],
    ],
    table: [
      { t: 0, x: 1 },
      { t: 1, x: -1 - point.index },
    ],
  },
});

const sweep = sweepOf({
  axes: [
    { name: "alpha", values: [0.1, 0.2] },
    { name: "omega0", values: [1, 1.5, 2] },
  ],
});

beforeAll(async () => {
  const before = ({ index }: Point): void => {
    if (index === 5) throw new Error("stopped");
  };
  const pool = inProcess(sweep, { record, before });
  await expect(runSweep(sweep, { out, pool: async () => pool })).rejects.toThrow("stopped");
});

async function written(format: string): Promise<Buffer> {
  const parts: (string | Uint8Array)[] = [];
  await exportFormats.get(format)?.write(sweepResults(out), (part) => parts.push(part));
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

describe("results are written", () => {
  test("as CSV, a line for each point that is there", async () => {
    expect((await written("csv")).toString()).toBe(
      `index,alpha,omega0,status,n,result.alpha,stable,gap,error.n
0,0.1,1,settled,0,7,1,0.5,1e-9
1,0.1,1.5,settled,0.125,7,0,0.5,1e-9
2,0.1,2,settled,0.25,7,1,0.5,1e-9
3,0.2,1,settled,0.375,7,0,,1e-9
4,0.2,1.5,suspect,0.5,7,1,0.5,1e-9
`,
    );
  });

  test("as JSON Lines behind what the sweep is", async () => {
    const [head = "", ...lines] = (await written("jsonl")).toString().trimEnd().split("\n");
    expect(JSON.parse(head)).toMatchObject({ schema: 1, sweep: { task: "levels" } });
    const points = [...Array(5).keys()].map((index) => {
      const parameters = { alpha: index < 3 ? 0.1 : 0.2, omega0: [1, 1.5, 2][index % 3] as number };
      return record({ index, parameters });
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(points);
  });

  test("as arrays that numpy opens, by value", async () => {
    await installed(numpy);
    const file = join(folder, "results.npz");
    writeFileSync(file, await written("npz"));
    expect(python(readNpz, file)).toEqual({
      n: [
        [0, 0.125, 0.25],
        [0.375, 0.5, null],
      ],
      alpha: [0.1, 0.2],
      own: 7,
      status: ["settled", "suspect", ""],
      energies: [
        [4, 5, null],
        [6, 2, 3, 3],
      ],
      grid: [
        [1, 1],
        [2, 3],
      ],
      x: [1, -3],
      task: "levels",
    });
  });

  test("as data sets that h5py opens, by value", async () => {
    await installed(h5py);
    const file = join(folder, "results.h5");
    writeFileSync(file, await written("hdf5"));
    expect(python(readHdf5, file)).toEqual({
      n: [
        [0, 0.125, 0.25],
        [0.375, 0.5, null],
      ],
      omega0: [1, 1.5, 2],
      axes: "alpha omega0",
      status: ["settled", "suspect", ""],
      energies: [4, 5, null],
      task: "levels",
    });
  });
});

const numpy = {
  ...{ program: "/usr/bin/python3", package: "python3-numpy" },
  needs: "/usr/lib/python3/dist-packages/numpy",
};
const h5py = {
  ...{ program: "/usr/bin/python3", package: "python3-h5py" },
  needs: "/usr/lib/python3/dist-packages/h5py",
};

const head = `
import json, sys, numpy as np
def plain(array):
    return json.loads(json.dumps(np.asarray(array).tolist()).replace("NaN", "null"))
`;

const readNpz = `${head}
d = np.load(sys.argv[1])
print(json.dumps({
    "n": plain(d["n"]), "alpha": plain(d["alpha"]), "own": float(d["result.alpha"][0, 1]),
    "status": [str(d["status"][k]) for k in [(0, 0), (1, 1), (1, 2)]],
    "energies": [plain(d["energies"][1, 1]), [int(d["energies"].size / 3)] + list(d["energies"].shape)],
    "grid": plain(d["grid"][0, 1]), "x": plain(d["table.x"][0, 2]),
    "task": json.loads(str(d["metadata"]))["sweep"]["task"],
}))`;

const readHdf5 = `${head}
import h5py
f = h5py.File(sys.argv[1])
print(json.dumps({
    "n": plain(f["results/n"]), "omega0": plain(f["axes/omega0"]), "axes": f["results/n"].attrs["axes"],
    "status": [f["status"][k].decode() for k in [(0, 0), (1, 1), (1, 2)]],
    "energies": plain(f["results/energies"][1, 1]),
    "task": json.loads(f.attrs["metadata"])["sweep"]["task"],
}))`;

function python(script: string, file: string): unknown {
  const { stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script, file], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

test("records of a cluster's tasks are there, too, and what changed meanwhile is refused", async () => {
  const [shards, copy] = [join(folder, "shards"), join(folder, "copy")];
  cpSync(out, shards, { recursive: true });
  mkdirSync(join(shards, "shards"));
  const [first = "", ...others] = readFileSync(join(out, "points.jsonl"), "utf8").split(/(?<=\n)/);
  writeFileSync(join(shards, "points.jsonl"), others.join(""));
  writeFileSync(join(shards, "shards", "1-0.jsonl"), first);
  const indices = [...sweepResults(shards).records()].map(({ index }) => index);
  expect(indices).toEqual([0, 1, 2, 3, 4]);
  cpSync(out, copy, { recursive: true });
  const found = sweepResults(copy);
  writeFileSync(join(copy, "points.jsonl"), others.join(""));
  expect(() => [...found.records()]).toThrow(/changed while they were read/);
  rmSync(join(copy, "points.jsonl"));
  expect(() => [...found.records()]).toThrow(/changed while they were read/);
});

test("numbers and lists are found by path", () => {
  const result = { a: 1, b: { c: null, d: "word" }, e: [1, true], f: ["word"], g: [[1], [2, 3]] };
  expect([...numbersIn(result)]).toEqual([
    ["a", 1],
    ["b.c", Number.NaN],
  ]);
  expect([...arraysIn(result).keys()]).toEqual(["e"]);
});

test("NPY begins its numbers at multiples of 64 bytes", () => {
  for (let rank = 0; rank < 30; rank++) {
    const shape = Array.from({ length: rank }, () => 1);
    const bytes = npy({ shape, values: Float64Array.of(3) });
    expect(bytes.length % 64).toBe(8);
    expect(new DataView(bytes.buffer).getUint16(8, true)).toBe(bytes.length - 8 - 10);
  }
});
