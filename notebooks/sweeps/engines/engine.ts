/** How a sweep is divided and what its tasks may use; kept in its folder, so that later rounds are as the first one. */
export interface EngineSettings {
  /** How long a point takes on one core. */
  readonly secondsPerPoint: number;
  /** How long a task should take. */
  readonly secondsPerTask: number;
  /** How often points are handed out before the sweep stops without them. */
  readonly attempts: number;
  /** The most tasks at the same time (default: what the engine allows). */
  readonly maxTasks?: number | undefined;
  /** Cores of a task. */
  readonly cpus: number;
  /** Time limit of a task, as Slurm writes it. */
  readonly time?: string | undefined;
  readonly mem?: string | undefined;
  readonly partition?: string | undefined;
  /** Further options of sbatch. */
  readonly sbatch: readonly string[];
  /** Where GNU parallel works, by ssh; ":" is this machine. */
  readonly hosts: readonly string[];
}

/** A sweep as an engine meets it: its folder is ready and has a manifest. */
export interface EngineSweep {
  /** Absolute, and the same on all machines. */
  readonly folder: string;
  /** That of all jobs of this sweep, and of no other. */
  readonly jobName: string;
  /** The words that call Caldera, as `node main.js`. */
  readonly program: readonly string[];
  readonly settings: EngineSettings;
  readonly signal?: AbortSignal | undefined;
  /** Says what happens, in a line. */
  readonly say: (line: string) => void;
}

/** Tasks that are handed to an engine: `caldera work FOLDER --round NUMBER --task K` for K from 0 on. */
export interface RoundOfTasks {
  readonly number: number;
  readonly tasks: number;
}

/** What became of tasks that were handed out. */
export interface Submission {
  /** How many were taken, from task 0 on. The points of the others are missing at the end, and so are in the next round. */
  readonly taken: number;
  /**
   * Whether they have ended. If not, the engine calls `caldera work FOLDER --round NUMBER` when they have, however each of
   * them did: it collects their records, and hands out what is missing.
   */
  readonly hasEnded: boolean;
}

/** How many tasks of a sweep the engine has; undefined where it cannot be asked. */
export interface EngineStatus {
  readonly running: number;
  readonly waiting: number;
}

/**
 * Computes the points of a sweep on other machines.
 *
 * A task writes a file of records of its own in the folder of the sweep, `shards/R-K.jsonl`, each record on the disk as soon
 * as it is known. An engine thus need not know whether a task succeeded: a task that was killed has written what it has, may
 * be begun again, and even run twice at the same time. What no task has written is missing when the round ends, and is handed
 * out again.
 */
export interface Engine {
  /** The most tasks that it takes in a round. */
  readonly mostTasks: () => Promise<number>;
  /** What `submit` would write and call, to be read. */
  readonly plan: (round: RoundOfTasks) => Promise<string>;
  /**
   * Hands out tasks.
   *
   * @throws FullQueueError if none was taken
   */
  readonly submit: (round: RoundOfTasks) => Promise<Submission>;
  readonly status: () => Promise<EngineStatus | undefined>;
  /** Ends all tasks; no further round begins. */
  readonly cancel: () => Promise<void>;
}

/** No task was taken for now, as the user has too many already. */
export class FullQueueError extends Error {
  override readonly name = "FullQueueError";
}
