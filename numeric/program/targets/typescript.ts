import type { System } from "../system.ts";
import { typeScript } from "./dialect.ts";
import { scriptPrinters } from "./script-module.ts";
import type { SystemDescription, Target } from "./target.ts";

/** A module without imports; names appear in it as string literals and comments only. */
export const typescript: Target = {
  name: "typescript",
  extension: ".ts",
  summary: "a module without imports that compiles under the strictest settings",
  print: scriptPrinters(typeScript),
};

/**
 * The source of a TypeScript module without imports that exports `variables`, `parameters`,
 * `defaults`, `rhs(t, y, out, q)` and the exact `jacobian(t, y, out, q)`, row by row. It compiles
 * on its own under the strictest settings; names appear in it as string literals and comments only.
 *
 * @throws CompileError as {@link compileSystem} does, and if a default is given for no parameter.
 */
export function emitTypeScriptModule(system: System, description: SystemDescription): string {
  return scriptPrinters(typeScript).system({ ...description, system });
}
