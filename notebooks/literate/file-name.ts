import type { Output } from "./notebook.ts";

/** A file's name without its ending: of notebook and cell, counted where a cell shows several. */
export function fileName(
  notebook: string,
  cell: string,
  output: Output,
  outputs: readonly Output[],
): string {
  const kin = outputs.filter(({ kind }) => kind === output.kind);
  return `${notebook}-${cell}${kin.length > 1 ? `-${kin.indexOf(output) + 1}` : ""}`;
}
