/*
 * A process that runs test files as often as it is asked to, and keeps what it has read and translated: of the sources only
 * those that changed are read again. Started by `warm-tests.ts` in a copy of the checkout.
 */
import { createVitest } from "vitest/node";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import type { Answer, Order } from "./warm-tests.ts";

let wanted: readonly string[] = [];

/** The tests in the order in which they were named. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => wanted.indexOf(a.moduleId) - wanted.indexOf(b.moduleId));
  }
}

const isolate = process.argv.includes("--isolate");
const vitest = await createVitest("test", {
  ...{ root: process.cwd(), config: "test/vitest.config.ts", watch: false },
  ...{ reporters: [{}], maxWorkers: 1, isolate, bail: isolate ? 0 : 1, cache: false },
  ...(isolate ? { setupFiles: ["test/mutation/note-functions.ts"] } : {}),
  sequence: { sequencer: AsNamed },
});
await vitest.globTestSpecifications(["test/symbolic/", "test/derivations/"]);

async function ran({ changed, tests }: Order): Promise<Answer> {
  wanted = tests;
  for (const file of changed) vitest.invalidateFile(file);
  const files = tests.flatMap((file) => vitest.getModuleSpecifications(file));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(files);
  const failed = testModules.filter((file) => !file.ok());
  return {
    failed: failed.map(({ moduleId }) => moduleId),
    errors: unhandledErrors.length,
    times: testModules.map((file) => [file.moduleId, file.diagnostic().duration]),
  };
}

process.on("message", (order: Order) => {
  void ran(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failed: [String(error)], errors: 1, times: [] }),
  );
});
process.on("disconnect", () => process.exit());
process.send?.({ isReady: true });
