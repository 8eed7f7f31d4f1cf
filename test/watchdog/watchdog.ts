import { rmSync } from "node:fs";
import type { Reporter } from "vitest/node";
import { newProgressFolder, type Progress, readProgress } from "./progress.ts";

export interface WatchdogOptions {
  /** Time without progress after which a worker is ended; default 120. */
  readonly limitSeconds?: number;
}

/**
 * Ends a worker that makes no progress: no test started or ended, no run of a property began and
 * its event loop did not turn once. No time limit of a test stops a synchronous loop; a test that
 * waits is stopped by its own limit. The test is named, and the run fails.
 */
export class Watchdog implements Reporter {
  readonly #limitSeconds: number;
  readonly #quiet = new Map<number, { count: number; seconds: number }>();
  readonly #ended: string[] = [];
  #folder = "";
  #timer: NodeJS.Timeout | undefined;

  constructor({ limitSeconds = 120 }: WatchdogOptions = {}) {
    this.#limitSeconds = limitSeconds;
  }

  onInit(): void {
    this.#folder = newProgressFolder();
  }

  onTestRunStart(): void {
    const seconds = Math.min(5, this.#limitSeconds / 4);
    // Time while this process itself stood still, as on a closed laptop, counts as one step.
    this.#timer = setInterval(() => this.#look(seconds), 1000 * seconds);
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer);
    rmSync(this.#folder, { recursive: true, force: true });
    for (const message of this.#ended) process.stderr.write(`\n${message}\n`);
    if (this.#ended.length > 0) process.exitCode = 1;
  }

  #look(seconds: number): void {
    for (const progress of readProgress(this.#folder)) {
      const before = this.#quiet.get(progress.pid);
      if (before?.count !== progress.count || progress.file === "") {
        this.#quiet.set(progress.pid, { count: progress.count, seconds: 0 });
        continue;
      }
      before.seconds += seconds;
      if (before.seconds >= this.#limitSeconds) this.#end(progress);
    }
  }

  #end(progress: Progress): void {
    // Noted without progress from now on, and ended once only.
    this.#quiet.set(progress.pid, { count: progress.count, seconds: Number.NEGATIVE_INFINITY });
    try {
      process.kill(progress.pid, "SIGKILL");
    } catch {
      // It has ended by itself, which the test runner reports.
      return;
    }
    const { file, test, run } = progress;
    const where = [file, test === "" ? "while its tests are collected" : test];
    if (run > 0) where.push(`run ${run} of a property`);
    const message = `No progress for ${this.#limitSeconds} s, so its worker was ended: ${where.join(" > ")}`;
    this.#ended.push(message);
    process.stderr.write(`\n${message}\n`);
  }
}
