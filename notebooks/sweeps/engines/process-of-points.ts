import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Point } from "../plan/stage.ts";
import type { SweepSpec } from "../spec/sweep.ts";
import type { PointLines } from "../store/point-lines.ts";
import type { PointAnswer, PointOrder } from "./point-process.ts";

/** A process that ended before it could compute anything: another one would do so, too. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/**
 * Each process has a core: a collector of garbage with threads of its own would take those of the others. Many short-lived
 * arrays are collected less often where there is more room for them, in megabytes.
 */
const engineOptions = ["--single-threaded-gc", "--max-semi-space-size=32"];

function options(): readonly string[] {
  const isSource = import.meta.url.endsWith(".ts");
  const memory = process.execArgv.filter((option) => option.startsWith("--max"));
  const loader = isSource ? ["--import", import.meta.resolve("tsx")] : [];
  return [...engineOptions, ...memory, ...loader];
}

function file(): string {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`./point-process.${ending}`, import.meta.url));
}

/** What a process that ended has written to standard error, of which the end is kept. */
const keptWords = 4000;

/** Computes points in a process of its own, which is begun when it is needed, and again after it ended. */
export class ProcessOfPoints {
  #child: Promise<Running> | undefined;

  constructor(readonly spec: SweepSpec) {}

  /**
   * Computes points one after the other; returns how long that took, in milliseconds.
   *
   * @throws StartError for a process that cannot begin; Error for one that ended
   */
  async compute(points: readonly Point[], take: (lines: PointLines) => void): Promise<number> {
    this.#child ??= begun(this.spec);
    try {
      return await (await this.#child).compute(points, take);
    } catch (error) {
      this.#child = undefined;
      throw error;
    }
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await (await child?.catch(() => undefined))?.end();
  }
}

interface Running {
  readonly compute: ProcessOfPoints["compute"];
  /** Ends it, and waits until it is gone. */
  readonly end: () => Promise<void>;
}

/** Begins a process and lets it read the sweep. */
async function begun(spec: SweepSpec): Promise<Running> {
  const child = fork(file(), [], {
    ...{ execArgv: [...options()], serialization: "advanced" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let hear: (answer: PointAnswer) => void = () => {};
  child.on("message", (answer: PointAnswer) => hear(answer));
  const ended = end(child);
  // It is awaited below, and by what is computed.
  ended.catch(() => {});
  const ready = new Promise<void>((resolve) => {
    hear = (answer) => void ("isReady" in answer && resolve());
  });
  send(child, { spec });
  try {
    await Promise.race([ready, ended]);
  } catch (error) {
    throw new StartError(`Processes for the points cannot begin: ${(error as Error).message}`);
  }
  return {
    compute: async (points, take) => {
      const all = new Promise<number>((resolve) => {
        hear = (answer) => {
          if ("records" in answer) take(answer.records);
          else if ("time" in answer) resolve(answer.time);
        };
      });
      send(child, { points });
      return await Promise.race([all, ended]);
    },
    end: async () => {
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
}

/** A process that is gone says so itself. */
function send(child: ChildProcess, order: PointOrder): void {
  child.send(order, () => {});
}

/** Rejects when a process has ended and all that it said has been heard. */
async function end(child: ChildProcess): Promise<never> {
  let words = "";
  child.stderr?.on("data", (data) => (words = `${words}${String(data)}`.slice(-keptWords)));
  const disconnected = new Promise((resolve) => child.once("disconnect", resolve));
  const reason = await new Promise<string>((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(endInWords(code, signal, words)));
  });
  if (child.connected) await disconnected;
  throw new Error(reason);
}

function endInWords(code: number | null, signal: string | null, words: string): string {
  if (words.includes("heap out of memory")) return "The process had too little memory.";
  if (signal === "SIGKILL") return "The process was ended by SIGKILL, as where memory is short.";
  const error = words.split("\n").find((line) => /^\w*Error\b/.test(line));
  return `The process ended with ${signal ?? `status ${code}`}${error === undefined ? "." : `: ${error}`}`;
}
