import { spawn } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "../source-files.ts";
import { suiteSeed } from "../seed.ts";

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs tests in a process of their own, which is killed after a minute. */
function vitest(config: string): Promise<Ended> {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--config", config];
  const child = spawn(process.execPath, args, {
    cwd: root,
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part: Buffer) => (out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (err += part.toString()));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, out, err })));
}

describe("a test that loops for ever", () => {
  test("is named, its worker is ended, and the run fails with the closing line", async () => {
    const { status, out, err } = await vitest("test/watchdog/endless/vitest.config.ts");
    expect(err).toContain(
      "No progress for 3 s, so its worker was ended: test/watchdog/endless/endless.ts > " +
        "loops for ever in the third run > run 3 of a property",
    );
    // The other file runs all the same; what waits in vain has a second try, a wrong number has none.
    expect(out.trimEnd().split("\n").slice(-3)).toEqual([
      "unsteady: test/watchdog/endless/beside.ts > passes when it waits once more",
      "unsteady: test/watchdog/endless/beside.ts > passes when it polls once more",
      "3 passed, 2 failed, 0 skipped",
    ]);
    expect(status).toBe(1);
  });
});

describe("fc.assert(property)", () => {
  test("has the seed of the suite, and a failure says how to repeat it", () => {
    expect(fc.readConfigureGlobal().seed).toBe(suiteSeed);
    const inputs = (): readonly number[] => fc.sample(fc.nat(), 5);
    expect(inputs()).toEqual(inputs());
    const failing = fc.property(fc.integer({ min: 0, max: 100 }), (n) => n < 50);
    expect(() => fc.assert(failing)).toThrow(/Counterexample: \[50\]/);
    expect(() => fc.assert(failing)).toThrow(
      `Repeat with CALDERA_SEED=${suiteSeed} npm test -- test/watchdog/watchdog.test.ts`,
    );
  });
});
