import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a whole file: whatever happens, it holds its old content or the new one. */
export function publish(path: string, content: string): void {
  const writing = written(`${path}.${process.pid}.tmp`);
  writing.write(content);
  writing.publishAs(path);
}

/** A file that is written under a name of its own, and then takes that of another one. */
export interface Writing {
  readonly write: (part: string | Uint8Array) => void;
  readonly publishAs: (path: string) => void;
}

export function written(temporary: string): Writing {
  const descriptor = openSync(temporary, "w");
  return {
    write: (part) => {
      const bytes = typeof part === "string" ? Buffer.from(part) : part;
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    },
    publishAs: (path) => {
      fsyncSync(descriptor);
      closeSync(descriptor);
      renameSync(temporary, path);
      syncFolder(dirname(path));
    },
  };
}

/** The names in a folder are on the disk, too. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some file systems know no such thing.
    if (!["EINVAL", "ENOTSUP", "EPERM"].includes(String((error as { code?: unknown }).code))) {
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}
