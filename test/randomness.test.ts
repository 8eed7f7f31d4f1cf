import { describe, expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const files = sourceFiles(["test"]).filter(
  ({ path }) => !["test/seed.ts", "test/randomness.test.ts"].includes(path),
);

/** Paths of the files with a match outside of comments. */
function matching(pattern: RegExp, searched = files): readonly string[] {
  const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  return searched.filter(({ text }) => pattern.test(code(text))).map(({ path }) => path);
}

// Bench cases repeat their own numbers, so that measurements compare over the years.
const suite = files.filter(({ path }) => !path.startsWith("test/bench/"));

describe("everything random in the tests comes from test/seed.ts", () => {
  test("nothing calls Math.random or takes a seed from the clock", () => {
    expect(matching(/Math\s*\.\s*random|seed\w*\s*[:=]\s*(Date|performance)\b/)).toEqual([]);
  });

  test("no other file reads CALDERA_SEED", () => {
    expect(matching(/process\.env\s*(?:\.|\[\s*["'])CALDERA_SEED/)).toEqual([]);
  });

  test("no generator is written by hand", () => {
    const multipliers = /\b(1664525|1013904223|48271|16807|2147483647|0x6d2b79f5|1103515245)\b/i;
    expect(matching(multipliers, suite)).toEqual([]);
  });

  test("no property and no sample fixes a seed of its own", () => {
    expect(matching(/numRuns[^}]*\bseed:\s*\d|\bseed:\s*\d[^}]*numRuns/, suite)).toEqual([]);
  });

  test("mathjs never simplifies: its time has no bound", () => {
    expect(matching(/\bimport\s*{[^}]*\b(simplify|rationalize)\b[^}]*}\s*from "mathjs"/)).toEqual(
      [],
    );
    const derivatives = suite.filter(({ text }) =>
      /\bderivative\b[^}]*}\s*from "mathjs"/.test(text),
    );
    expect(derivatives.map(({ path }) => path)).toEqual(["test/symbolic/scalar/calculus.test.ts"]);
    for (const { text } of derivatives) {
      const calls = text.match(/\bderivative\(/g)?.length;
      expect(text.match(/\bderivative\([^;]*simplify: false/g)?.length).toBe(calls);
    }
  });
});
