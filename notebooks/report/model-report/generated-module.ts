import { emitTypeScriptModule } from "../../../numeric/program/index.ts";
import type { MasterEquation } from "../../../derivations/index.ts";
import { type EquationsForm, equationsModule } from "../generated-code/index.ts";

/** The equations of motion of a master equation as a stand-alone TypeScript module. */
export function generatedModule(
  equation: MasterEquation,
  form: EquationsForm,
  comments: readonly string[] = [],
): string {
  // The equations in its head are written out from the rates.
  const { system, equations: _, ...description } = equationsModule(equation, form, comments);
  return emitTypeScriptModule(system, description);
}
