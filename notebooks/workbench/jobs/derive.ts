import { derivedWith } from "./derive-with.ts";
import type { DeriveReply, DeriveRequest } from "./derive-protocol.ts";
import { laterContents } from "./later-contents.ts";

/** Everything that the page shows of a model besides runs; what cannot be derived is an error. */
export function derived(request: DeriveRequest): DeriveReply {
  return derivedWith(request, laterContents);
}
