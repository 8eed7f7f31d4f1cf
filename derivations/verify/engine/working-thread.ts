import { parentPort } from "node:worker_threads";
import type { ThreadData, ThreadJob, ThreadModule, ThreadReply } from "./thread.ts";

const reply = (to: ThreadReply): void => parentPort?.postMessage(to);

/** Works on what it is given, one after the other; what fails ends the thread. */
parentPort?.on("message", async ({ module, data }: ThreadJob) => {
  const { work } = (await import(module)) as ThreadModule<ThreadData>;
  await work(data, (message) => reply({ message }));
  reply("finished");
});
