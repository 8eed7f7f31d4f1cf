import { ArgumentError } from "../../base/argument-error.ts";
import { positive, positiveInteger } from "../../base/argument-checks.ts";
import type { Outcome } from "../../base/outcome.ts";
import { planeWaveMatrix, type ZeroPointScale } from "../fock/plane-wave.ts";
import { potentialBinding } from "./binding.ts";
import { fittedBasis } from "./fitted-basis.ts";
import {
  type BoundedEigenvalues,
  boundedEigenvalues,
  type HermitianElements,
} from "./level-bounds.ts";
import { levelsBelow } from "./node-count.ts";
import { displaced, type PotentialFunction } from "./potential-function.ts";

export interface LevelsOptions {
  readonly hbar: number;
  readonly m: number;
  /** How many of the lowest levels are wanted. */
  readonly count: number;
  /** Of periodic potentials: n_g of (ħk0)²(n - n_g)²/2m, the quasimomentum in units of -ħk0 (default 0). */
  readonly offsetCharge?: number | undefined;
  /** Largest bound of an error, in units of the distance of the two lowest levels (default 1e-10). */
  readonly tolerance?: number | undefined;
  /** Most basis states (default 600). */
  readonly mostStates?: number | undefined;
}

/** The lowest levels E_n of p²/2m + U(x), ascending. */
export interface PotentialLevels extends Outcome<"converged" | "not-converged" | "incomplete"> {
  readonly energies: Float64Array;
  /** Bound of the error of each. */
  readonly errors: Float64Array;
  /** ⟨x⟩ in each; undefined for a periodic potential. */
  readonly means: Float64Array | undefined;
  /** k0 of a periodic potential, of which these are the levels at one quasimomentum. */
  readonly period: number | undefined;
  /** Basis states that were taken. */
  readonly states: number;
}

/**
 * The lowest levels of p²/2m + U(x) with bounds of their errors. In a potential that rises on both sides the basis are Fock
 * states of an oscillator that encloses the motion, with exact elements of polynomials, sines and cosines; the number of
 * levels is checked by the zeros of a solution of Schrödinger's equation. In a periodic one, U(x) = U(x + 2π/k0), they are
 * charge states e^{i n k0 x} at one offset charge n_g (a quasimomentum).
 *
 * @throws ArgumentError for a potential without discrete levels, with the reason
 *
 * @example
 * ```ts
 * import { potentialLevels } from "caldera/numeric";
 * // p²/2 + x²/2 + x⁴/4
 * const { energies, errors } = potentialLevels(
 *   [{ power: 2, number: 0, re: 1 / 2, im: 0 }, { power: 4, number: 0, re: 1 / 4, im: 0 }],
 *   { hbar: 1, m: 1, count: 3 },
 * );
 * assert(Math.abs(energies[0] - 0.6209270298) < 1e-9);
 * assert(errors[0] < 1e-11);
 * ```
 */
export function potentialLevels(
  potential: PotentialFunction,
  options: LevelsOptions,
): PotentialLevels {
  positive("hbar", options.hbar);
  positive("m", options.m);
  positiveInteger("count", options.count);
  const binding = potentialBinding(potential);
  if (binding.kind === "open") {
    throw new ArgumentError("potential", "have discrete levels", `open: ${binding.reason}`);
  }
  if (binding.kind === "periodic") return periodicLevels(potential, binding.number, options);
  return confinedLevels(potential, binding.radius, options);
}

const usual = { tolerance: 1e-10, mostStates: 600 };

function confinedLevels(
  potential: PotentialFunction,
  radius: (energy: number) => number,
  { hbar, m, count, tolerance = usual.tolerance, mostStates = usual.mostStates }: LevelsOptions,
): PotentialLevels {
  const {
    centre,
    scale: fitted,
    states,
    ends,
  } = fittedBasis(potential, radius, { hbar, m, count });
  const local = displaced(potential, centre);
  const solve = (scale: ZeroPointScale, size: number): BoundedEigenvalues => {
    const rows = size + reachOf(local, scale, size);
    return boundedEigenvalues(oscillatorMatrix(local, scale, m, rows), rows, size, count);
  };
  const first = Math.min(mostStates, Math.ceil(1.3 * states) + count + 20);
  const scale = leastError(
    narrowings.map((factor) => narrowed(fitted, factor)),
    (tried) => largestError(solve(tried, first)),
  );
  const found = grown(first, mostStates, tolerance, count, (size) => solve(scale, size));
  const { size, values, vectors } = found;
  const means = Float64Array.from({ length: count }, (_, n) => {
    let sum = 0;
    for (let i = 1; i < size; i++) {
      const [a, b] = [i * size + n, (i - 1) * size + n];
      const product = vectors.re[a]! * vectors.re[b]! + vectors.im[a]! * vectors.im[b]!;
      sum += Math.sqrt(i) * product;
    }
    return centre + 2 * scale.x * sum;
  });
  const [below, wanted] = widestGap(values, count);
  const counted = levelsBelow(potential, below, { hbar, m, ends });
  const all = levelsOf(found, count, means, undefined);
  if (counted === wanted || all.status !== "converged") return all;
  return {
    ...all,
    status: "incomplete",
    message: `A solution of Schrödinger's equation counts ${counted} levels below ${below}, the basis has ${wanted}: a well may be out of its reach.`,
  };
}

/** In narrow wells momenta reach far beyond the classical ones, by tunnelling: the basis follows. */
const narrowings = [1, 1.6, 2.5, 4];

