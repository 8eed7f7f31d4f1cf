import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import type { Checkpoint } from "../runs/checkpoint.ts";
import { checkedLine, checksum, isWhole } from "./checked-line.ts";
import { differences } from "./differences.ts";
import type { Json } from "./json.ts";
import { locked } from "./lock.ts";
import { encodable, plainValue, summaryOf } from "./plain-value.ts";
import { written } from "./publish.ts";
import { readLines } from "./read-lines.ts";

/** Finished parts that are those of another run, or cannot be kept: cause and remedy. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
}

/** How a checkpoint is kept. */
export interface CheckpointFileOptions {
  /** Whether to go on with finished parts that are there; without it they are refused. */
  readonly resume?: boolean | undefined;
  /** A run that takes less has no file, in milliseconds (default 1000). */
  readonly patience?: number | undefined;
  /** Is called with the number of finished parts that are there, if there are some. */
  readonly onFound?: ((parts: number) => void) | undefined;
}

/** Where a line stands in the file. */
interface Place {
  readonly offset: number;
  readonly length: number;
}

const usualPatience = 1000;
/** Between looks at the disk, in milliseconds: a machine that loses its power loses no more than the parts since. */
const betweenSyncs = 1000;
/** Between values of what changes all the time, and more where keeping them takes more than this share of the time. */
const betweenStates = 2000;
const mostShare = 0.05;
/** A file with so many bytes of values that were replaced, and more of them than of others, is written anew. */
const mostReplaced = 64 << 20;

const runPart = "run";

/**
 * Finished parts of a run in a file: lines with checksums, the first of which says what the run is of. A part counts if
 * its line is whole; the last line of a part counts.
 */
export class CheckpointFile implements Checkpoint {
  readonly #resume: boolean;
  readonly #patience: number;
  readonly #began = performance.now();
  readonly #places = new Map<string, Place>();
  /** Lines of a run for which there is no file yet. */
  #waiting = new Map<string, string>();
  #run: string | undefined;
  #descriptor: number | undefined;
  #unlock: (() => void) | undefined;
  #size = 0;
  #replaced = 0;
  #synced = this.#began;
  #stated = this.#began;
  /** How long it took to keep what was kept since then, in milliseconds. */
  #took = 0;
  readonly #onFound: ((parts: number) => void) | undefined;

  constructor(
    readonly path: string,
    { resume = false, patience = usualPatience, onFound }: CheckpointFileOptions = {},
  ) {
    this.#resume = resume;
    this.#patience = patience;
    this.#onFound = onFound;
  }

