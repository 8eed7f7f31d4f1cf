import { inBlocks } from "./blocks.ts";
import type { ExportFormat } from "./format.ts";

/** A JSON object for each point: index, parameters, status, warnings, result. */
export const jsonLines: ExportFormat = {
  name: "jsonl",
  summary: "JSON Lines: an object for each point, behind a first one that says what the sweep is",
  isText: true,
  write: ({ manifest, records }, hand) => {
    const { put, end } = inBlocks(hand);
    put(`${JSON.stringify(manifest)}\n`);
    for (const record of records()) put(`${JSON.stringify(record)}\n`);
    end();
    return { warnings: [] };
  },
};
