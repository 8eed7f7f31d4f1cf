import { emitTypeScriptModule } from "../../../numeric/program/index.ts";
import {
  type MasterEquation,
  type Model,
  parametersOf,
  thermalFactor,
  unitText,
  usedDependents,
  withDependents,
  equationsOfMotion,
} from "../../../derivations/index.ts";

/**
 * The equations of motion of a master equation as a stand-alone TypeScript module. What follows from other
 * parameters is computed in it, so that it follows what its caller changes.
 */
export function generatedModule(
  equation: MasterEquation,
  form: "phase-space" | "second-order",
  comments: readonly string[] = [],
): string {
  const { model, kind } = equation;
  const equations = equationsOfMotion(equation, { form });
  const names = parametersOf(equations);
  const definitions = usedDependents(model.dependents, names);
  const defined = new Set(definitions.map(({ name }) => name));
  const needed = [...names, ...definitions.flatMap((one) => one.parameters)];
  const parameters = [...new Set(needed)].filter((name) => !defined.has(name));
  return emitTypeScriptModule(
    { ...equations, parameters: [...parameters, ...defined] },
    {
      name: model.name,
      definitions,
      defaults: defaultsOf(model, parameters),
      comments: [
        `Mean-field equations of motion of the ${kind} master equation.`,
        ...unitsOf(model, parameters),
        ...comments,
      ],
    },
  );
}

/** The units of a model in SI: its defaults are numbers in them. */
function unitsOf({ units }: Model, parameters: readonly string[]): readonly string[] {
  if (units === undefined) return [];
  const texts = parameters.flatMap((name) => {
    const dimension = units.dimensions.get(name);
    if (dimension === undefined) return [];
    const unit = unitText(dimension);
    return [unit === "" ? `${name} a number` : `${name} in ${unit}`];
  });
  return ["All numbers are in SI: t in s, x in m,", `${texts.join(", ")}.`];
}

/** The numbers that the model gives; c and n_th also where the other one, or T, is given. */
function defaultsOf(model: Model, parameters: readonly string[]): Readonly<Record<string, number>> {
  const values = withDependents(model.dependents, model.values);
  if (parameters.includes("c") || parameters.includes("n_th")) {
    const c = thermalFactor(values);
    if (c !== undefined) {
      values.set("c", c);
      values.set("n_th", model.values.get("n_th") ?? (c - 1) / 2);
    }
  }
  const given = parameters.flatMap((name): [string, number][] => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(given);
}
