import { resultArrays } from "./arrays.ts";
import type { ExportFormat } from "./format.ts";
import { unevenWarnings } from "./uneven.ts";
import { npy, npyOfTexts } from "./npy.ts";

/** Arrays over the grid, for `numpy.load`. */
export const npz: ExportFormat = {
  name: "npz",
  summary: "arrays over the grid, for numpy.load; axes by name, status and metadata as texts",
  isText: false,
  write: async (results, put) => {
    const { Zip, ZipPassThrough } = await import("fflate");
    const { arrays, axes, statuses, shape, uneven } = resultArrays(results);
    const zip = new Zip((error, part) => {
      if (error !== null) throw error;
      put(part);
    });
    const add = (name: string, bytes: Uint8Array): void => {
      const file = new ZipPassThrough(`${name}.npy`);
      // The same results are the same file.
      file.mtime = "1980-01-01T12:00:00";
      zip.add(file);
      file.push(bytes, true);
    };
    const taken = new Set(["status", "metadata", ...axes.keys()]);
    for (const [name, values] of axes) add(name, npy({ shape: [values.length], values }));
    add("status", npyOfTexts(statuses, shape));
    add("metadata", npyOfTexts([JSON.stringify(results.manifest)], []));
    for (const [name, array] of arrays) add(taken.has(name) ? `result.${name}` : name, npy(array));
    zip.end();
    return { warnings: unevenWarnings(uneven) };
  },
};
