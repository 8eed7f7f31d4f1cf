import type { Reporter, SerializedError, TestModule } from "vitest/node";

/**
 * Prints "N passed, N failed, N skipped" as the last line of a run. Whatever makes the run fail
 * counts as failed: a file that can't be read, one whose worker was ended, an error outside of tests.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    let unfinished = 0;
    for (const module of modules) {
      const state = module.state();
      if (state === "failed" && module.children.size === 0) counts.failed += 1;
      if (state === "pending" || state === "queued") unfinished += 1;
      for (const test of module.children.allTests()) {
        const result = test.result().state;
        if (result !== "pending") counts[result] += 1;
      }
    }
    counts.failed += Math.max(unfinished, errors.length);
    const { passed, failed, skipped } = counts;
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}
