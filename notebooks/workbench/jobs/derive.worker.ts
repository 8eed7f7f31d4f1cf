import { derived } from "./derive.ts";
import type { DeriveRequest } from "./derive-protocol.ts";

/** Answers each request with its number. */
self.addEventListener(
  "message",
  ({ data }: MessageEvent<{ id: number; request: DeriveRequest }>) => {
    self.postMessage({ id: data.id, reply: derived(data.request) });
  },
);
