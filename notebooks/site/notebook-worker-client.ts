import type { Evaluate } from "../literate/mount.ts";
import type { Output } from "../literate/notebook.ts";

type Answer =
  | { readonly id: number; readonly outputs: readonly Output[] }
  | { readonly id: number; readonly message: string };

interface Pending {
  readonly resolve: (outputs: readonly Output[]) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let last = 0;
const pending = new Map<number, Pending>();

function started(): Worker {
  const made = new Worker(new URL("./notebook.worker.ts", import.meta.url), {
    type: "module",
    name: "notebook",
  });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("outputs" in data) waiting?.resolve(data.outputs);
    else waiting?.reject(new Error(data.message));
  });
  return made;
}

/** Computes a cell away from the page's own thread, which stays free for the reader. */
export const evaluateInWorker: Evaluate = (notebook, cell, values, run) => {
  worker ??= started();
  last += 1;
  const id = last;
  worker.postMessage({ id, notebook, cell: cell.name, values, run });
  return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
};
