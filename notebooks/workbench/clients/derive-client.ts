import type {
  DeriveReply,
  DeriveRequest,
  StoryRequest,
  TermStory,
} from "../jobs/derive-protocol.ts";

/** A derivation that takes longer is given up when a newer one is requested. */
const patience = 1500;

type Answer =
  | { readonly id: number; readonly reply: DeriveReply }
  | { readonly id: number; readonly story: TermStory };

/** Requests derivations from a worker; of requests that wait, only the newest is answered. */
export class DeriveClient {
  readonly #onReply: (reply: DeriveReply, request: DeriveRequest) => void;
  #worker: Worker;
  #id = 0;
  #pending: DeriveRequest | undefined;
  #since = 0;
  #waiting: DeriveRequest | undefined;
  #timer: number | undefined;
  #asides = 0;
  readonly #aside = new Map<number, (answer: Answer) => void>();

  constructor(onReply: (reply: DeriveReply, request: DeriveRequest) => void) {
    this.#onReply = onReply;
    this.#worker = this.#started();
  }

  send(request: DeriveRequest): void {
    if (this.#pending === undefined) {
      this.#send(request);
      return;
    }
    this.#waiting = request;
    const left = Math.max(0, this.#since + patience - performance.now());
    this.#timer ??= window.setTimeout(() => this.#giveUp(), left);
  }

  /** What there is to say of a term. */
  async story(story: StoryRequest): Promise<TermStory> {
    const answer = await this.#whisper({ story });
    return "story" in answer ? answer.story : { words: "", latex: [] };
  }

  /** An answer that is not shown. */
  async ahead(request: DeriveRequest): Promise<DeriveReply> {
    const answer = await this.#whisper({ request });
    return "reply" in answer ? answer.reply : { previews: {}, errors: [], warnings: [], took: 0 };
  }

  /** Whether an answer is due. */
  get busy(): boolean {
    return this.#pending !== undefined;
  }

  #started(): Worker {
    const worker = new Worker(new URL("../jobs/derive.worker.ts", import.meta.url), {
      type: "module",
      name: "derivations",
    });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      const listener = this.#aside.get(data.id);
      this.#aside.delete(data.id);
      if (listener !== undefined) listener(data);
      else if ("reply" in data && data.id === this.#id) this.#answered(data.reply);
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker !== this.#worker) return;
      this.#worker = this.#started();
      const errors = [
        { field: "model", message: `The derivation ended with an error. ${message}` },
      ];
      this.#answered({ previews: {}, errors, warnings: [], took: 0 });
    });
    return worker;
  }

  /** Aside from what is shown: numbers below zero. */
  #whisper(
    question: { readonly story: StoryRequest } | { readonly request: DeriveRequest },
  ): Promise<Answer> {
    this.#asides += 1;
    const id = -this.#asides;
    this.#worker.postMessage({ id, ...question });
    return new Promise((resolve) => this.#aside.set(id, resolve));
  }

  #send(request: DeriveRequest): void {
    this.#id += 1;
    this.#pending = request;
    this.#since = performance.now();
    this.#worker.postMessage({ id: this.#id, request });
  }

  #answered(reply: DeriveReply): void {
    const pending = this.#pending;
    const next = this.#waiting;
    this.#pending = undefined;
    this.#waiting = undefined;
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (next !== undefined) this.#send(next);
    if (pending !== undefined) this.#onReply(reply, pending);
  }

  /** Something newer has waited too long behind a derivation without an end. */
  #giveUp(): void {
    this.#timer = undefined;
    const next = this.#waiting;
    if (next === undefined) return;
    this.#worker.terminate();
    this.#worker = this.#started();
    this.#waiting = undefined;
    this.#send(next);
  }
}
