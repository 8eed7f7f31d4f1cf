import { resultArrays } from "./arrays.ts";
import type { ExportFormat } from "./format.ts";
import { unevenWarnings } from "./uneven.ts";
import { npy, npyOfTexts } from "./npy.ts";
import { zipped } from "./zipped.ts";

/** Arrays over the grid, for `numpy.load`. */
export const npz: ExportFormat = {
  name: "npz",
  summary: "arrays over the grid, for numpy.load; axes by name, status and metadata as texts",
  isText: false,
  write: async (results, put) => {
    const { arrays, axes, statuses, shape, uneven } = resultArrays(results);
    const { add, end } = await zipped(put);
    const taken = new Set(["status", "metadata", ...axes.keys()]);
    for (const [name, values] of axes) add(name, npy({ shape: [values.length], values }));
    add("status", npyOfTexts(statuses, shape));
    add("metadata", npyOfTexts([JSON.stringify(results.manifest)], []));
    for (const [name, array] of arrays) add(taken.has(name) ? `result.${name}` : name, npy(array));
    end();
    return { warnings: unevenWarnings(uneven) };
  },
};
