import assert from "node:assert/strict";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as derivations from "../derivations/index.ts";
import * as numeric from "../numeric/index.ts";
import * as symbolic from "../symbolic/index.ts";
import { sourceFiles } from "./source-files.ts";

const modules: Readonly<Record<string, object>> = {
  "caldera/symbolic": symbolic,
  "caldera/numeric": numeric,
  "caldera/derivations": derivations,
};

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

/** Runs an example with its imports taken from the published entry points. */
async function run(code: string): Promise<void> {
  const withModules = code.replaceAll(
    /import \{([^}]*)\} from "(caldera\/\w+)";/g,
    (_, names: string, name: string) => `const {${names}} = modules["${name}"];`,
  );
  const { outputText } = ts.transpileModule(withModules, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None },
  });
  const body = `"use strict"; return (async () => {\n${outputText}\n})();`;
  await (new Function("modules", "assert", body)(modules, assert) as Promise<void>);
}

const examples = sourceFiles(["symbolic", "numeric", "derivations"]).flatMap(({ path, text }) =>
  examplesIn(path, text),
);

describe("examples in docstrings", () => {
  test("exist", () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples.map((example) => [`${example.path}:${example.line}`, example.code]))(
    "%s runs",
    async (_, code) => {
      expect(code).toContain("caldera/");
      await run(code);
    },
  );
});
