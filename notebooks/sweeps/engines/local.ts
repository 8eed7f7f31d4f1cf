import { availableParallelism } from "node:os";
import type { Point } from "../plan/stage.ts";
import type { Sweep } from "../spec/sweep.ts";
import { linesOf, type PointLines } from "../store/point-lines.ts";
import { unresolved } from "../tasks/point-record.ts";
import { ProcessOfPoints, StartError } from "./process-of-points.ts";

/** Computes points and hands their records out as soon as they are known. */
export interface PointPool {
  readonly compute: (points: Iterable<Point>, take: (lines: PointLines) => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long the points of one job take together, in milliseconds: long against what a job costs. */
const jobTime = 100;
const mostPoints = 1000;

interface PoolOptions {
  /** How many points are computed at the same time. */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Processes of this machine, as many as it has cores if `threads` is not given. Threads of one process would share the
 * threads that V8 has for its memory and its compiler, and would all end with a point that takes too much memory.
 */
export async function localPool(
  sweep: Sweep,
  { threads = availableParallelism(), signal }: PoolOptions = {},
): Promise<PointPool> {
  const processes = Array.from({ length: threads }, () => new ProcessOfPoints(sweep.spec));
  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", stop);
    await Promise.all(processes.map((one) => one.end()));
  };
  const stop = (): void => void close();
  signal?.addEventListener("abort", stop);
  return {
    compute: (points, take) => new Dispatch({ sweep, processes, take, signal }).all(points),
    close,
  };
}

interface Work {
  readonly sweep: Sweep;
  readonly processes: readonly ProcessOfPoints[];
  readonly take: (lines: PointLines) => void;
  readonly signal: AbortSignal | undefined;
}

/** Hands points to processes, in jobs of about the same time. */
class Dispatch {
  #pointTime = jobTime;
  /** Why records can be taken no more, or no process can begin. */
  #failure: unknown;

  constructor(readonly work: Work) {}

  async all(points: Iterable<Point>): Promise<void> {
    const waiting = points[Symbol.iterator]();
    const work = async (process: ProcessOfPoints): Promise<void> => {
      for (;;) {
        const job = this.#some(waiting);
        if (job.length === 0) return;
        await this.#done(job, process);
      }
    };
    await Promise.all(this.work.processes.map(work));
    this.#requireGoingOn();
  }

  #some(waiting: Iterator<Point>): readonly Point[] {
    this.#requireGoingOn();
    const count = Math.min(mostPoints, Math.max(1, Math.round(jobTime / this.#pointTime)));
    const job: Point[] = [];
    while (job.length < count) {
      const next = waiting.next();
      if (next.done === true) break;
      job.push(next.value);
    }
    return job;
  }

  /** Computes points; where their process ends, each of those that are left by itself, once more. */
  async #done(job: readonly Point[], process: ProcessOfPoints): Promise<void> {
    const { left, error } = await this.#tried(job, process);
    for (const point of left) {
      const again = await this.#tried([point], process);
      if (again.left.length === 0) continue;
      const record = unresolved(point, again.error ?? error);
      this.#take(linesOf([{ ...record, status: "failed" }], this.work.sweep));
    }
  }

  async #tried(
    points: readonly Point[],
    process: ProcessOfPoints,
  ): Promise<{ readonly left: readonly Point[]; readonly error?: unknown }> {
    const arrived = new Set<number>();
    const left = (): readonly Point[] => points.filter(({ index }) => !arrived.has(index));
    try {
      const time = await process.compute(points, (lines) => {
        for (const { index } of lines.notes) arrived.add(index);
        this.#take(lines);
      });
      this.#pointTime = time / points.length;
      return { left: left() };
    } catch (error) {
      if (error instanceof StartError) this.#failure ??= error;
      this.#requireGoingOn();
      return { left: left(), error };
    }
  }

  /** An error that left the handler of a message would end the process. */
  #take(lines: PointLines): void {
    if (this.#failure !== undefined) return;
    try {
      this.work.take(lines);
    } catch (error) {
      this.#failure = error;
    }
  }

  #requireGoingOn(): void {
    this.work.signal?.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
  }
}
