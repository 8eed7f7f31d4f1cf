import { loadUnitsOf } from "../../../derivations/index.ts";
import { derived, originOf } from "./derive.ts";
import type { DeriveRequest, OriginRequest } from "./derive-protocol.ts";

type Question =
  | { readonly id: number; readonly request: DeriveRequest }
  | { readonly id: number; readonly origin: OriginRequest };

/** Answers come in the order of the questions, those that wait for units too. */
let last: Promise<void> = Promise.resolve();

/** Answers each question with its number. */
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  // The page hears of an error as of any other of the worker.
  last = last.then(() => answer(data)).catch(reportError);
});

async function answer(question: Question): Promise<void> {
  const { id } = question;
  if ("request" in question) {
    await loadUnitsOf(question.request.model.parameters.values());
    self.postMessage({ id, reply: derived(question.request) });
  } else {
    self.postMessage({ id, latex: originOf(question.origin) });
  }
}
