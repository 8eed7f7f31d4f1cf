import { runKind } from "../state/run-settings.ts";
import type { RunMessage, RunRequest, RunResult } from "../jobs/run-protocol.ts";
import { calculationOf, seenBy } from "./calculation.ts";
import { runWorker } from "./run-worker.ts";

export interface RunListener {
  readonly onProgress: (done: number, words: string) => void;
  readonly onResult: (result: RunResult, request: RunRequest, took: number) => void;
  readonly onError: (field: string, message: string) => void;
}

/** Milliseconds after which a run is ended rather than waited for. */
const longRun = 1000;

interface Done {
  readonly calculation: string;
  readonly result: RunResult;
  readonly took: number;
}

/**
 * Runs in a worker of their own, one at a time; of requests that wait, only the newest is run. What another client
 * of the same page computes, or has, is not computed again.
 */
export class RunClient {
  readonly #listener: RunListener;
  /** All clients of the page, this one among them. */
  readonly #all: Set<RunClient>;
  #worker: Worker | undefined;
  #id = 0;
  #since = 0;
  #running: RunRequest | undefined;
  #waiting: RunRequest | undefined;
  #done: Done | undefined;
  /** Those that wait for what this one computes, with what they requested. */
  readonly #followers = new Map<RunClient, RunRequest>();
  #leader: RunClient | undefined;
  /** Counts requests and cancellations. */
  #turn = 0;

  constructor(listener: RunListener, all = new Set<RunClient>()) {
    this.#listener = listener;
    this.#all = all;
    all.add(this);
  }

  get busy(): boolean {
    return this.#running !== undefined || this.#leader !== undefined;
  }

  run(request: RunRequest): void {
    this.#unfollow();
    const calculation = calculationOf(request);
    const others = [...this.#all];
    const done = others.map((one) => one.#done).find((one) => one?.calculation === calculation);
    const leader = others.find((one) => one !== this && one.#isComputing(calculation));
    if (done !== undefined || leader !== undefined) {
      this.#waiting = undefined;
      if (this.#running !== undefined) this.#restart();
      if (done !== undefined) this.#show(done, request);
      else if (leader !== undefined) this.#follow(leader, request);
      this.#leave();
      return;
    }
    if (this.#running !== undefined) {
      const { run, effort } = this.#running;
      this.#waiting = request;
      // Another run, or the long look at an old state or at old curves, is in the way.
      const isLong = performance.now() - this.#since > longRun;
      const inTheWay = effort === "full" && (runKind(run).isLong === true || isLong);
      if (run !== request.run || inTheWay) this.#restart();
      this.#leave();
      return;
    }
    this.#send(request);
  }

  /** Ends what runs, at once: the worker is thrown away. */
  cancel(): void {
    this.#unfollow();
    this.#waiting = undefined;
    this.#restart();
    this.#leave();
  }

  /** Cancels for good. */
  close(): void {
    this.#all.delete(this);
    this.cancel();
  }

  #isComputing(calculation: string): boolean {
    return [this.#running, this.#waiting].some(
      (request) => request !== undefined && calculationOf(request) === calculation,
    );
  }

  #follow(leader: RunClient, request: RunRequest): void {
    this.#leader = leader;
    leader.#followers.set(this, request);
  }

  #unfollow(): void {
    this.#turn += 1;
    if (this.#leader !== undefined) this.#leader.#followers.delete(this);
    this.#leader = undefined;
  }

  /** Those that wait for what is computed no longer go on by themselves. */
  #leave(): void {
    for (const [follower, request] of [...this.#followers]) {
      if (!this.#isComputing(calculationOf(request))) follower.run(request);
    }
  }

  /** Shows what is there as if it came from a worker: after the request. */
  #show({ result, took }: Done, request: RunRequest): void {
    const turn = this.#turn;
    queueMicrotask(() => {
      if (turn === this.#turn) this.#listener.onResult(seenBy(request, result), request, took);
    });
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
    const worker = runWorker();
    worker.addEventListener("message", ({ data }: MessageEvent<RunMessage>) => {
      if (data.id === this.#id && worker === this.#worker) this.#heard(data);
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#running = undefined;
      this.#listener.onError("", `The run ended with an error. ${message}`);
      this.#next();
      this.#leave();
    });
    return worker;
  }

  #heard(message: RunMessage): void {
    const request = this.#running;
    if (request === undefined) return;
    const calculation = calculationOf(request);
    const followers = [...this.#followers].filter(([, one]) => calculationOf(one) === calculation);
    if (message.kind === "progress") {
      for (const one of [this, ...followers.map(([follower]) => follower)]) {
        one.#listener.onProgress(message.done, message.words);
      }
      return;
    }
    this.#running = undefined;
    for (const [follower] of followers) follower.#unfollow();
    if (message.kind === "result") {
      const { result, took } = message;
      this.#done = { calculation, result, took };
      this.#listener.onResult(result, request, took);
      for (const [follower, seen] of followers) {
        follower.#listener.onResult(seenBy(seen, result), seen, took);
      }
    } else {
      for (const one of [this, ...followers.map(([follower]) => follower)]) {
        one.#listener.onError(message.field, message.message);
      }
    }
    this.#next();
  }
}
