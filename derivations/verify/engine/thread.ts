import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** Heap of a thread in MB; an engine that needs more fails alone. */
const memoryLimit = 1024;

/** How a thread ended, with the messages it sent before. */
export interface ThreadOutcome {
  readonly messages: readonly unknown[];
  readonly seconds: number;
  /** Undefined if the thread came to its end by itself. */
  readonly failure?: string;
}

/**
 * Runs a module in a thread of its own and ends the thread after a time limit, whatever it is
 * doing: engines can hang in a loop, and keep global state.
 */
export async function runThread(
  module: URL,
  data: object,
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
  data: object,
  limitSeconds: number,
): Promise<readonly ThreadOutcome[]> {
  let start = performance.now();
  let messages: unknown[] = [];
  const before: ThreadOutcome[] = [];
  const worker = new Worker(entryOf(module), {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const seconds = (): number => (performance.now() - start) / 1000;
    const end = (failure?: string): void => {
      clearTimeout(timer);
      void worker.terminate();
      const last = { messages, seconds: seconds(), ...(failure === undefined ? {} : { failure }) };
      resolve([...before, last]);
    };
    const timer = setTimeout(() => end(`${limitSeconds} s were not enough`), 1000 * limitSeconds);
    worker.on("message", (message) => {
      if (message !== nextEngine) return void messages.push(message);
      before.push({ messages, seconds: seconds() });
      [messages, start] = [[], performance.now()];
      timer.refresh();
    });
    worker.on("error", (error) => end(reasonOf(error)));
    worker.on("exit", (code) => end(code === 0 ? undefined : `the thread ended with ${code}`));
  });
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
