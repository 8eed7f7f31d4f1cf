import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";

/**
 * Prints "N passed, N failed, N skipped" as the last line of a run. Whatever makes the run fail
 * counts as failed: a file that can't be read, one whose worker was ended, an error outside of tests.
 * The lines before it name the tests that passed at their second try only.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const unsteady: TestCase[] = [];
    let unfinished = 0;
    for (const module of modules) {
      const state = module.state();
      if (state === "failed" && module.children.size === 0) counts.failed += 1;
      if (state === "pending" || state === "queued") unfinished += 1;
      for (const test of module.children.allTests()) {
        const result = test.result().state;
        if (result !== "pending") counts[result] += 1;
        if (test.diagnostic()?.flaky === true) unsteady.push(test);
      }
    }
    counts.failed += Math.max(unfinished, errors.length);
    const { passed, failed, skipped } = counts;
    const names = unsteady.map(
      ({ module, fullName }) => `unsteady: ${module.relativeModuleId} > ${fullName}\n`,
    );
    process.stdout.write(
      `\n${names.join("")}${passed} passed, ${failed} failed, ${skipped} skipped\n`,
    );
  }
}
