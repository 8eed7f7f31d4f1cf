import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { npyOf } from "../../../notebooks/sweeps/export/npy.ts";
import { decayFile } from "./fit-remedy-rows.ts";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Of raw traces and of files of data. */
export function measuredRows({ folder }: RemedySetting): readonly Row[] {
  const binary = (name: string, bytes: Uint8Array): string => {
    const path = join(folder.path, name);
    writeFileSync(path, bytes);
    return path;
  };
  const rows = Array.from({ length: 200 }, (_, j) => `${j / 10},${Math.cos(j / 5).toFixed(4)}`);
  const table = (name: string, lines: readonly string[]): string =>
    folder.file(name, lines.join("\n"));
  const whole = ["demodulate", table("trace-whole.csv", ["t,x", ...rows])];
  const of = (name: string, lines: readonly string[]): readonly string[] => [
    ...["demodulate", table(name, lines)],
  ];
  const save = (name: string, type: string, shape: readonly number[], size: number): string =>
    binary(name, npyOf(type, shape, new Uint8Array(size)));
  const samples = Float64Array.from({ length: 200 }, (_, j) => Math.cos(j / 5));
  const array = npyOf("<f8", [200], new Uint8Array(samples.buffer));
  const saved = ["demodulate", binary("trace-whole.npy", array)];
  const zipped = ["demodulate", binary("trace-whole.npz", zipSync({ "x.npy": array }))];
  const hdf5 = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);
  const moved = rows.with(50, `5.04,${0.5}`);
  return [
    [["demodulate"], ["demodulate", decayFile]],
    [[...whole, decayFile], whole],
    [["demodulate", join(folder.path, "none.csv")], whole],
    [
      [...whole, "--step", "0.1"],
      [...whole, "--columns", "x=2", "--step", "0.1"],
    ],
    [
      [...whole, "--columns", "t=t"],
      [...whole, "--columns", "t=t,x=x"],
    ],
    [of("trace-few.csv", ["t,x", ...rows.slice(0, 20)]), whole],
    [of("trace-turned.csv", ["t,x", ...rows.toReversed()]), whole],
    [of("trace-moved.csv", ["t,x", ...moved]), whole],
    [
      [...whole, "--bandwidth", "1e-3"],
      [...whole, "--bandwidth", "0.4"],
    ],
    [
      [...whole, "--bandwidth", "3"],
      [...whole, "--bandwidth", "0.4"],
    ],
    [
      [...whole, "--omega", "50"],
      [...whole, "--omega", "2"],
    ],
    [["demodulate", binary("trace-cut.h5", hdf5)], whole],
    [["demodulate", save("trace-texts.npy", "<U1", [4], 16)], saved],
    [["demodulate", save("trace-cube.npy", "<f8", [2, 2, 2], 64)], saved],
    [["demodulate", binary("trace-cut.npy", array.slice(0, 300))], saved],
    [["demodulate", binary("trace-cut.npz", zipSync({ "x.npy": array }).slice(0, 60))], zipped],
    [["demodulate", binary("trace-empty.npz", zipSync({ "x.txt": Uint8Array.of(65) }))], zipped],
    [
      ["demodulate", binary("trace-other.npz", zipSync({ "x.npy": Uint8Array.of(65, 66) }))],
      zipped,
    ],
  ];
}
