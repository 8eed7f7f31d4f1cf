import type { SlowFlow } from "../../../derivations/index.ts";
import type { PolynomialFamily } from "../../../numeric/index.ts";

/** Units in which the slow variables and their rates are numbers of order one. */
export interface NaturalUnits {
  /** Of each variable: u_j = lengths[j] û_j. */
  readonly scales: Float64Array;
  /** Of x. */
  readonly length: number;
  /** Of 1/t. */
  readonly rate: number;
}

/**
 * Units from the coefficients of a slow flow: 1/Ω for the time, and for x the length at which, of the
 * terms c_d |u|^d, a nonlinear one is as large as the drive or the linear ones.
 *
 * @param rate Ω of the first harmonic
 */
export function naturalUnits(
  { ansatz, variables }: Pick<SlowFlow, "ansatz" | "variables">,
  family: PolynomialFamily,
  samples: readonly Float64Array[],
  rate: number,
): NaturalUnits {
  const velocities = new Set(
    ansatz.terms.flatMap((term) => (term.tag === "constant" ? [term.velocity] : [])),
  );
  const units = variables.map((name) => (velocities.has(name) ? rate : 1));
  const sizes = sizesByDegree(family, units, samples, rate);
  const length = lengthOf(sizes);
  return { scales: Float64Array.from(units, (unit) => unit * length), length, rate };
}

/** Largest coefficient of each degree, with Ω as unit of rates. */
function sizesByDegree(
  family: PolynomialFamily,
  units: readonly number[],
  samples: readonly Float64Array[],
  rate: number,
): readonly number[] {
  const sizes: number[] = [];
  for (const q of samples) {
    const coefficients = family.coefficients(q);
    let k = 0;
    family.exponents.forEach((equation, i) => {
      for (const exponents of equation) {
        const degree = exponents.reduce((sum, power) => sum + power, 0);
        const unit = exponents.reduce((size, power, j) => size * (units[j] ?? 1) ** power, 1);
        const size = Math.abs((coefficients[k] ?? 0) * unit) / (rate * (units[i] ?? 1));
        if (Number.isFinite(size)) sizes[degree] = Math.max(sizes[degree] ?? 0, size);
        k += 1;
      }
    });
  }
  return Array.from(sizes, (size) => size ?? 0);
}

function lengthOf([drive = 0, linear = 0, ...nonlinear]: readonly number[]): number {
  const balanced = (size: number, less: 0 | 1): number =>
    Math.min(
      ...nonlinear.map((coefficient, k) =>
        coefficient > 0 ? (size / coefficient) ** (1 / (k + 2 - less)) : Number.POSITIVE_INFINITY,
      ),
    );
  const candidates = [
    ...(drive > 0 ? [balanced(drive, 0), drive / linear] : []),
    balanced(linear, 1),
  ];
  return candidates.find((length) => length > 0 && Number.isFinite(length)) ?? 1;
}

/** The same flow for û: dû_i/dτ = f_i/(s_i Ω) with u_j = s_j û_j and τ = Ωt. */
export function inNaturalUnits(
  family: PolynomialFamily,
  { scales, rate }: NaturalUnits,
): PolynomialFamily {
  const factors = Float64Array.from(
    family.exponents.flatMap((equation, i) =>
      equation.map((exponents) =>
        exponents.reduce(
          (product, power, j) => product * (scales[j] ?? 1) ** power,
          1 / ((scales[i] ?? 1) * rate),
        ),
      ),
    ),
  );
  return {
    ...family,
    coefficients: (q, out) => {
      const coefficients = family.coefficients(q, out);
      for (let k = 0; k < factors.length; k += 1) {
        coefficients[k] = (coefficients[k] ?? 0) * (factors[k] ?? 1);
      }
      return coefficients;
    },
  };
}
