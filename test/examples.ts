import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import * as caldera from "../notebooks/index.ts";
import * as runs from "../notebooks/runs/index.ts";
import * as sweeps from "../notebooks/sweeps/index.ts";
import * as derivations from "../derivations/index.ts";
import * as publishedDerivations from "../derivations/public.ts";
import * as verify from "../derivations/verify/index.ts";
import * as numeric from "../numeric/index.ts";
import * as publishedNumeric from "../numeric/public.ts";
import * as symbolic from "../symbolic/index.ts";
import * as publishedSymbolic from "../symbolic/public.ts";
import { compiled } from "./compiled.ts";

/** What the package publishes, by entry. */
export const entryPoints: Readonly<Record<string, object>> = {
  caldera,
  "caldera/runs": runs,
  "caldera/sweeps": sweeps,
  "caldera/verify": verify,
  "caldera/symbolic": publishedSymbolic,
  "caldera/numeric": publishedNumeric,
  "caldera/derivations": publishedDerivations,
};

/** The same with what the folders use among themselves, which examples of such functions show. */
const modules: Readonly<Record<string, object>> = {
  ...entryPoints,
  "caldera/symbolic": symbolic,
  "caldera/numeric": numeric,
  "caldera/derivations": derivations,
};

async function published(name: string): Promise<object> {
  const file = await compiled(`derivations/${name}.ts`);
  return (await import(pathToFileURL(file).href)) as object;
}

/** Runs an example with its imports taken from the entry points. */
export async function runExample(code: string): Promise<void> {
  const withNode = code.replaceAll(
    /import \{([^}]*)\} from "(node:\w+)";/g,
    (_, names: string, name: string) => `const {${names}} = process.getBuiltinModule("${name}");`,
  );
  const withModules = withNode.replaceAll(
    /import \{([^}]*)\} from "(caldera(?:\/\w+)?)";/g,
    (_, names: string, name: string) => `const {${names}} = modules["${name}"];`,
  );
  const { outputText } = ts.transpileModule(withModules, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None },
  });
  // Threads start four times faster from compiled modules.
  const there = code.includes('"caldera/verify"')
    ? {
        ...modules,
        "caldera/verify": await published("verify/index"),
        "caldera/derivations": await published("index"),
      }
    : modules;
  const body = `"use strict"; return (async () => {\n${outputText}\n})();`;
  await (new Function("modules", "assert", body)(there, assert) as Promise<void>);
}
