import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { siblingModule } from "./sibling-module.ts";

/** Heap of a thread in MB; an engine that needs more fails alone. */
const memoryLimit = 1024;
/** How long a thread waits for the next question to its engine, in milliseconds. */
const waitingTime = 10_000;

/** How a thread ended, with the messages it sent before. */
export interface ThreadOutcome {
  readonly messages: readonly unknown[];
  readonly seconds: number;
  /** Undefined if the thread came to its end by itself. */
  readonly failure?: string;
}

/** A module that works in threads. */
export interface ThreadModule<Data extends ThreadData> {
  readonly work: (data: Data, post: (message: unknown) => void) => void | Promise<void>;
}

/** What a thread is given; where it has an `engine`, threads that have loaded it are of more use. */
export type ThreadData = object;

/** What {@link ThreadModule}s are started with, one after the other, in the same thread. */
export interface ThreadJob {
  readonly module: string;
  readonly data: ThreadData;
}

/** What comes back: a message of the work, or that it has come to its end. */
export type ThreadReply = { readonly message: unknown } | "finished";

/**
 * Runs a module in a thread of its own and ends the thread after a time limit, whatever it is
 * doing: engines can hang in a loop, and keep global state.
 */
export async function runThread(
  module: URL,
  data: ThreadData,
  limitSeconds: number,
): Promise<ThreadOutcome> {
  const [only] = await runInTurn(module, data, limitSeconds);
  if (only === undefined) throw new RangeError("A thread has an outcome.");
  return only;
}

/** What a thread says when it goes on with the work of another engine. */
export const nextEngine = "next engine";

/** The same for engines in turn, each with the time limit; those after one that fails are not among the outcomes. */
export function runInTurn(
  module: URL,
  data: ThreadData,
  limitSeconds: number,
): Promise<readonly ThreadOutcome[]> {
  let start = performance.now();
  let messages: unknown[] = [];
  const before: ThreadOutcome[] = [];
  const job: ThreadJob = { module: module.href, data };
  const work = `${job.module} ${"engine" in data ? String(data.engine) : ""}`;
  const worker = waitingFor(work) ?? startedThread();
  return new Promise((resolve) => {
    const seconds = (): number => (performance.now() - start) / 1000;
    const end = (failure?: string): void => {
      clearTimeout(timer);
      unheard(worker);
      if (failure === undefined) keepWaiting(work, worker);
      else void worker.terminate();
      const last = { messages, seconds: seconds(), ...(failure === undefined ? {} : { failure }) };
      resolve([...before, last]);
    };
    const timer = setTimeout(() => end(`${limitSeconds} s were not enough`), 1000 * limitSeconds);
    worker.on("message", (reply: ThreadReply) => {
      if (reply === "finished") return end();
      if (reply.message !== nextEngine) return void messages.push(reply.message);
      before.push({ messages, seconds: seconds() });
      [messages, start] = [[], performance.now()];
      timer.refresh();
    });
    worker.on("error", (error) => end(reasonOf(error)));
    worker.on("exit", (code) => end(`the thread ended with ${code}`));
    worker.postMessage(job);
  });
}

function startedThread(): Worker {
  return new Worker(entryOf(siblingModule("./working-thread", import.meta.url)), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    stdout: true,
    stderr: true,
  });
}

/** Threads by the work that they have done without failure and may be given again, with libraries loaded. */
const waiting = new Map<string, Worker>();

function waitingFor(work: string): Worker | undefined {
  const worker = waiting.get(work);
  waiting.delete(work);
  if (worker === undefined) return undefined;
  unheard(worker);
  worker.ref();
  return worker;
}

/** Removes the listeners to a thread, but not those of Node, without which it hears nothing. */
function unheard(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

/** Lets a thread wait a little, which does not keep the process alive. */
function keepWaiting(work: string, worker: Worker): void {
  void waiting.get(work)?.terminate();
  waiting.set(work, worker);
  const forget = (): void => {
    if (waiting.get(work) === worker) waiting.delete(work);
  };
  const isOver = (): void => {
    // It may have been given other work meanwhile.
    if (waiting.get(work) !== worker) return;
    forget();
    void worker.terminate();
  };
  worker.on("error", forget);
  worker.on("exit", forget);
  worker.unref();
  setTimeout(isOver, waitingTime).unref();
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0]?.slice(0, 200) ?? "";
}

/** In a checkout the modules are TypeScript and need a loader; compiled ones do not. */
function entryOf(module: URL): URL {
  if (!module.pathname.endsWith(".ts")) return module;
  // Node 20 does not register the loader's hooks in threads by `--import tsx`, and the CommonJS
  // form of the loader's interface cannot be loaded: its ES module stands beside it.
  const commonJs = createRequire(import.meta.url).resolve("tsx/esm/api");
  const loader = pathToFileURL(commonJs.replace(/\.cjs$/, ".mjs"));
  const script = `
    import { register } from ${JSON.stringify(loader.href)};
    register();
    await import(${JSON.stringify(module.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
