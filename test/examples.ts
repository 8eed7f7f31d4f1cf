import assert from "node:assert/strict";
import ts from "typescript";
import * as caldera from "../notebooks/index.ts";
import * as runs from "../notebooks/runs/index.ts";
import * as derivations from "../derivations/index.ts";
import * as verify from "../derivations/verify/index.ts";
import * as numeric from "../numeric/index.ts";
import * as symbolic from "../symbolic/index.ts";

const modules: Readonly<Record<string, object>> = {
  caldera,
  "caldera/runs": runs,
  "caldera/verify": verify,
  "caldera/symbolic": symbolic,
  "caldera/numeric": numeric,
  "caldera/derivations": derivations,
};

/** Runs an example with its imports taken from the published entry points. */
export async function runExample(code: string): Promise<void> {
  const withModules = code.replaceAll(
    /import \{([^}]*)\} from "(caldera(?:\/\w+)?)";/g,
    (_, names: string, name: string) => `const {${names}} = modules["${name}"];`,
  );
  const { outputText } = ts.transpileModule(withModules, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None },
  });
  const body = `"use strict"; return (async () => {\n${outputText}\n})();`;
  await (new Function("modules", "assert", body)(modules, assert) as Promise<void>);
}
