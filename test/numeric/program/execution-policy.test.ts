import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { compiled } from "../../compiled.ts";

interface Outcome {
  readonly execution: string;
  readonly kernelExecution: string;
  readonly forbidsStrings: boolean;
  readonly forbidsModules: boolean;
  readonly results: {
    readonly branch: readonly (readonly number[])[];
    readonly transitions: readonly (readonly [string, number])[];
  };
}

/** What the script prints in a process of its own. */
async function run(...flags: string[]): Promise<Outcome> {
  const script = await compiled("test/numeric/program/policy-run.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script]);
  return JSON.parse(stdout) as Outcome;
}

// The flags of a process stand for a page's policy: script-src 'self' 'wasm-unsafe-eval', then
// script-src 'self'.
const noStrings = "--disallow-code-generation-from-strings";

describe("where code may not be made from strings", () => {
  test("equations compile, integrate and respond by WebAssembly, without it by interpretation; with the same bits", async () => {
    const [free, modules, nothing] = await Promise.all([
      run(),
      run(noStrings),
      run(noStrings, "--no-expose-wasm"),
    ]);
    const policy = ({ forbidsStrings, forbidsModules }: Outcome) => [
      forbidsStrings,
      forbidsModules,
    ];
    expect([free, modules, nothing].map(policy)).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    const chosen = [free, modules, nothing].map(({ execution, kernelExecution }) => [
      execution,
      kernelExecution,
    ]);
    expect(chosen).toEqual([
      ["generated", "webassembly"],
      ["webassembly", "webassembly"],
      ["interpreted", "interpreted"],
    ]);
    expect(modules.results).toEqual(free.results);
    expect(nothing.results).toEqual(free.results);
    // Bistable between two folds: there is a response to speak of.
    expect(free.results.transitions.filter(([kind]) => kind === "fold")).toHaveLength(2);
    expect(free.results.branch.length).toBeGreaterThan(20);
  });
});
