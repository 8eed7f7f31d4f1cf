import { RunClient } from "../clients/run-client.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { requestOf } from "../panels/index.ts";
import type { Pinned, Workbench } from "../state/workbench.ts";

/** The results of pinned runs; those of a link are computed one after another, in a worker that ends with the last. */
export class PinnedRuns {
  readonly #onFound: (workbench: Workbench, found: RunResult | string) => void;
  readonly #results = new WeakMap<Workbench, RunResult>();
  #asked = new WeakSet<Workbench>();
  #queue: readonly Pinned[] = [];
  #running: Workbench | undefined;
  #client: RunClient | undefined;

  /** `onFound` is called with a result, or with why there is none. */
  constructor(onFound: (workbench: Workbench, found: RunResult | string) => void) {
    this.#onFound = onFound;
  }

  known(workbench: Workbench): RunResult | undefined {
    return this.#results.get(workbench);
  }

  keep(workbench: Workbench, result: RunResult): void {
    this.#results.set(workbench, result);
  }

  /** Computes the run of a pin, once. */
  want(pinned: Pinned): void {
    if (this.#asked.has(pinned.workbench)) return;
    this.#asked.add(pinned.workbench);
    this.#queue = [...this.#queue, pinned];
    if (this.#running === undefined) this.#next();
  }

  close(): void {
    this.#queue = [];
    this.#asked = new WeakSet();
    this.#running = undefined;
    this.#client?.close();
    this.#client = undefined;
  }

  #next(): void {
    const [first, ...others] = this.#queue;
    this.#queue = others;
    this.#running = first?.workbench;
    if (first === undefined) {
      this.#client?.close();
      this.#client = undefined;
      return;
    }
    this.#client ??= new RunClient({
      onProgress: () => {},
      onResult: (result) => this.#ended(result),
      onError: (_, message) => this.#ended(message),
    });
    const { of, workbench } = first;
    this.#client.run(requestOf(workbench.panels[of] ?? workbench.panels[0], workbench));
  }

  #ended(found: RunResult | string): void {
    const workbench = this.#running;
    if (workbench === undefined) return;
    if (typeof found !== "string") this.keep(workbench, found);
    this.#onFound(workbench, found);
    this.#next();
  }
}
