import { basename } from "node:path";
import type { Provenance, ProvenanceOfSeveral } from "../../derivations/index.ts";
import { type Destination, destination } from "./destination.ts";
import type { ModelSource } from "./model-source.ts";
import { replaceFile } from "./write-result.ts";

/** What a harmonic ansatz leaves out of the equations. */
export interface Truncation {
  readonly droppedFrequencies: readonly string[];
  /** Drives that have no effect. */
  readonly droppedDrives: readonly string[];
}

/** That of a run, which says more. */
export function truncationOf({ droppedFrequencies, droppedDrives }: Truncation): Truncation {
  return { droppedFrequencies, droppedDrives };
}

/**
 * Writes what a CSV file is beside it, as FILE-metadata.json, where "Metadata for Tabular Data on the Web" (W3C,
 * 2015) has it: a CSV file has no comments that every reader skips. Nothing for standard output and devices.
 */
export function writeCsvMetadata(
  target: Destination | undefined,
  source: ModelSource | undefined,
  provenance: Provenance | ProvenanceOfSeveral,
  truncation?: Truncation,
): void {
  if (target === undefined || target.kind === "stream") return;
  const metadata = {
    "@context": "http://www.w3.org/ns/csvw",
    url: basename(target.file),
    notes: [{ provenance, ...truncation }],
  };
  const beside = destination(`${target.file}-metadata.json`, source);
  replaceFile(beside, [`${JSON.stringify(metadata, undefined, 2)}\n`]);
}
