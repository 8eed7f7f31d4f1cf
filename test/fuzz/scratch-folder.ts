import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for what cases read and write, which goes with the process. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `caldera-fuzz-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes what is wanted when it is asked for, once. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
