import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a worker does now; it counts up with each test, each run of a property and each turn of its event loop. */
export interface Progress {
  readonly pid: number;
  readonly count: number;
  /** Empty between files. */
  readonly file: string;
  readonly test: string;
  /** The run of a property, from 1 on; 0 outside of one. */
  readonly run: number;
}

/** Names the folder in which the workers of a run note their progress, one file each. */
const variable = "CALDERA_PROGRESS_FOLDER";

/** Makes the folder; workers that are started afterwards find it. */
export function newProgressFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "caldera-progress-"));
  process.env[variable] = folder;
  return folder;
}

export function readProgress(folder: string): readonly Progress[] {
  return readdirSync(folder).flatMap((name) => {
    const [count = "", file = "", test = "", run = ""] = readFileSync(join(folder, name), "utf8")
      .trimEnd()
      .split("\n");
    // A file that is being written is read at the next look.
    if (run === "") return [];
    return [{ pid: Number(name), count: Number(count), file, test, run: Number(run) }];
  });
}

const width = 2000;

/** Counts up over all files of a process, so that the first note of a file differs from the last of another. */
let count = 0;

/** Notes this process's progress, at once and without the event loop, so that an endless loop can't hold it back. */
export class ProgressNote {
  readonly #descriptor: number | undefined;
  #where = { file: "", test: "", run: 0 };

  constructor() {
    const folder = process.env[variable];
    if (folder !== undefined) this.#descriptor = openSync(join(folder, `${process.pid}`), "w");
  }

  note(change: Partial<Omit<Progress, "pid" | "count">>): void {
    this.#where = { ...this.#where, ...change };
    if (this.#descriptor === undefined) return;
    count += 1;
    const { file, test, run } = this.#where;
    const text = [count, file, test.replaceAll("\n", " ").slice(0, 1000), run].join("\n");
    writeSync(this.#descriptor, `${text}\n`.padEnd(width), 0);
  }

  close(): void {
    this.note({ file: "", test: "", run: 0 });
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
  }
}
