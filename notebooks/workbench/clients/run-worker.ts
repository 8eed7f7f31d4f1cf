/** A worker for runs and fits. */
export function runWorker(): Worker {
  return new Worker(new URL("../jobs/run.worker.ts", import.meta.url), {
    type: "module",
    name: "runs",
  });
}
