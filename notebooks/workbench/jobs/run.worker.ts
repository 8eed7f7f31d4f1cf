import { loadUnitsOf, ModelError } from "../../../derivations/index.ts";
import { wordsOfPages } from "../../literate/words-of-pages.ts";
import { fieldError } from "./fields.ts";
import type { RunMessage, RunRequest, RunResult } from "./run-protocol.ts";
import { runProvenance } from "./run-provenance.ts";
import { runJobs } from "./runs/index.ts";

const jobs = runJobs();

function answer(message: RunMessage): void {
  self.postMessage(message);
}

/** Runs come in the order of the requests, those that wait for units too. */
let last: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<{ id: number; request: RunRequest }>) => {
  last = last.then(() => run(data.id, data.request));
});

async function run(id: number, request: RunRequest): Promise<void> {
  const start = performance.now();
  try {
    await loadUnitsOf(textsOf(request));
    const result = (await jobs[request.run].run(request, (done, words) =>
      answer({ id, kind: "progress", done, words }),
    )) as RunResult;
    const warnings = result.warnings.map(wordsOfPages);
    answer({
      id,
      kind: "result",
      result: { ...result, warnings, provenance: runProvenance(request) },
      took: performance.now() - start,
    });
  } catch (error) {
    const { message } = fieldError("", error);
    const field = error instanceof ModelError ? wordsOfPages(error.place) : "";
    answer({ id, kind: "error", field, message });
  }
}

/** The settings and the parameters of a run. */
function textsOf({ model, ...settings }: RunRequest): readonly string[] {
  const texts = Object.values(settings).filter((value) => typeof value === "string");
  return [...model.parameters.values(), ...texts];
}
