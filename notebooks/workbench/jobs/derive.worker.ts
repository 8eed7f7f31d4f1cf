import { derived, originOf } from "./derive.ts";
import type { DeriveRequest, OriginRequest } from "./derive-protocol.ts";

type Question =
  | { readonly id: number; readonly request: DeriveRequest }
  | { readonly id: number; readonly origin: OriginRequest };

/** Answers each question with its number. */
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { id } = data;
  if ("request" in data) self.postMessage({ id, reply: derived(data.request) });
  else self.postMessage({ id, latex: originOf(data.origin) });
});
