import {
  attempt,
  differentiate,
  evaluateReal,
  Scalar,
  ScalarError,
} from "../../../symbolic/index.ts";
import { ModelError } from "../model-error.ts";
import { closedExtrema, valueAt } from "./closed-minimum.ts";
import { type Well, wellAt } from "./minima.ts";
import { PotentialFunction } from "./potential-function.ts";
import { byDepth, type MinimumChoice, searchWells } from "./search-range.ts";
import { minimumName } from "./total-potential.ts";

/** The minimum that is taken: x₀, in closed form where it has one, else by its name, and U''(x₀). */
export interface ChosenMinimum {
  readonly minimum: Scalar;
  readonly curvature: Scalar;
  /** The minima that were found, the deepest first, and which is taken; undefined where a parameter has no number. */
  readonly found?: FoundWells;
}

export interface FoundWells {
  readonly wells: readonly Well[];
  readonly taken: Well;
  /** Where U is periodic: then these are the minima of one period. */
  readonly period: number | undefined;
}

/**
 * The minimum of U that is asked for. With numbers for all parameters it is searched among all minima, and written in
 * closed form where one of the extrema by symmetry, or of the polynomial part, is in its place. Without, it is the
 * closed one of positive curvature where there is one, with parameters without a number taken as positive; else it
 * keeps its name.
 *
 * @throws ModelError where there is no such minimum, or the curvature is 0
 */
export function chosenMinimum(
  potential: Scalar,
  choice: MinimumChoice,
  numbers: ReadonlyMap<string, number>,
): ChosenMinimum {
  const names = potential.parameters.filter((name) => name !== "x" && name !== "pi");
  if (names.some((name) => !numbers.has(name))) {
    const minimum = withoutNumbers(potential, choice, numbers) ?? Scalar.parameter(minimumName);
    const curvature = curvatureAt(potential, minimum);
    if (curvature.isZero) throw noMinimum([], choice);
    return { minimum, curvature };
  }
  const found = foundWells(potential, choice, numbers);
  const closed = closedForm(potential, found.taken, numbers);
  const minimum = closed ?? Scalar.parameter(minimumName);
  const curvature = curvatureAt(potential, minimum);
  if (closed === undefined) return { minimum, curvature, found };
  const taken = { ...found.taken, x: evaluateReal(closed, numbers) };
  const wells = found.wells.map((well) => (well === found.taken ? taken : well));
  return { minimum, curvature, found: { ...found, wells, taken } };
}

function curvatureAt(potential: Scalar, x: Scalar): Scalar {
  return valueAt(differentiate(differentiate(potential, "x"), "x"), x);
}

/** @throws ModelError where there is no such minimum */
export function foundWells(
  potential: Scalar,
  choice: MinimumChoice,
  numbers: ReadonlyMap<string, number>,
): FoundWells {
  const f = PotentialFunction.of(potential, numbers);
  const { wells, flat, period } = searchWells(f, choice);
  const all = byDepth([...wells, ...flat.map((x) => ({ ...wellAt(f, x), curvature: 0 }))], f);
  const taken = chosenOf(all, choice);
  if (taken === undefined) throw noMinimum(all, choice);
  if (taken.curvature === 0) throw flatMinimum(taken);
  return { wells: all, taken, period };
}

function chosenOf(wells: readonly Well[], choice: MinimumChoice): Well | undefined {
  if (choice.kind === "lowest") return wells[0];
  if (choice.kind === "index") return wells[choice.index - 1];
  const distance = ({ x }: Well): number => Math.abs(x - choice.x);
  return wells.toSorted((a, b) => distance(a) - distance(b))[0];
}

function noMinimum(wells: readonly Well[], choice: MinimumChoice): ModelError {
  if (wells.length === 0) {
    return new ModelError(
      "total",
      "U has no minimum with these numbers. Change a sign or a number, or write what is added to 1/2*m*omega0^2*x^2 as `potential`.",
    );
  }
  const count = wells.length === 1 ? "one minimum" : `${wells.length} minima`;
  return new ModelError(
    "minimum",
    `There is no minimum ${choice.kind === "index" ? choice.index : ""}: U has ${count} with these numbers. Write a number from 1 to ${wells.length}, or "lowest".`,
  );
}

function flatMinimum({ x }: Pick<Well, "x">): ModelError {
  return new ModelError(
    "total",
    `The minimum at x = ${shortNumber(x)} is flat: U'' is 0 there, so that the oscillator has no frequency. Add a quadratic term, or give omega0 a number and write what is added to 1/2*m*omega0^2*x^2 as \`potential\`.`,
  );
}

export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** The extremum in closed form that is in a well. */
function closedForm(
  potential: Scalar,
  { x, curvature }: Well,
  numbers: ReadonlyMap<string, number>,
): Scalar | undefined {
  const third = PotentialFunction.of(potential, numbers).derivative().derivative().derivative();
  // U'' does not change its sign in between.
  const width = Math.min(curvature / third.size(Math.abs(x) + 1e-3), 1e-3 * (1 + Math.abs(x)));
  const extrema = closedExtrema(potential, (k, phase) => {
    const turns = evaluateReal(k, numbers) * x + evaluateReal(phase, numbers);
    return [Math.round(turns / Math.PI)];
  });
  return extrema.find(
    (one) => Math.abs(numberOf(one, numbers) - x) < 1e-3 * width + 1e-13 * Math.abs(x),
  );
}

function numberOf(scalar: Scalar, numbers: ReadonlyMap<string, number>): number {
  return attempt(() => evaluateReal(scalar, numbers), ScalarError) ?? Number.NaN;
}

/** The closed minimum, by curvatures and differences of U that are positive for positive parameters; 0 before others. */
function withoutNumbers(
  potential: Scalar,
  choice: MinimumChoice,
  numbers: ReadonlyMap<string, number>,
): Scalar | undefined {
  if (choice.kind !== "lowest") return undefined;
  const extrema = closedExtrema(potential);
  const curvatures = extrema.map((x) => curvatureAt(potential, x));
  const isPower = potential.terms.filter(({ monomial }) => monomial.powers.exponentOf("x") !== 0);
  if (isPower.length === 1 && curvatures.length > 0 && curvatures.every(({ isZero }) => isZero)) {
    throw flatMinimum({ x: 0 });
  }
  const minima = extrema.filter((_, j) => isPositive(curvatures[j] as Scalar, numbers));
  const energy = (x: Scalar): Scalar => valueAt(potential, x);
  const [first, ...others] = minima;
  return others.reduce(
    (lowest, one) =>
      lowest !== undefined && isPositive(energy(lowest).minus(energy(one)), numbers) ? one : lowest,
    first,
  );
}

/** Whether all terms are positive, of parameters that have no number where these are positive. */
function isPositive({ terms }: Scalar, numbers: ReadonlyMap<string, number>): boolean {
  if (terms.length === 0) return false;
  return terms.every(({ coefficient, monomial: { powers, angle } }) => {
    if (!coefficient.im.isZero || !angle.isZero) return false;
    const sign = powers.names.reduce((product, name, j) => {
      const value = numbers.get(name) ?? 1;
      return product * (value < 0 && powers.exponents[j]! % 2 !== 0 ? -1 : 1);
    }, 1);
    return coefficient.re.isNegative === sign < 0;
  });
}
