import { accessSync, constants, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { type ParsedArguments, text, UsageError } from "./command.ts";
import { fileErrorReason } from "../durable/file-error.ts";
import { requireFolder } from "./folder.ts";
import type { ModelSource } from "./model-source.ts";

/** A file that may be written: what --out names, links followed. */
export interface Destination {
  /** As typed. */
  readonly file: string;
  /** The path behind links. */
  readonly path: string;
  /** Nothing there yet, a regular file, or a pipe or device, which is written to as it stands. */
  readonly kind: "new" | "file" | "stream";
  /** Permissions of the file that is there. */
  readonly mode: number | undefined;
}

/** What --out names, ready to be written; undefined for standard output. */
export function outOption(parsed: ParsedArguments, source?: ModelSource): Destination | undefined {
  const file = text(parsed, "out");
  return file === undefined ? undefined : destination(file, source);
}

/** Where the numbers of a picture go: map.csv for map.svg. */
export function numbersBeside(
  file: Destination | undefined,
  format: string,
  source?: ModelSource,
): Destination | undefined {
  if (file === undefined || file.kind === "stream" || format !== "svg") return undefined;
  return destination(`${file.file.replace(/\.svg$/i, "")}.csv`, source);
}

/**
 * Makes sure that a file can be written before the work on its content begins; makes its folder.
 *
 * @throws UsageError for a folder, a block device, what must not be written, and the model itself under
 * any name
 */
export function destination(file: string, source?: ModelSource): Destination {
  requireFolder(dirname(file));
  try {
    const path = behindLinks(file);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return { file, path, kind: "new", mode: undefined };
    if (found.isDirectory()) throw withCode("EISDIR");
    if (found.isBlockDevice()) throw new Error("it is a block device");
    if (found.isSocket()) throw new Error("it is a socket");
    accessSync(path, constants.W_OK);
    if (!found.isFile()) return { file, path, kind: "stream", mode: undefined };
    if (source !== undefined && found.dev === source.device && found.ino === source.inode) {
      const model = source.path === "-" ? "read from standard input" : source.path;
      throw new Error(`it is the model itself (${model}), which would be lost`);
    }
    return { file, path, kind: "file", mode: found.mode & 0o7777 };
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Why a file could not be written, and what to do. */
export function cannotWrite(file: string, error: unknown, remark = ""): UsageError {
  return new UsageError(
    `The file ${file} cannot be written: ${fileErrorReason(error)}.${remark} Give another file to --out.`,
  );
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Most links that follow each other, as in Linux. */
const mostLinks = 40;

/** The path that a path leads to, also where links lead to a file that is not there yet. */
function behindLinks(file: string): string {
  let path = resolve(file);
  for (let n = 0; n < mostLinks; n++) {
    path = join(realpathSync(dirname(path)), basename(path));
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
    // A descriptor of this process, as /dev/stdout, leads to what is no path where it is a pipe.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) return path;
    const target = readlinkSync(path);
    path = isAbsolute(target) ? target : resolve(dirname(path), target);
  }
  throw withCode("ELOOP");
}
