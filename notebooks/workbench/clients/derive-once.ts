import type { DeriveReply, DeriveRequest } from "../jobs/derive-protocol.ts";

/** Answers to several requests, from a worker that ends with them. */
export function deriveOnce(requests: readonly DeriveRequest[]): Promise<readonly DeriveReply[]> {
  const worker = new Worker(new URL("../jobs/derive.worker.ts", import.meta.url), {
    type: "module",
    name: "report",
  });
  return new Promise((resolve, reject) => {
    const replies: DeriveReply[] = [];
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<{ readonly reply: DeriveReply }>) => {
        replies.push(data.reply);
        if (replies.length < requests.length) return;
        worker.terminate();
        resolve(replies);
      },
    );
    worker.addEventListener("error", () => reject(new Error("The derivation failed.")));
    requests.forEach((request, id) => worker.postMessage({ id, request }));
  });
}
