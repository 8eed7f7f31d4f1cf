import { runKind } from "../state/run-settings.ts";
import type { RunMessage, RunRequest, RunResult } from "../jobs/run-protocol.ts";

export interface RunListener {
  readonly onProgress: (done: number, words: string) => void;
  readonly onResult: (result: RunResult, request: RunRequest, took: number) => void;
  readonly onError: (field: string, message: string) => void;
}

/** Milliseconds after which a run is ended rather than waited for. */
const longRun = 1000;

/** Runs in a worker of their own, one at a time; of requests that wait, only the newest is run. */
export class RunClient {
  readonly #listener: RunListener;
  #worker: Worker | undefined;
  #id = 0;
  #since = 0;
  #running: RunRequest | undefined;
  #waiting: RunRequest | undefined;

  constructor(listener: RunListener) {
    this.#listener = listener;
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  run(request: RunRequest): void {
    if (this.#running !== undefined) {
      const { run, effort } = this.#running;
      this.#waiting = request;
      // Another run, or the long look at an old state or at old curves, is in the way.
      const isLong = performance.now() - this.#since > longRun;
      const inTheWay = effort === "full" && (runKind(run).isLong === true || isLong);
      if (run !== request.run || inTheWay) this.#restart();
      return;
    }
    this.#send(request);
  }

  /** Ends what runs, at once: the worker is thrown away. */
  cancel(): void {
    this.#waiting = undefined;
    this.#restart();
  }

  #restart(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#running = undefined;
    this.#next();
  }

  #next(): void {
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next !== undefined) this.#send(next);
  }

  #send(request: RunRequest): void {
    this.#worker ??= this.#started();
    this.#id += 1;
    this.#running = request;
    this.#since = performance.now();
    this.#worker.postMessage({ id: this.#id, request });
  }

  #started(): Worker {
    const worker = new Worker(new URL("../jobs/run.worker.ts", import.meta.url), {
      type: "module",
      name: "runs",
    });
    worker.addEventListener("message", ({ data }: MessageEvent<RunMessage>) => {
      if (data.id === this.#id && worker === this.#worker) this.#heard(data);
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#running = undefined;
      this.#listener.onError("", `The run ended with an error. ${message}`);
      this.#next();
    });
    return worker;
  }

  #heard(message: RunMessage): void {
    const request = this.#running;
    if (request === undefined) return;
    switch (message.kind) {
      case "progress":
        this.#listener.onProgress(message.done, message.words);
        return;
      case "result":
        this.#running = undefined;
        this.#listener.onResult(message.result, request, message.took);
        break;
      case "error":
        this.#running = undefined;
        this.#listener.onError(message.field, message.message);
        break;
    }
    this.#next();
  }
}
