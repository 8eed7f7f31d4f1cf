import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Group } from "h5wasm/node";
import { resultArrays } from "./arrays.ts";
import type { ExportFormat } from "./format.ts";
import type { SweepResults } from "./results.ts";
import { unevenWarnings } from "./uneven.ts";

/** Data sets over the grid, with what the sweep is as attributes, for h5py. */
export const hdf5: ExportFormat = {
  name: "hdf5",
  summary: "data sets over the grid in groups axes and results, for h5py; metadata as attributes",
  isText: false,
  write: async (results, put) => {
    let warnings: readonly string[] = [];
    const bytes = await hdf5Bytes((file) => {
      warnings = fill(file, results);
    });
    put(bytes);
    return { warnings };
  },
};

/** A file of HDF5 with what `fill` puts into it. */
export async function hdf5Bytes(fill: (file: Group) => void): Promise<Uint8Array> {
  const { default: h5wasm } = await import("h5wasm/node");
  await h5wasm.ready;
  const folder = mkdtempSync(join(tmpdir(), "caldera-hdf5-"));
  try {
    const path = join(folder, "results.h5");
    const file = new h5wasm.File(path, "w");
    fill(file);
    file.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(file: Group, results: SweepResults): readonly string[] {
  const { manifest } = results;
  const { arrays, axes, statuses, shape, uneven } = resultArrays(results);
  file.create_attribute("caldera", manifest.caldera);
  file.create_attribute("task", manifest.sweep.task);
  file.create_attribute("metadata", JSON.stringify(manifest));
  const coordinates = file.create_group("axes");
  for (const [name, values] of axes) {
    coordinates.create_dataset({ name, data: values, shape: [values.length] });
  }
  const found = file.create_group("results");
  for (const [name, { shape: lengths, values }] of arrays) {
    const set = found.create_dataset({ name, data: values, shape: [...lengths] });
    set.create_attribute("axes", results.sweep.axes.map((axis) => axis.name).join(" "));
  }
  file.create_dataset({ name: "status", data: [...statuses], shape: [...shape] });
  return unevenWarnings(uneven);
}
