import { fstatSync, statSync } from "node:fs";

/** The file that a model was read from, as the file system knows it, whatever its path is. */
export interface ModelSource {
  /** As typed: a path, or - for standard input. */
  readonly path: string;
  readonly device: number;
  readonly inode: number;
}

/** Where the MODEL of a command line lies; undefined for what is no regular file, as a pipe. */
export function modelSource(path: string): ModelSource | undefined {
  try {
    const found = path === "-" ? fstatSync(0) : statSync(path);
    return found.isFile() ? { path, device: found.dev, inode: found.ino } : undefined;
  } catch {
    return undefined;
  }
}
