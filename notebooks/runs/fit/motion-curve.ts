import {
  type Model,
  knownNumbers,
  namesInModes,
  parametersOf,
  withParameters,
} from "../../../derivations/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import { OptionError } from "../option-error.ts";
import { defaultKind, keptOr } from "../run.ts";
import type { Curve, Unknown } from "./curve.ts";
import { dominantFrequency, fallRate, valueAndSlope } from "./first-guess.ts";
import type { FitOptions } from "./fit-options.ts";
import { compiledFlow, flowCurve, type Observable } from "./flow-curve.ts";
import { parameterMap } from "./parameter-map.ts";
import { bounded, freeNames, requireBounds } from "./unknowns.ts";

/** What the data alone say of the oscillation. */
export interface Oscillation {
  /** Angular frequency of the largest peak. */
  readonly omega: number;
  /** Rate at which the amplitude falls. */
  readonly rate: number;
}

export function oscillationOf({ coordinates, quantities }: Measurement): Oscillation {
  const values = quantities[0]?.values ?? coordinates;
  return { omega: dominantFrequency(coordinates, values), rate: fallRate(coordinates, values) };
}

/**
 * The mean-field motion of a model as a curve through measured positions and velocities: by the equation of motion for
 * (x, ẋ), from any start.
 *
 * @throws OptionError for what is free and is not in the equation; ModelError for parameters without a number
 */
export function motionCurve(
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
): Curve {
  const { kind = defaultKind, kept } = options;
  const { equations } = keptOr(kept, ["fit", "equations", kind], model, () =>
    motionOfRun(model, kind),
  );
  const names = parametersOf(equations);
  const free = freeNames(options, (name) => isIn(model, names, name), adjustable(model, names));
  requireBounds(options, [...free.parameters, ...free.line]);
  const oscillation = oscillationOf(data);
  const numbered = withGuesses(model, free.parameters, oscillation);
  const parameters = parameterUnknowns(numbered, free.parameters, options);
  const map = parameterMap(numbered, free.parameters, names);
  const flow = keptOr(kept, ["fit", kind, map.moving], model, () =>
    compiledFlow({ ...equations, parameters: names }, map.moving),
  );
  const starts = startsOf(equations.variables, data, oscillation);
  return flowCurve({
    ...{ flow, map, tolerance },
    times: data.coordinates,
    observables: observablesOf(equations.variables, data),
    unknowns: [
      ...parameters,
      ...starts,
      ...free.line.map((name) => lineUnknown(name, data, options)),
    ],
    sizes: Float64Array.from(starts, ({ size }) => size),
    notes: [],
  });
}

/** Whether the equation depends on a name, itself or through what the model defines by it. */
function isIn(model: Model, names: readonly string[], name: string): boolean {
  if (names.includes(name)) return true;
  const through = model.dependents.filter(({ parameters }) => parameters.includes(name));
  return through.some((one) => isIn(model, names, one.name));
}

/** Names that may be free: those that have no definition. */
function adjustable(model: Model, names: readonly string[]): readonly string[] {
  const defined = new Map(model.dependents.map((one) => [one.name, one]));
  const all = names.flatMap((name): readonly string[] => {
    const own = defined.get(name);
    return own === undefined ? [name] : adjustable(model, own.parameters);
  });
  return [...new Set(all)];
}

/** With first guesses for free parameters without a number, where the data give one. */
function withGuesses(model: Model, free: readonly string[], { omega, rate }: Oscillation): Model {
  const known = knownNumbers(model);
  const guesses = new Map([
    ["omega0", omega],
    ["gamma", rate || omega / 100],
    ["theta", Math.PI / 4],
  ]);
  const found = free.flatMap((name) => {
    const guess = guesses.get(name.replace(/_.*/, ""));
    return known.has(name) || guess === undefined ? [] : [[name, guess] as const];
  });
  return found.length === 0 ? model : withParameters(model, new Map(found));
}

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

function startsOf(
  variables: readonly string[],
  data: Measurement,
  { omega }: Oscillation,
): readonly Unknown[] {
  const open = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  const first = data.quantities[0];
  const isVelocity = first !== undefined && velocityOf(variables, first.name);
  const largest = (first?.values ?? data.coordinates).reduce(
    (most, x) => Math.max(most, Math.abs(x)),
    0,
  );
  const length = isVelocity ? largest / omega : largest;
  return variables.map((variable, j) => {
    const size = j % 2 === 0 ? length : length * omega;
    return {
      name: `${variable}(0)`,
      role: "start",
      ...open,
      start: startOf(variables, j, data, omega),
      size,
    };
  });
}

/** From the variable itself where it was measured, else from the other of its pair. */
function startOf(
  variables: readonly string[],
  j: number,
  data: Measurement,
  omega: number,
): number {
  const measured = (place: number): Float64Array | undefined =>
    data.quantities.find(({ name }) => variableOf(variables, name) === place)?.values;
  const own = measured(j);
  if (own !== undefined) return valueAndSlope(data.coordinates, own, omega)[0];
  const isPosition = j % 2 === 0;
  const other = measured(isPosition ? j + 1 : j - 1);
  if (other === undefined) return 0;
  const slope = valueAndSlope(data.coordinates, other, omega)[1];
  return isPosition ? -slope / omega ** 2 : slope;
}

/** The place of a measured quantity among the variables x, xdot, or x_a, xdot_a, …; v is xdot. */
function variableOf(variables: readonly string[], name: string): number {
  const own = name.replace(/^v(?=$|_)/, "xdot");
  return variables.indexOf(own);
}

function velocityOf(variables: readonly string[], name: string): boolean {
  return variableOf(variables, name) % 2 === 1;
}

function observablesOf(
  variables: readonly string[],
  { quantities }: Measurement,
): readonly Observable[] {
  return quantities.map(({ name }) => {
    const place = variableOf(variables, name);
    if (place === -1) {
      const modes = variables.filter((_, j) => j % 2 === 0).map((one) => one.slice(2));
      const known = namesInModes("x", modes.length > 1 ? modes : 1);
      throw new OptionError(
        "data",
        `has the column \`${name}\`, but a motion of this model has ${known.join(", ")} and the velocities ${known.map((one) => one.replace(/^x/, "v")).join(", ")}. Name the columns so.`,
      );
    }
    return {
      name,
      value: (y, slopes) => {
        slopes[place] = 1;
        return y[place] ?? Number.NaN;
      },
    };
  });
}

function lineUnknown(name: string, { quantities }: Measurement, options: FitOptions): Unknown {
  const size = quantities[0]?.values.reduce((most, x) => Math.max(most, Math.abs(x)), 0) ?? 1;
  const guess = name === "gain" ? 1 : 0;
  return { name, role: "line", ...bounded(options, name, guess), size: name === "gain" ? 1 : size };
}
