import { describe, expect, test } from "vitest";
import { entryPoints, runExample } from "./examples.ts";
import { sourceFiles } from "./source-files.ts";

interface Example {
  readonly path: string;
  readonly line: number;
  readonly code: string;
  /** What the docstring describes. */
  readonly name: string | undefined;
}

/** The ts blocks that follow an @example in a docstring. */
function examplesIn(path: string, text: string): readonly Example[] {
  return [...text.matchAll(/@example\s*\n((?:\s*\*.*\n)*?)\s*\*\s*```\s*\n/g)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length,
    name: /\*\/\s*export (?:async )?(?:abstract )?(?:function|class|const|interface|type|\* as) (\w+)/.exec(
      text.slice(match.index),
    )?.[1],
    code: (match[1] as string)
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""))
      .filter((line) => !line.startsWith("```"))
      .join("\n"),
  }));
}

const folders = [
  ...["symbolic", "numeric", "derivations"],
  ...["notebooks/durable", "notebooks/measured", "notebooks/runs", "notebooks/sweeps"],
];
const examples = sourceFiles(folders).flatMap(({ path, text }) => examplesIn(path, text));

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

  const published = new Set(Object.values(entryPoints).flatMap((entry) => Object.keys(entry)));

  test("stand above every function, class and table that is published", () => {
    const shown = new Set(examples.map(({ name }) => name));
    expect([...published].filter((name) => !shown.has(name))).toEqual([]);
  });

  test("of what is published need nothing else", () => {
    const missing = examples
      .filter(({ name }) => name !== undefined && published.has(name))
      .flatMap(({ path, line, code }) =>
        [...code.matchAll(/import \{([^}]*)\} from "(caldera(?:\/\w+)?)"/g)].flatMap(
          ([, names = "", entry = ""]) =>
            names
              .split(",")
              .map((name) => name.trim())
              .filter((name) => name !== "" && !(name in (entryPoints[entry] ?? {})))
              .map((name) => `${path}:${line} ${name} of ${entry}`),
        ),
      );
    expect(missing).toEqual([]);
  });
});
