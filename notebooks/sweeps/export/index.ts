import { csv } from "./csv.ts";
import type { ExportFormat } from "./format.ts";
import { hdf5 } from "./hdf5.ts";
import { jsonLines } from "./json-lines.ts";
import { npz } from "./npz.ts";

/** Forms in which results of sweeps are written, by name. */
export const exportFormats: ReadonlyMap<string, ExportFormat> = new Map(
  [csv, jsonLines, npz, hdf5].map((format) => [format.name, format]),
);
