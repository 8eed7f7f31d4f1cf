import { describe, expect, test } from "vitest";
import { runExample } from "./examples.ts";
import { sourceFiles } from "./source-files.ts";

interface Example {
  readonly path: string;
  readonly line: number;
  readonly code: string;
}

/** The ts blocks that follow an @example in a docstring. */
function examplesIn(path: string, text: string): readonly Example[] {
  return [...text.matchAll(/@example\s*\n((?:\s*\*.*\n)*?)\s*\*\s*```\s*\n/g)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length,
    code: (match[1] as string)
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""))
      .filter((line) => !line.startsWith("```"))
      .join("\n"),
  }));
}

const examples = sourceFiles(["symbolic", "numeric", "derivations", "notebooks/runs"]).flatMap(
  ({ path, text }) => examplesIn(path, text),
);

describe("examples in docstrings", () => {
  test("exist", () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples.map((example) => [`${example.path}:${example.line}`, example.code]))(
    "%s runs",
    async (_, code) => {
      expect(code).toMatch(/from "caldera[/"]/);
      await runExample(code);
    },
  );
});
