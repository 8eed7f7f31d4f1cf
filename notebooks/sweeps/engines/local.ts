import { availableParallelism } from "node:os";
import { MessageChannel } from "node:worker_threads";
import type { Piscina } from "piscina";
import type { Point } from "../plan/stage.ts";
import type { Sweep } from "../spec/sweep.ts";
import { linesOf, type PointLines } from "../store/point-lines.ts";
import { unresolved } from "../tasks/point-record.ts";
import type { PointJob } from "./point-thread.ts";

/** Computes points and hands their records out as soon as they are known. */
export interface PointPool {
  readonly compute: (points: Iterable<Point>, take: (lines: PointLines) => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long the points of one job take together, in milliseconds: long against what a job costs. */
const jobTime = 100;
const mostPoints = 1000;
/** Jobs for each thread, so that none waits. */
const jobsEach = 2;

interface PoolOptions {
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Threads of this machine, as many as it has cores if `threads` is not given. */
export async function localPool(
  sweep: Sweep,
  { threads = availableParallelism(), signal }: PoolOptions = {},
): Promise<PointPool> {
  const { Piscina } = await import("piscina");
  const isSource = import.meta.url.endsWith(".ts");
  const pool = new Piscina({
    filename: new URL(`./point-thread.${isSource ? "ts" : "js"}`, import.meta.url).href,
    ...{ minThreads: threads, maxThreads: threads, workerData: JSON.stringify(sweep.spec) },
    ...(isSource ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
  });
  const broken = new AbortController();
  // A thread that cannot begin would be begun again and again.
  pool.on("error", (error: unknown) => broken.abort(error));
  const signals = AbortSignal.any([broken.signal, ...(signal === undefined ? [] : [signal])]);
  return {
    compute: (points, take) =>
      new Dispatch({ sweep, pool, threads, take, signal: signals }).all(points),
    close: () => pool.destroy(),
  };
}

interface Work {
  readonly sweep: Sweep;
  readonly pool: Piscina;
  readonly threads: number;
  readonly take: (lines: PointLines) => void;
  readonly signal: AbortSignal;
}

/** Hands points to threads, in jobs of about the same time. */
class Dispatch {
  #pointTime = jobTime;
  /** Why records can be taken no more. */
  #failure: unknown;

  constructor(readonly work: Work) {}

  async all(points: Iterable<Point>): Promise<void> {
    const waiting = points[Symbol.iterator]();
    const work = async (): Promise<void> => {
      for (;;) {
        const job = this.#some(waiting);
        if (job.length === 0) return;
        await this.#done(job);
      }
    };
    await Promise.all(Array.from({ length: jobsEach * this.work.threads }, work));
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

  /** Computes points; where their thread ends, each of those that are left by itself, once more. */
  async #done(job: readonly Point[]): Promise<void> {
    const { left, error } = await this.#tried(job);
    for (const point of left) {
      const again = await this.#tried([point]);
      if (again.left.length === 0) continue;
      const record = unresolved(point, again.error ?? error);
      this.#take(linesOf([{ ...record, status: "failed" }], this.work.sweep));
    }
  }

  async #tried(
    points: readonly Point[],
  ): Promise<{ readonly left: readonly Point[]; readonly error?: unknown }> {
    const { port1, port2 } = new MessageChannel();
    const arrived = new Set<number>();
    const all = new Promise<void>((resolve) => {
      port1.on("message", (lines: PointLines) => {
        for (const { index } of lines.notes) arrived.add(index);
        this.#take(lines);
        if (arrived.size === points.length) resolve();
      });
    });
    const job: PointJob = { points, port: port2 };
    const left = (): readonly Point[] => points.filter(({ index }) => !arrived.has(index));
    try {
      const { pool, signal } = this.work;
      const time = (await pool.run(job, { transferList: [port2], signal })) as number;
      await all;
      this.#pointTime = time / points.length;
      return { left: left() };
    } catch (error) {
      this.#requireGoingOn();
      return { left: left(), error };
    } finally {
      port1.close();
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
    this.work.signal.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
  }
}
