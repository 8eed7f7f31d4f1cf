import { relative } from "node:path";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { Draws } from "../seeds/draws.ts";
import { root } from "../source-files.ts";
import { ProgressNote } from "./progress.ts";
import { noteRunsFor } from "./properties.ts";
import { oneMoreTry } from "./waiting.ts";

// Runs in a worker before each file of tests.

const progress = new ProgressNote();
const file = relative(root, expect.getState().testPath ?? "").replaceAll("\\", "/");
progress.note({ file });

const turning = setInterval(() => progress.note({}), 2000);
turning.unref();

const draws = new Draws(file);
noteRunsFor({ file, draws, progress });
const testName = (): string => expect.getState().currentTestName ?? "";

beforeEach(({ task, skip }) => {
  if (draws.isFixed(testName())) skip();
  // In place of the configuration, which cannot hold a function.
  Object.assign(task, { retry: oneMoreTry });
  draws.begin();
  progress.note({ test: task.name, run: 0 });
});
afterEach(() => {
  draws.end(testName());
  progress.note({ run: 0 });
});
afterAll(() => {
  clearInterval(turning);
  progress.close();
});
