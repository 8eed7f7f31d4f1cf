import {
  knownNumbers,
  type Model,
  parametersIn,
  withParameters,
} from "../../../derivations/index.ts";
import type { System } from "../../../numeric/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import { keptOr } from "../run.ts";
import type { Curve, Unknown } from "./curve.ts";
import type { FitOptions } from "./fit-options.ts";
import { compiledFlow, flowCurve, type Observable } from "./flow-curve.ts";
import { parameterMap } from "./parameter-map.ts";
import { bounded, freeNames, requireBounds } from "./unknowns.ts";

/** An equation dy/dt = f, and what is known before it is fitted. */
export interface EquationToFit {
  readonly model: Model;
  readonly data: Measurement;
  readonly options: FitOptions;
  /** Relative error of a step. */
  readonly tolerance: number;
  readonly equations: Pick<System, "variables" | "rates">;
  /** What the equation is, for those that are kept. */
  readonly purpose: string;
  /** First guesses by name, for parameters without a number. */
  readonly guesses: ReadonlyMap<string, number>;
  readonly starts: readonly Unknown[];
  readonly observables: readonly Observable[];
  /** The frequency of the data, where they oscillate. */
  readonly frequency: number | undefined;
  /** Whether omega0 may be that frequency. */
  readonly isOfMotion: boolean;
  readonly notes: readonly string[];
}

/**
 * The motions of an equation as a curve through data.
 *
 * @throws OptionError for what is free and is not in the equation; ModelError for parameters without a number
 */
export function equationCurve(asked: EquationToFit): Curve {
  const { model, data, options, equations, starts, purpose, guesses } = asked;
  const names = parametersIn(equations.rates, equations.variables);
  const free = freeNames(options, (name) => isIn(model, names, name), adjustable(model, names));
  requireBounds(options, [...free.parameters, ...free.line]);
  const numbered = withGuesses(model, free.parameters, guesses);
  const parameters = parameterUnknowns(numbered, free.parameters, options);
  const map = parameterMap(numbered, free.parameters, names);
  const flow = keptOr(options.kept, ["fit", purpose, names, map.moving], model, () =>
    compiledFlow({ ...equations, parameters: names }, map.moving),
  );
  return flowCurve({
    ...{ flow, map, tolerance: asked.tolerance, notes: asked.notes },
    ...{ frequency: asked.frequency, isOfMotion: asked.isOfMotion },
    times: data.coordinates,
    observables: asked.observables,
    unknowns: [
      ...parameters,
      ...starts,
      ...free.line.map((name) => lineUnknown(name, data, options)),
    ],
    sizes: Float64Array.from(starts, ({ size }) => size),
  });
}

/** Whether the equation depends on a name, itself or through what the model defines by it. */
function isIn(model: Model, names: readonly string[], name: string): boolean {
  if (names.includes(name)) return true;
  const through = model.dependents.filter(({ parameters }) => parameters.includes(name));
  return through.some((one) => isIn(model, names, one.name));
}

/** Names that may be free: those that have no definition. */
export function adjustable(model: Model, names: readonly string[]): readonly string[] {
  const defined = new Map(model.dependents.map((one) => [one.name, one]));
  const all = names.flatMap((name): readonly string[] => {
    const own = defined.get(name);
    return own === undefined ? [name] : adjustable(model, own.parameters);
  });
  return [...new Set(all)];
}

/** With first guesses for free parameters without a number. */
function withGuesses(
  model: Model,
  free: readonly string[],
  guesses: ReadonlyMap<string, number>,
): Model {
  const known = knownNumbers(model);
  const found = free.flatMap((name) => {
    const guess = guesses.get(name) ?? guesses.get(name.replace(/_.*/, ""));
    return known.has(name) || guess === undefined ? [] : [[name, guess] as const];
  });
  return found.length === 0 ? model : withParameters(model, new Map(found));
}

/** Free parameters of a model, from the numbers that it has. */
export function parameterUnknowns(
  model: Model,
  free: readonly string[],
  options: FitOptions,
): readonly Unknown[] {
  const known = knownNumbers(model);
  return free.map((name) => {
    const guess = known.get(name);
    if (guess === undefined) {
      throw new OptionError(
        "free",
        `names \`${name}\`, which has no number to start from. Add its order of magnitude to the model file.`,
      );
    }
    return {
      name,
      role: "parameter",
      ...bounded(options, name, guess),
      size: Math.abs(guess) || 1,
    };
  });
}

function lineUnknown(name: string, { quantities }: Measurement, options: FitOptions): Unknown {
  const size = quantities[0]?.values.reduce((most, x) => Math.max(most, Math.abs(x)), 0) ?? 1;
  const guess = name === "gain" ? 1 : 0;
  return { name, role: "line", ...bounded(options, name, guess), size: name === "gain" ? 1 : size };
}
