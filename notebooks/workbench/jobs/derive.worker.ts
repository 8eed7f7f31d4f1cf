import { loadUnitsOf } from "../../../derivations/index.ts";
import { derivedWith } from "./derive-with.ts";
import { withLateParts } from "./late-parts.ts";
import type { Tab } from "../state/workbench.ts";
import type { DeriveReply, DeriveRequest, StoryRequest } from "./derive-protocol.ts";

type Question =
  | { readonly id: number; readonly request: DeriveRequest }
  | { readonly id: number; readonly story: StoryRequest };

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
    self.postMessage({ id, reply: await withLateParts(() => derived(question.request)) });
    return;
  }
  await loadUnitsOf(question.story.model.parameters.values());
  // What numbers need is loaded on first use.
  const { termStory } = await import("./term-story.ts");
  const story = await withLateParts(() => termStory(question.story)).catch(() => noStory);
  self.postMessage({ id, story });
}

const noStory = { words: "", latex: [] };

/** Tabs that a first visit may show. */
const first: ReadonlySet<Tab> = new Set(["master-equation", "equations", "runs"]);

async function derived(request: DeriveRequest): Promise<DeriveReply> {
  if (first.has(request.tab)) return derivedWith(request, neverHere);
  // What others need is loaded on first use.
  const { laterContents } = await import("./later-contents.ts");
  return derivedWith(request, laterContents);
}

function neverHere(tab: Tab): never {
  throw new RangeError(`Tab ${tab} is none of the first.`);
}
