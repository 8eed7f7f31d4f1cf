import { ArgumentError } from "../base/argument-error.ts";

/** The error allowed in component `i` is `absolute_i + relative |y_i|`. */
export interface Tolerances {
  readonly relative: number;
  readonly absolute: Float64Array;
}

/** Below ten roundings of 1, the error estimate is noise. */
const smallestRelativeTolerance = 10 * Number.EPSILON;

/** Checks the tolerances of a state of `length` components. */
export function tolerances(
  relative: number,
  absolute: number | ArrayLike<number>,
  length: number,
): Tolerances {
  return {
    relative: relativeTolerance(relative),
    absolute: absoluteTolerances(absolute, length),
  };
}

/** Root mean square of `values_i / (absolute_i + relative max(|y_i|, |z_i|))`. */
export function scaledNorm(
  values: Float64Array,
  y: Float64Array,
  z: Float64Array,
  { relative, absolute }: Tolerances,
): number {
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const scale = absolute[i]! + relative * Math.max(Math.abs(y[i]!), Math.abs(z[i]!));
    squares += (values[i]! / scale) ** 2;
  }
  return Math.sqrt(squares / values.length);
}

function relativeTolerance(value: number): number {
  if (!(value >= smallestRelativeTolerance && value < 1)) {
    throw new ArgumentError(
      "relativeTolerance",
      `be positive, at least ${smallestRelativeTolerance} and less than 1`,
      value,
      "Typical values are 1e-6 to 1e-12.",
    );
  }
  return value;
}

function absoluteTolerances(tolerance: number | ArrayLike<number>, length: number): Float64Array {
  const values =
    typeof tolerance === "number"
      ? new Float64Array(length).fill(tolerance)
      : new Float64Array(tolerance);
  if (values.length !== length) {
    throw new ArgumentError(
      "absoluteTolerance",
      `have one entry for each of the ${length} components of \`initial\``,
      `of length ${values.length}`,
      "Give one number to use it for all.",
    );
  }
  values.forEach((value, i) => {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      const name = typeof tolerance === "number" ? "" : `[${i}]`;
      throw new ArgumentError(
        `absoluteTolerance${name}`,
        "be positive and finite",
        value,
        "Give the size of the error that does not matter.",
      );
    }
  });
  return values;
}
