import type { RunResult } from "./run.ts";

/**
 * Finished parts of a run, so that one that was stopped goes on where it was, with the same result to the last bit.
 * `openCheckpoint` of `caldera/sweeps` keeps them in a file; a program may keep them elsewhere.
 */
export interface Checkpoint {
  /**
   * Is called before the first part with what the run is of: the version, the model and the options. What is kept of
   * another run is to be refused.
   */
  readonly begin: (run: object) => void;
  /** What was kept of a part; undefined if nothing was. */
  readonly kept: (part: string) => unknown;
  /** Keeps a part, or another value of it: numbers, texts, lists, objects and Float64Arrays. */
  readonly keep: (part: string, value: unknown) => void;
  /** Whether enough time has passed to keep anew what changes all the time, as the state of an evolution. */
  readonly isDue: () => boolean;
}

/** What runs take that can go on where they were stopped. */
export interface CheckpointOptions {
  /** Finished parts of the run, which are not computed again, and to which it adds (default: none are kept). */
  readonly checkpoint?: Checkpoint | undefined;
}

/** Gives a part that was kept, or computes and keeps it. */
export type Remember = <T>(part: string, compute: () => T) => T;

/** Parts of a run by a checkpoint; without one all of them are computed. */
export function remembering(checkpoint: Checkpoint | undefined): Remember {
  return (part, compute) => {
    if (checkpoint === undefined) return compute();
    const known = checkpoint.kept(part);
    if (known !== undefined) return known as ReturnType<typeof compute>;
    const value = compute();
    checkpoint.keep(part, value);
    return value;
  };
}

/** Options that change neither a result nor its parts. */
const besides = ["command", "kind", "checkpoint", "kept", "progress", "signal"];

/** Tells the checkpoint of a run, if there is one, what the run is of. */
export function beginCheckpoint(
  { checkpoint, ...options }: CheckpointOptions & object,
  name: string,
  { caldera, equation, model }: RunResult["provenance"],
): void {
  const entries = Object.entries(options).filter(
    ([option, value]) => !besides.includes(option) && typeof value !== "function",
  );
  checkpoint?.begin({ caldera, run: name, equation, model, options: Object.fromEntries(entries) });
}
