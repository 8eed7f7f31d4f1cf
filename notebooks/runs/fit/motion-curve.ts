import { type Model, namesInModes } from "../../../derivations/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import { OptionError } from "../option-error.ts";
import { defaultKind, keptOr } from "../run.ts";
import type { Curve, Unknown } from "./curve.ts";
import { equationCurve } from "./equation-curve.ts";
import { dominantFrequency, fallRate, valueAndSlope } from "./first-guess.ts";
import type { FitOptions } from "./fit-options.ts";
import type { Observable } from "./flow-curve.ts";

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
  const values = data.quantities[0]?.values ?? data.coordinates;
  const omega = dominantFrequency(data.coordinates, values);
  const rate = fallRate(data.coordinates, values);
  return equationCurve({
    ...{ model, data, options, tolerance, equations },
    purpose: kind,
    guesses: new Map([
      ["omega0", omega],
      ["gamma", rate || omega / 100],
      ["theta", Math.PI / 4],
    ]),
    starts: startsOf(equations.variables, data, omega),
    observables: observablesOf(equations.variables, data),
    frequency: omega,
    isOfMotion: true,
    notes: [],
  });
}

function startsOf(
  variables: readonly string[],
  data: Measurement,
  omega: number,
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
        "columns",
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
