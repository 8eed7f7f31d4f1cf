import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** What is to be run: test files in this order, after some sources have changed. Paths are absolute. */
export interface Order {
  readonly changed: readonly string[];
  readonly tests: readonly string[];
}

export interface Answer {
  /** Test files in which a test failed, or that could not be read. */
  readonly failed: readonly string[];
  /** Errors outside tests. */
  readonly errors: number;
  /** How long each file took, in milliseconds. */
  readonly times: readonly (readonly [file: string, milliseconds: number])[];
}

/** Tests of a copy of the checkout, in a process that is kept. */
export class WarmTests {
  #child: Promise<ChildProcess> | undefined;

  /** @param isolate whether each test file has a process of its own, and no file ends the run */
  constructor(
    readonly folder: string,
    readonly isolate = false,
  ) {}

  /** Runs tests; undefined where they take longer than so many milliseconds, as where a change loops. */
  async run(order: Order, limit: number): Promise<Answer | undefined> {
    this.#child ??= begun(this.folder, this.isolate);
    const child = await this.#child;
    return await new Promise((resolve) => {
      const end = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("close");
        if (answer === undefined) void this.end();
        resolve(answer);
      };
      const timer = setTimeout(() => end(undefined), limit);
      child.once("message", (answer: Answer) => end(answer));
      child.once("close", () => end(undefined));
      child.send(order);
    });
  }

  async end(): Promise<void> {
    const child = await this.#child;
    this.#child = undefined;
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone.
    }
  }
}

async function begun(folder: string, isolate: boolean): Promise<ChildProcess> {
  const child = fork(join(folder, "test/mutation/run-tests.ts"), isolate ? ["--isolate"] : [], {
    ...{ cwd: folder, detached: true, execArgv: ["--import", import.meta.resolve("tsx")] },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("close", () => reject(new Error("The tests cannot begin.")));
  });
  child.removeAllListeners("close");
  return child;
}
