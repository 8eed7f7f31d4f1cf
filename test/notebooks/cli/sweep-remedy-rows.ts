import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { duffing } from "../sweeps/sweep-models.ts";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Of sweeps, and of evolutions that begin with a saved state; no points are computed. */
export function sweepRows({ folder, kerr, resting }: RemedySetting): readonly Row[] {
  const place = (name: string): string => join(folder.path, name);
  const spec = folder.file(
    "spec.json",
    JSON.stringify({
      ...{ model: duffing, task: "levels" },
      axes: [{ name: "alpha", values: [0.1, 0.2] }],
    }),
  );
  const broken = folder.file("broken.json", '{"model": ');
  // A state of the oscillator of `kerr` in the form of --save.
  const state = folder.file("state.json", JSON.stringify(vacuum));
  const other = folder.file("heavy.json", JSON.stringify({ ...vacuum, units: { ...units, m: 2 } }));
  const empty = folder.file("empty.json", "{}");
  const clusters = ["--engine", "parallel", "--dry-run", "--seconds-per-point", "1"];
  const dry = ["sweep", spec, ...clusters];
  const evolve = ["evolve", kerr, "--to", "0.1", "--points", "2", "--levels", "8", "--initial"];
  const moments = ["moments", resting, "--to", "0.1", "--points", "2", "--initial"];
  writeFileSync(place("svg.txt"), "");
  // What the lock of a folder is written to first.
  mkdirSync(join(place("fixed"), `lock.${process.pid}`), { recursive: true });
  cpSync(place("results"), place("fixed"), { recursive: true });
  const wide = folder.file(
    "wide.json",
    JSON.stringify({
      ...{ model: duffing, task: "levels" },
      axes: [{ name: "alpha", from: 0.1, to: 0.2, points: 5, adaptive: { of: "n", most: 1e8 } }],
    }),
  );
  return [
    [
      ["merge", place("fixed")],
      ["merge", place("results")],
    ],
    [
      ["sweep", place("absent.json"), ...clusters, "--hosts", ":", "--out", place("absent")],
      [...dry, "--hosts", ":", "--out", place("absent")],
    ],
    [
      ["sweep", wide, ...clusters, "--hosts", ":", "--out", place("wide")],
      [...dry, "--hosts", ":", "--out", place("wide")],
    ],
    [
      [...dry, "--out", place("dry")],
      [...dry, "--out", place("dry"), "--hosts", ":"],
    ],
    [
      ["sweep", ...clusters, "--hosts", ":", "--out", place("no-spec")],
      [...dry, "--hosts", ":", "--out", place("no-spec")],
    ],
    [
      [...dry, spec, "--hosts", ":", "--out", place("two")],
      [...dry, "--hosts", ":", "--out", place("two")],
    ],
    [
      ["sweep", broken, ...clusters, "--hosts", ":", "--out", place("broken")],
      [...dry, "--hosts", ":", "--out", place("broken")],
    ],
    [["status"], ["status", place("results")]],
    [
      ["status", place("results"), "b"],
      ["status", place("results")],
    ],
    [
      ["export", place("results"), "--format", "npz"],
      ["export", place("results"), "--format", "npz", "--out", place("results.npz")],
    ],
    [["export"], ["export", place("results")]],
    [
      ["export", state, "--out", state],
      ["export", state, "--out", place("state.npz")],
    ],
    [
      ["export", place("results"), "b"],
      ["export", place("results")],
    ],
    [
      ["export", place("results"), "--format", "qutip", "--out", place("results.npz")],
      ["export", place("results"), "--format", "csv", "--out", place("results.npz")],
      ["export", place("results"), "--format", "jsonl", "--out", place("results.npz")],
      ["export", place("results"), "--format", "npz", "--out", place("results.npz")],
      ["export", place("results"), "--format", "hdf5", "--out", place("results.npz")],
    ],
    [
      ["export", state, "--format", "csv", "--out", place("state.npz")],
      ...["npz", "hdf5", "qutip", "quantumtoolbox"].map((format) => [
        ...["export", state, "--format", format, "--out", place("state.npz")],
      ]),
    ],
    [
      ["export", state],
      ["export", state, "--out", place("state.npz")],
    ],
    [
      ["export", empty, "--out", place("empty.npz")],
      ["export", state, "--out", place("empty.npz")],
    ],
    [
      ["map", kerr, "--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2", "--resume"],
      [
        ...["map", kerr, "--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2", "--resume"],
        ...["--out", place("map.csv")],
      ],
    ],
    [
      ["plot", place("results"), "--points", "first"],
      ["plot", place("results"), "--points", "0,1"],
    ],
    [
      [...evolve, `state:${empty}`],
      [...evolve, `state:${state}`],
    ],
    [
      [...evolve, `state:${other}`],
      [...evolve, `state:${state}`],
    ],
    [
      [...moments, `state:${state}`],
      [...moments, "vacuum"],
    ],
  ];
}

const units = { hbar: 1, m: 1, omega0: 1 };
const vacuum = {
  ...{ schema: 1, model: "CL", status: "settled", units, levels: 1, frequencies: [] },
  harmonics: [{ k: [], re: [1], im: [0] }],
};
