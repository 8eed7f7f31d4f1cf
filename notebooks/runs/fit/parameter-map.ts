import { knownNumbers, type Model, numbersOf, withParameters } from "../../../derivations/index.ts";

/** The numbers q of an equation as functions of some free parameters of its model. */
export interface ParameterMap {
  /** The parameters of the equation that depend on the free ones. */
  readonly moving: readonly string[];
  /** Writes q, and ∂q/∂p of the moving ones, row by row. */
  readonly numbers: (p: Float64Array, q: Float64Array, slopes: Float64Array) => void;
}

/** A relative step of central differences. */
const step = 1e-5;

/**
 * How numbers of an equation follow from free parameters. A parameter of the equation itself is as it is; those that the model
 * defines by others (omega = 2 omega0) follow by its definitions, with differences of their numbers as derivatives.
 *
 * @throws ModelError naming every parameter without a number
 */
export function parameterMap(
  model: Model,
  free: readonly string[],
  names: readonly string[],
): ParameterMap {
  const fixed = numbersOf(model, names);
  const at = (p: readonly number[]): ReadonlyMap<string, number> =>
    knownNumbers(withParameters(model, new Map(free.map((name, k) => [name, p[k] ?? 0]))));
  const start = free.map((name) => fixed.get(name) ?? 0);
  const shifted = at(start.map((value) => (value === 0 ? step : value * (1 + step))));
  const follows = names.some(
    (name) => !free.includes(name) && shifted.get(name) !== fixed.get(name),
  );
  const moving = names.filter(
    (name) => free.includes(name) || shifted.get(name) !== fixed.get(name),
  );
  const numbers = (p: Float64Array, q: Float64Array, slopes: Float64Array): void => {
    const own = [...p.subarray(0, free.length)];
    const values = follows ? at(own) : fixed;
    names.forEach((name, j) => {
      const k = free.indexOf(name);
      q[j] = k === -1 ? (values.get(name) ?? Number.NaN) : (own[k] ?? Number.NaN);
    });
    slopes.fill(0);
    moving.forEach((name, i) => {
      const k = free.indexOf(name);
      if (k !== -1) slopes[i * free.length + k] = 1;
    });
    if (!follows) return;
    free.forEach((_, k) => {
      const width = step * (Math.abs(own[k] ?? 0) || 1);
      const [up, down] = [1, -1].map((side) =>
        at(own.map((value, j) => (j === k ? value + side * width : value))),
      );
      moving.forEach((name, i) => {
        if (free.includes(name)) return;
        slopes[i * free.length + k] =
          ((up?.get(name) ?? Number.NaN) - (down?.get(name) ?? Number.NaN)) / (2 * width);
      });
    });
  };
  return { moving, numbers };
}
