import fc from "fast-check";
import { relative } from "node:path";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { onDraw, suiteSeed } from "../seed.ts";
import { Draws } from "../seeds/draws.ts";
import { root } from "../source-files.ts";
import { ProgressNote } from "./progress.ts";

// Runs in each worker before each file of tests.

const progress = new ProgressNote();
const file = relative(root, expect.getState().testPath ?? "").replaceAll("\\", "/");
progress.note({ file });

const turning = setInterval(() => progress.note({}), 2000);
turning.unref();

const draws = new Draws(file);
onDraw(draws.draw);
const testName = (): string => expect.getState().currentTestName ?? "";

beforeEach(({ task, skip }) => {
  if (draws.isFixed(testName())) skip();
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

fc.configureGlobal({ seed: suiteSeed });

/** Notes each run, and has a failure say how to repeat it. */
fc.installGlobalPlugin(() => {
  let run = 0;
  return {
    decorateRun: (nested) => (value) => {
      draws.draw();
      run += 1;
      progress.note({ run });
      return nested(value);
    },
    onAllRunsComplete: (details) => {
      if (!details.failed) return;
      const message = fc.defaultReportMessage(details);
      const repeat = `Repeat with CALDERA_SEED=${suiteSeed} npm test -- ${file}`;
      throw new Error(`${message}\n${repeat}`, { cause: details.errorInstance });
    },
  };
});
