import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../source-files.ts";
import { programOf } from "../type-check.ts";

/** Of every entry, and what a value of it is: a type that is `any` would make an error here. */
const everything = `
import * as caldera from "caldera";
import * as symbolic from "caldera/symbolic";
import * as numeric from "caldera/numeric";
import * as derivations from "caldera/derivations";
import * as runs from "caldera/runs";
import * as sweeps from "caldera/sweeps";
import * as report from "caldera/report";
import * as verify from "caldera/verify";

export const entries = [caldera, symbolic, numeric, derivations, runs, sweeps, report, verify];
const { report: found } = await runs.steadyState(derivations.readModel({}));
export const n: number | null = found.n;
// @ts-expect-error a number is no text
export const text: string | null = found.n;
`;

/** The examples of the README, each a program. */
export function readmeScripts(): readonly string[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);
}

/**
 * What TypeScript finds wrong in a strict program that uses every entry of the package in `folder`, in the examples of
 * the README, and in the declarations of the package themselves.
 */
export function typeErrors(folder: string, how: ts.CompilerOptions): readonly string[] {
  const files = [everything, ...readmeScripts()].map((code, k) => {
    const file = join(folder, `program-${k}.ts`);
    writeFileSync(file, code);
    return file;
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const program = programOf(files, {
    ...{ strict: true, noEmit: true, target: ts.ScriptTarget.ES2022 },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
    ...how,
  });
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(folder))
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(({ file, messageText }) => {
      const words = ts.flattenDiagnosticMessageText(messageText, " ");
      return `${file?.fileName.slice(folder.length + 1)}: ${words}`;
    });
}
