import type { SystemDescription } from "../../../numeric/program/index.ts";
import { constantFunctions, parseExpression, syntaxLatex } from "../../../symbolic/index.ts";
import {
  type Dependent,
  type Model,
  thermalFactor,
  typedText,
  unitText,
  usedDependents,
  withDependents,
} from "../../../derivations/index.ts";

/** The parameters of a module, in the order of q, and what it says of them. */
export interface ModuleParameters {
  /** Those that follow from others stand at the end. */
  readonly names: readonly string[];
  readonly defaults: Readonly<Record<string, number>>;
  readonly definitions: NonNullable<SystemDescription["definitions"]>;
  readonly typed: NonNullable<SystemDescription["typed"]>;
  /** In which units the defaults are, if the model says so. */
  readonly units: readonly string[];
}

/**
 * The parameters that equations need, `names`, with those that they follow from.
 *
 * @param further definitions that the equations bring along, each with the names in it
 */
export function moduleParameters(
  model: Model,
  names: readonly string[],
  further: readonly (ModuleParameters["definitions"][number] & {
    readonly parameters: readonly string[];
  })[] = [],
): ModuleParameters {
  const direct = [...names, ...further.flatMap(({ parameters }) => parameters)];
  const definitions = [...usedDependents(model.dependents, direct), ...further];
  const defined = new Set(definitions.map(({ name }) => name));
  const needed = [...names, ...definitions.flatMap(({ parameters }) => parameters)];
  const independent = [...new Set(needed)].filter((name) => !defined.has(name));
  return {
    names: [...independent, ...defined],
    defaults: defaultsOf(model, independent),
    definitions: definitions.map(evaluatedForm),
    typed: typedOf(model, independent),
    units: unitsOf(model, independent),
  };
}

/** A definition in the form for numbers. */
function evaluatedForm(
  definition: ModuleParameters["definitions"][number] & Pick<Partial<Dependent>, "evaluation">,
): ModuleParameters["definitions"][number] {
  const { name, text, syntax } = definition;
  return { name, ...(definition.evaluation ?? { text, syntax }) };
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

/** Numbers that were typed as expressions, in LaTeX. */
function typedOf(model: Model, parameters: readonly string[]): ModuleParameters["typed"] {
  return Object.fromEntries(
    parameters.flatMap((name) => {
      const text = typedText(model, name);
      if (text === undefined) return [];
      return [[name, syntaxLatex(parseExpression(text, { functions: constantFunctions }))]];
    }),
  );
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
