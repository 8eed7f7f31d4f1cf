import { loadUnitsOf, ModelError } from "../../../derivations/index.ts";
import { wordsOfPages } from "../../literate/words-of-pages.ts";
import type { Kept } from "../../runs/run.ts";
import { fieldError } from "./fields.ts";
import type { FitMessage, FitRequest } from "./fit/protocol.ts";
import type { RunMessage, RunRequest, RunResult } from "./run-protocol.ts";
import { runProvenance } from "./run-provenance.ts";
import { runJobs } from "./runs/index.ts";

const jobs = runJobs();
/** What fits of one model share. */
const keptByFits: Kept = new Map();

function answer(message: RunMessage | FitMessage): void {
  self.postMessage(message);
}

/** Runs come in the order of the requests, those that wait for units too. */
let last: Promise<void> = Promise.resolve();

interface Asked {
  readonly id: number;
  readonly request: RunRequest | FitRequest;
}

self.addEventListener("message", ({ data: { id, request } }: MessageEvent<Asked>) => {
  last = last.then(() => (request.run === "fit" ? fit(id, request) : run(id, request)));
});

/** What fits need is loaded on first use. */
async function fit(id: number, request: FitRequest): Promise<void> {
  const start = performance.now();
  try {
    const { answerFit } = await import("./fit/answer-fit.ts");
    await loadUnitsOf([...request.model.parameters.values()]);
    const found = await answerFit(request, keptByFits, (offer) =>
      answer({ id, kind: "offer", offer }),
    );
    answer({ id, kind: "result", answer: found, took: performance.now() - start });
  } catch (error) {
    answer({ id, kind: "error", message: fieldError("", error).message });
  }
}

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