function narrowed({ x, p }: ZeroPointScale, factor: number): ZeroPointScale {
  return { x: x / Math.sqrt(factor), p: p * Math.sqrt(factor) };
}

function leastError<T>(candidates: readonly T[], errorOf: (candidate: T) => number): T {
  const errors = candidates.map(errorOf);
  return candidates[errors.indexOf(Math.min(...errors))] as T;
}

function largestError({ errors }: BoundedEigenvalues): number {
  return errors.reduce((a, b) => Math.max(a, b), 0);
}

/** An energy between two of the levels around the count, and how many lie below it. */
function widestGap(values: Float64Array, count: number): readonly [number, number] {
  let best: readonly [number, number] = [Number.NaN, count];
  let widest = -1;
  for (let n = Math.max(1, count - 1); n <= Math.min(count + 1, values.length - 1); n++) {
    const gap = values[n]! - values[n - 1]!;
    if (gap <= widest) continue;
    widest = gap;
    best = [(values[n]! + values[n - 1]!) / 2, n];
  }
  return best;
}

/** How many Fock states beyond N the potential leads to: powers of x step by step, waves as far as they displace. */
function reachOf(potential: PotentialFunction, scale: ZeroPointScale, size: number): number {
  const power = Math.max(2, ...potential.map((term) => term.power));
  const eta = Math.max(0, ...potential.map(({ number }) => Math.abs(number))) * scale.x;
  return power + (eta === 0 ? 0 : Math.ceil(2.5 * (2 * eta * Math.sqrt(size) + eta * eta)) + 20);
}

/** ⟨i|p²/2m + U|j⟩, real as U is real. */
function oscillatorMatrix(
  potential: PotentialFunction,
  scale: ZeroPointScale,
  m: number,
  rows: number,
): HermitianElements {
  const kinetic = planeWaveMatrix(0, 0, 2, scale, rows).re;
  const re = kinetic.map((value) => value / (2 * m));
  for (const term of potential) {
    if (term.re === 0 && term.im === 0) continue;
    const wave = planeWaveMatrix(term.number, term.power, 0, scale, rows);
    for (let k = 0; k < re.length; k++) {
      re[k]! += term.re * wave.re[k]! - term.im * wave.im[k]!;
    }
  }
  return { re };
}

function periodicLevels(
  potential: PotentialFunction,
  k0: number,
  options: LevelsOptions,
): PotentialLevels {
  const { hbar, m, count, offsetCharge = 0 } = options;
  const { tolerance = usual.tolerance, mostStates = usual.mostStates } = options;
  const charging = (hbar * k0) ** 2 / (2 * m);
  const orders = potential.map(({ number }) => Math.round(number / k0));
  const reach = Math.max(...orders.map(Math.abs));
  const depth = potential.reduce((sum, { re, im }) => sum + Math.hypot(re, im), 0);
  // The charges of a motion at the highest energy.
  const charges = Math.sqrt((2 * depth) / charging) + count;
  const start = Math.round(offsetCharge);
  const found = grown(2 * Math.ceil(charges) + 11, mostStates, tolerance, count, (size) => {
    // The states of the cut come first, then those that the potential leads to.
    const half = Math.floor(size / 2);
    const inner = Array.from({ length: size }, (_, j) => start + j - half);
    const outer = Array.from({ length: reach }, (_, j) => [
      start - half - 1 - j,
      start - half + size + j,
    ]).flat();
    const numbers = [...inner, ...outer];
    const at = new Map(numbers.map((n, j) => [n, j]));
    const rows = numbers.length;
    const re = new Float64Array(rows * rows);
    const im = new Float64Array(rows * rows);
    numbers.forEach((n, j) => {
      re[j * rows + j] = charging * (n - offsetCharge) ** 2;
    });
    potential.forEach((term, t) => {
      numbers.forEach((n, j) => {
        const i = at.get(n + (orders[t] as number));
        if (i === undefined) return;
        re[i * rows + j]! += term.re;
        im[i * rows + j]! += term.im;
      });
    });
    return boundedEigenvalues({ re, im }, rows, size, count);
  });
  return levelsOf(found, count, undefined, k0);
}

type Grown = BoundedEigenvalues & { readonly size: number; readonly hasConverged: boolean };

/** More states until the bounds are below the tolerance. */
function grown(
  first: number,
  most: number,
  tolerance: number,
  count: number,
  solve: (size: number) => BoundedEigenvalues,
): Grown {
  let size = Math.min(first, most);
  for (;;) {
    const found = solve(size);
    const step = Math.abs(found.values[1]! - found.values[0]!);
    const largest = largestError(found);
    const hasConverged = largest <= tolerance * Math.max(step, distance(found.values, count));
    if (hasConverged || size >= most) return { ...found, size, hasConverged };
    size = Math.min(most, Math.ceil(1.3 * size));
  }
}

/** The mean distance of levels, where the two lowest ones are a pair. */
function distance(values: Float64Array, count: number): number {
  return count === 1 ? 0 : (values[count - 1]! - values[0]!) / (count - 1);
}

function levelsOf(
  { values, errors, size, hasConverged }: Grown,
  count: number,
  means: Float64Array | undefined,
  period: number | undefined,
): PotentialLevels {
  const energies = values.slice(0, count);
  return {
    status: hasConverged ? "converged" : "not-converged",
    message: hasConverged
      ? ""
      : `With ${size} states the largest bound of an error is ${Math.max(...errors).toExponential(1)}. Ask for fewer levels.`,
    ...{ energies, errors, means, period, states: size },
  };
}
