import type { FitAnswer, FitMessage, FitOffer, FitRequest } from "../jobs/fit/protocol.ts";
import { runWorker } from "./run-worker.ts";

export interface FitListener {
  /** Is called before the fit is made. */
  readonly onOffer: (offer: FitOffer) => void;
  readonly onAnswer: (answer: FitAnswer, took: number) => void;
  readonly onRefusal: (message: string) => void;
}

/** Milliseconds after which a fit is ended rather than waited for. */
const longFit = 1000;

/** Fits in a worker of their own, one at a time; of those that wait, only the newest is made. */
export class FitClient {
  readonly #listener: FitListener;
  #worker: Worker | undefined;
  #id = 0;
  #since = 0;
  #busy = false;
  #waiting: FitRequest | undefined;

  constructor(listener: FitListener) {
    this.#listener = listener;
  }

  /** Whether a fit is being made; while an answer is told, whether a newer one is. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Whether a newer request than that of the fit which is being made waits. */
  get waits(): boolean {
    return this.#waiting !== undefined;
  }

  fit(request: FitRequest): void {
    if (this.#busy && performance.now() - this.#since > longFit) this.cancel();
    if (this.#busy) this.#waiting = request;
    else this.#send(request);
  }

  /** Ends what is being fitted, at once: the worker is thrown away. */
  cancel(): void {
    this.#waiting = undefined;
    this.#busy = false;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #send(request: FitRequest): void {
    this.#worker ??= this.#started();
    this.#id += 1;
    this.#busy = true;
    this.#since = performance.now();
    this.#worker.postMessage({ id: this.#id, request });
  }

  #started(): Worker {
    const worker = runWorker();
    worker.addEventListener("message", ({ data }: MessageEvent<FitMessage>) => {
      if (worker === this.#worker && data.id === this.#id) this.#heard(data);
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker !== this.#worker) return;
      this.cancel();
      this.#listener.onRefusal(`The fit ended with an error. ${message}`);
    });
    return worker;
  }

  #heard(message: FitMessage): void {
    if (message.kind === "offer") {
      this.#listener.onOffer(message.offer);
      return;
    }
    this.#busy = false;
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next !== undefined) this.#send(next);
    if (message.kind === "result") this.#listener.onAnswer(message.answer, message.took);
    else this.#listener.onRefusal(message.message);
  }
}