  begin(run: object): void {
    const own = summaryOf(run, checksum) as Json;
    this.#run = checkedLine({ part: runPart, value: own });
    if (!existsSync(this.path)) return;
    const unlock = this.#locked();
    try {
      this.#open(own);
      this.#unlock = unlock;
    } finally {
      if (this.#unlock === undefined) unlock();
    }
  }

  kept(part: string): unknown {
    const waiting = this.#waiting.get(part);
    if (waiting !== undefined) return valueIn(waiting);
    const place = this.#places.get(part);
    if (place === undefined || this.#descriptor === undefined) return undefined;
    return valueIn(this.#lineAt(place).toString());
  }

  keep(part: string, value: unknown): void {
    const start = performance.now();
    this.#keep(part, value);
    this.#took += performance.now() - start;
  }

  #keep(part: string, value: unknown): void {
    const line = checkedLine({ part, value: encodable(value) });
    if (this.#descriptor !== undefined) return this.#written(() => this.#append(part, line));
    this.#waiting.set(part, line);
    if (performance.now() - this.#began > this.#patience) this.#written(() => this.#create());
  }

  isDue(): boolean {
    const now = performance.now();
    const slower = Math.max(1, this.#took / (mostShare * betweenStates));
    if (now - this.#stated < slower * Math.min(betweenStates, this.#patience)) return false;
    [this.#stated, this.#took] = [now, 0];
    return true;
  }

  /** Leaves what is there to a run that goes on. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#unlock?.();
    this.#unlock = undefined;
  }

  /** Takes the file away: the run is complete. */
  end(): void {
    if (this.#descriptor !== undefined) rmSync(this.path, { force: true });
    this.close();
  }

  #locked(): () => void {
    return locked(dirname(this.path), `${basename(this.path)}.lock`);
  }

  /** Goes on with what is there. */
  #open(own: Json): void {
    const { whole } = readLines(this.path, (line, offset) => {
      const part = isWhole(line) ? partIn(line) : undefined;
      if (part !== undefined) this.#take(part, { offset, length: line.length });
    });
    this.#size = whole;
    const run = this.#places.get(runPart);
    if (run === undefined) {
      throw new CheckpointError(
        `The file ${this.path} holds no finished parts of a run. Remove it, or write to another place.`,
      );
    }
    this.#descriptor = openSync(this.path, "r+");
    if (!this.#resume) {
      this.#refuse(
        `The file ${this.path} holds finished parts of a run that was stopped. Add --resume to go on with it, or remove the file to begin anew.`,
      );
    }
    const found = differences(valueIn(this.#lineAt(run).toString()) as Json, own);
    if (found.length > 0) {
      this.#refuse(
        `The finished parts in ${this.path} are those of another run: ${found.join("; ")}. Undo the change, or remove the file to begin anew.`,
      );
    }
    // Half a line, from a process that was killed.
    ftruncateSync(this.#descriptor, whole);
    this.#onFound?.(this.#places.size - 1);
  }

  #refuse(message: string): never {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    throw new CheckpointError(message);
  }

  #take(part: string, place: Place): void {
    this.#replaced += this.#places.get(part)?.length ?? 0;
    this.#places.set(part, place);
  }

  #lineAt({ offset, length }: Place): Buffer {
    const line = Buffer.alloc(length);
    if (this.#descriptor !== undefined) readSync(this.#descriptor, line, 0, length, offset);
    return line;
  }

  #create(): void {
    this.#unlock = this.#locked();
    this.#publish([[runPart, this.#run ?? ""], ...this.#waiting]);
    this.#waiting = new Map();
  }

  /** Gives the file these lines and no others, at once. */
  #publish(lines: Iterable<readonly [part: string, line: string | Buffer]>): void {
    const writing = written(`${this.path}.${process.pid}.tmp`);
    this.#places.clear();
    [this.#size, this.#replaced] = [0, 0];
    try {
      for (const [part, line] of lines) {
        writing.write(line);
        const bytes = Buffer.byteLength(line);
        this.#take(part, { offset: this.#size, length: bytes - 1 });
        this.#size += bytes;
      }
      writing.publishAs(this.path);
    } catch (error) {
      writing.discard();
      throw error;
    }
    this.#descriptor = openSync(this.path, "r+");
  }

  #append(part: string, line: string): void {
    const descriptor = this.#descriptor as number;
    const bytes = Buffer.from(line);
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(descriptor, bytes, done, bytes.length - done, this.#size + done);
      }
    } catch (error) {
      // On a full disk part of the line may be there.
      ftruncateSync(descriptor, this.#size);
      throw error;
    }
    this.#take(part, { offset: this.#size, length: bytes.length - 1 });
    this.#size += bytes.length;
    const now = performance.now();
    if (now - this.#synced > betweenSyncs) {
      fdatasyncSync(descriptor);
      this.#synced = now;
    }
    if (this.#replaced > mostReplaced && this.#replaced > this.#size / 2) this.#withoutReplaced();
  }

  #withoutReplaced(): void {
    const old = this.#descriptor as number;
    const places = [...this.#places].sort(([, a], [, b]) => a.offset - b.offset);
    const lineAt = ({ offset, length }: Place): Buffer => {
      const line = Buffer.alloc(length + 1);
      readSync(old, line, 0, length + 1, offset);
      return line;
    };
    const lines = function* () {
      for (const [part, place] of places) yield [part, lineAt(place)] as const;
    };
    this.#publish(lines());
    closeSync(old);
  }

  #written(write: () => void): void {
    try {
      write();
    } catch (error) {
      if ((error as { code?: unknown }).code === undefined) throw error;
      throw new CheckpointError(
        `Finished parts cannot be written to ${this.path}: ${(error as Error).message}. Those before are there: make room, and go on with --resume.`,
      );
    }
  }
}

/** The name of the part in a line that is whole. */
function partIn(line: Buffer): string | undefined {
  return /^\{"part":"([^"\\]*)",/.exec(line.toString("utf8", 0, 200))?.[1];
}

function valueIn(line: string): unknown {
  return (plainValue(line) as { readonly value: unknown }).value;
}
