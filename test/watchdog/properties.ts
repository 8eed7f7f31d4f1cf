import fc from "fast-check";
import { onDraw, suiteSeed } from "../seed.ts";
import type { Draws } from "../seeds/draws.ts";
import type { ProgressNote } from "./progress.ts";

/** The file whose tests run now; the files of a worker follow each other in one process. */
interface FileUnderTest {
  readonly file: string;
  readonly draws: Draws;
  readonly progress: ProgressNote;
}

let now: FileUnderTest | undefined;

/** Notes the random inputs and the runs of properties for this file from now on. */
export function noteRunsFor(under: FileUnderTest): void {
  now = under;
  onDraw(under.draws.draw);
  fc.configureGlobal({ seed: suiteSeed });
}

/** Notes each run, and has a failure say how to repeat it; once a process, for plugins can't be removed. */
fc.installGlobalPlugin(() => {
  let run = 0;
  return {
    decorateRun: (nested) => (value) => {
      now?.draws.draw();
      run += 1;
      now?.progress.note({ run });
      return nested(value);
    },
    onAllRunsComplete: (details) => {
      if (!details.failed) return;
      const message = fc.defaultReportMessage(details);
      const repeat = `Repeat with CALDERA_SEED=${suiteSeed} npm test -- ${now?.file ?? ""}`;
      throw new Error(`${message}\n${repeat}`, { cause: details.errorInstance });
    },
  };
});
