import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** Writes a whole file: whatever happens, it holds its old content or the new one. */
export function publish(path: string, content: string): void {
  const writing = written(`${path}.${process.pid}.tmp`);
  try {
    writing.write(content);
    writing.publishAs(path);
  } catch (error) {
    writing.discard();
    throw error;
  }
}

/**
 * The same for a file that is not there yet.
 *
 * @throws an error with the code EEXIST for one that is
 */
export function publishNew(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const writing = written(temporary);
  try {
    writing.write(content);
    writing.sync();
    linkSync(temporary, path);
    syncFolder(dirname(path));
  } finally {
    writing.discard();
  }
}

/** A file that is written under a name of its own, and then takes that of another one. */
export interface Writing {
  readonly write: (part: string | Uint8Array) => void;
  /** Waits until all of it is on the disk. */
  readonly sync: () => void;
  /** On the disk, and then under its name. */
  readonly publishAs: (path: string) => void;
  /** Takes it away, unless it is published. */
  readonly discard: () => void;
}

/** @param mode permissions that the file is to have, whatever the process leaves out of those of new files */
export function written(temporary: string, mode?: number): Writing {
  let descriptor: number | undefined = openSync(temporary, "w", mode ?? 0o666);
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  const sync = (): void => {
    if (descriptor !== undefined) fsyncSync(descriptor);
  };
  return {
    write: (part) => {
      if (descriptor !== undefined) writeAll(descriptor, part);
    },
    sync,
    publishAs: (path) => {
      sync();
      close();
      if (mode !== undefined) chmodSync(temporary, mode);
      renameSync(temporary, path);
      syncFolder(dirname(path));
    },
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Writes all of a text or of bytes, which may take several calls. */
export function writeAll(descriptor: number, part: string | Uint8Array): void {
  const bytes = typeof part === "string" ? Buffer.from(part) : part;
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

/** The names in a folder are on the disk, too. */
export function syncFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
  } catch (error) {
    // Some file systems know no such thing, and some folders may be written to only.
    const { code } = error as { code?: unknown };
    if (!["EINVAL", "ENOTSUP", "EPERM", "EACCES"].includes(String(code))) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
