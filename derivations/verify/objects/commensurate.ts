import { attempt, elementAt, evaluateReal, Scalar, ScalarError } from "../../../symbolic/index.ts";
import { FrequencyGrid, type GridVector } from "../../equations/slow-flow/frequency-grid.ts";

/** Numbers of which frequencies are whole multiples of one, and no two coincide that differ as symbols. */
export interface Commensurate {
  readonly values: ReadonlyMap<string, number>;
  /** The time after which everything repeats. */
  readonly period: number;
  /** More samples over a period than what is asked about has oscillations. */
  readonly samples: number;
}

/** Most samples that are taken. */
const mostSamples = 20_000;

/**
 * Numbers for the parameters of frequencies such that each is n/D of a smallest one with integers n, those of units that
 * are no multiples of each other with (2B+1)^j, so that sums with at most B of each unit differ.
 *
 * @param products sums of frequencies that occur in products of oscillations: their numbers of units, all signs alike
 * @returns undefined where a parameter stands in two units, or there would be too many samples
 */
export function commensurate(
  frequencies: readonly Scalar[],
  most: (vectors: (frequency: Scalar) => GridVector) => GridVector,
  values: ReadonlyMap<string, number>,
): Commensurate | undefined {
  const grid = new FrequencyGrid(frequencies);
  const bounds = most((frequency) => grid.vector(frequency).map(Math.abs));
  const bound = Math.max(...bounds);
  const sizes = grid.units.map((_, j) => (2 * bound + 1) ** j);
  const cycles = bounds.reduce((sum, one, j) => sum + one * elementAt(sizes, j), 0);
  if (!(cycles < mostSamples)) return undefined;
  const numbers = withUnits(grid.units, sizes, values);
  if (numbers === undefined) return undefined;
  // One step of the grid is the smallest frequency, that of which the unit is the multiple 1/D.
  const step = evaluateReal(grid.frequency(grid.units.map((_, j) => (j === 0 ? 1 : 0))), numbers);
  return { values: numbers, period: (2 * Math.PI) / step, samples: cycles + 1 };
}

/** Numbers with which each unit has its size, by a parameter of which it is a power 1 and that no other unit has. */
function withUnits(
  units: readonly Scalar[],
  sizes: readonly number[],
  values: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | undefined {
  const numbers = new Map(values);
  for (const [j, unit] of units.entries()) {
    const own = unit.parameters.find(
      (name) =>
        unit.terms[0]?.monomial.powers.exponentOf(name) === 1 &&
        units.every((other) => other === unit || !other.parameters.includes(name)),
    );
    if (own === undefined) return undefined;
    const rest = attempt(
      () => evaluateReal(unit.dividedBy(Scalar.parameter(own)), numbers),
      ScalarError,
    );
    if (rest === undefined) return undefined;
    numbers.set(own, elementAt(sizes, j) / elementAt(sizes, sizes.length - 1) / rest);
  }
  return numbers;
}
