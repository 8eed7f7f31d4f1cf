import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckpointFile } from "../../../notebooks/durable/checkpoint-file.ts";
import { encodable } from "../../../notebooks/durable/plain-value.ts";
import type { Checkpoint } from "../../../notebooks/runs/checkpoint.ts";

/** What stands for the death of a process. */
class Stopped extends Error {}

/** A run, of which nothing but a checkpoint is given. */
export type Run = (checkpoint: Checkpoint | undefined) => unknown;

export interface StoppableFolder {
  readonly fresh: () => string;
  /** Makes a run until it has kept so many parts; false if it ends before. */
  readonly stopped: (file: string, run: Run, most: number, resume?: boolean) => Promise<boolean>;
  /** Goes on, and says what was kept meanwhile. */
  readonly resumed: (
    file: string,
    run: Run,
  ) => Promise<{ readonly result: string; readonly kept: readonly string[] }>;
  readonly remove: () => void;
}

/** A result as text that tells all bits. */
export function bits(result: unknown): string {
  return JSON.stringify(encodable(JSON.parse(JSON.stringify(encodable(result)))));
}

export function stoppableFolder(): StoppableFolder {
  const folder = mkdtempSync(join(tmpdir(), "caldera-checkpoints-"));
  let count = 0;
  const watched = (file: CheckpointFile, kept: string[], most: number): Checkpoint => ({
    begin: (run) => file.begin(run),
    kept: (part) => file.kept(part),
    keep: (part, value) => {
      if (kept.length >= most) throw new Stopped();
      file.keep(part, value);
      kept.push(part);
    },
    isDue: () => file.isDue(),
  });
  return {
    fresh: () => join(folder, `run-${(count += 1)}.checkpoint`),
    stopped: async (path, run, most, resume = false) => {
      const file = new CheckpointFile(path, { patience: 0, resume });
      try {
        await run(watched(file, [], most));
        return false;
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        return true;
      } finally {
        file.close();
      }
    },
    resumed: async (path, run) => {
      const file = new CheckpointFile(path, { patience: 0, resume: true });
      const kept: string[] = [];
      const result = bits(await run(watched(file, kept, Number.POSITIVE_INFINITY)));
      file.end();
      return { result, kept };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
