import { emitTypeScriptModule } from "../../numeric/compile/index.ts";
import {
  type MasterEquation,
  parametersOf,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../index.ts";

/** The equations of motion of a master equation as a stand-alone TypeScript module. */
export function generateModule(
  equation: MasterEquation,
  form: "phase-space" | "second-order",
): string {
  const { model, kind } = equation;
  const phaseSpace = phaseSpaceEquations(equation);
  const equations = form === "phase-space" ? phaseSpace : secondOrderEquations(phaseSpace);
  const parameters = parametersOf(equations);
  const given = parameters.filter((name) => model.values.has(name));
  return emitTypeScriptModule(
    { ...equations, parameters },
    {
      name: model.name,
      defaults: Object.fromEntries(given.map((name) => [name, model.values.get(name) as number])),
      comments: [`Mean-field equations of motion of the ${kind} master equation.`],
    },
  );
}
