import { type ComplexArrays, complexArrays } from "../base/complex.ts";
import type { Codes, Outcome } from "../base/outcome.ts";
import { integrals } from "../base/quadrature.ts";
import { GreensFunction } from "./greens-function.ts";
import type { LinearMemory } from "./linear-memory.ts";
import { resonances } from "./resonances.ts";
import { growingMotions } from "./stability.ts";
import { whiteNoiseCovariance } from "./white-noise-covariance.ts";

/** Covariances ½⟨{z_a, z_b}⟩ - ⟨z_a⟩⟨z_b⟩ of the stationary state, with bounds of their errors. */
export interface StationaryCovariance extends Outcome<
  Codes<"converged" | "not-converged" | "unstable">
> {
  /** size × size, row-major; NaN where the system is unstable. */
  readonly covariance: Float64Array;
  readonly errors: Float64Array;
}

/** Of the integral of the modulus. */
const defaultTolerance = 1e-11;

/**
 * The covariances of a linear system with memory in its stationary state,
 *
 *     Σ = (1/π) Re ∫₀^∞ dω G v N(ω) v^T G†,    G = (-iω - A + v R̂(ω) u)^{-1},
 *
 * by adaptive quadrature over both sides of each resonance, and beyond the last point by 1/ω; of white noise without
 * memory, by linear equations.
 *
 * @param tolerance of each integral beside that of its modulus
 */
export function stationaryCovariance(
  system: LinearMemory,
  tolerance = defaultTolerance,
): StationaryCovariance {
  const { size, white } = system;
  if (white !== undefined) return withoutMemory(system.drift, white, size);
  const found = resonances(system);
  const growing = growingMotions(system, found);
  if (growing !== 0) return withoutState(size, growing);
  const integrand = spectralDensity(system);
  const count = (size * (size + 1)) / 2;
  const points = pointsOf(system, found);
  const last = points.at(-1)!;
  const scales = scalesOfPairs(size);
  const near = integrals(integrand, count, points, tolerance, scales);
  const far = integrals(
    (u, out) => {
      integrand(last / u, out);
      for (let k = 0; k < count; k++) out[k]! *= last / (u * u);
    },
    count,
    [0, 1e-6, 1e-3, 0.1, 1],
    tolerance,
    scales,
  );
  const covariance = new Float64Array(size * size);
  const errors = new Float64Array(size * size);
  let [worst, index] = [0, 0];
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++, index++) {
      const value = near.values[index]! + far.values[index]!;
      const error = near.errors[index]! + far.errors[index]!;
      for (const place of [a * size + b, b * size + a]) {
        covariance[place] = value / Math.PI;
        errors[place] = error / Math.PI;
      }
    }
  }
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const scale = Math.sqrt(covariance[a * (size + 1)]! * covariance[b * (size + 1)]!);
      worst = Math.max(worst, errors[a * size + b]! / scale);
    }
  }
  // The rule's own estimate is far above its error.
  const isGood = worst <= 1e-8;
  return {
    ...{ covariance, errors },
    status: isGood ? "converged" : "not-converged",
    message: isGood
      ? ""
      : `The integrals over frequencies are known to ${worst.toPrecision(1)} only: they converge slowly or not at all, as where J(omega) does not fall, or of a resonance whose quality factor is beyond 1e7.`,
  };
}

/** √(s_aa s_bb) for each pair b ≥ a, of the sizes of all of them. */
function scalesOfPairs(size: number): (sizes: Float64Array) => Float64Array {
  const diagonal = Array.from({ length: size }, (_, a) => a * size - (a * (a - 1)) / 2);
  return (sizes) =>
    Float64Array.from(
      diagonal.flatMap((first, a) =>
        diagonal.slice(a).map((other) => Math.sqrt(sizes[first]! * sizes[other]!)),
      ),
    );
}

function withoutMemory(
  drift: Float64Array,
  white: Float64Array,
  size: number,
): StationaryCovariance {
  const { covariance, errors, growing } = whiteNoiseCovariance(drift, white, size);
  if (growing !== 0) return withoutState(size, growing);
  return { covariance, errors, status: "converged", message: "" };
}

function withoutState(size: number, growing: number | undefined): StationaryCovariance {
  const none = new Float64Array(size * size).fill(Number.NaN);
  return {
    ...{ covariance: none, errors: none.slice() },
    status: "unstable",
    message:
      growing === undefined
        ? "There is a motion without damping, so that no stationary state is reached."
        : `${growing === 1 ? "One motion grows" : `${growing} motions grow`}, so that there is no stationary state.`,
  };
}

/** Writes Re (G v N v^T G†)_ab for b ≥ a, row by row. */
function spectralDensity(system: LinearMemory): (omega: number, out: Float64Array) => void {
  const { size, couplings, forces, noise } = system;
  const green = new GreensFunction(system);
  const spectrum = complexArrays(couplings * couplings);
  const columns = Array.from({ length: couplings }, () => complexArrays(size));
  return (omega, out) => {
    if (!green.at(omega)) {
      out.fill(Number.NaN);
      return;
    }
    columns.forEach(({ re, im }, j) => {
      for (let a = 0; a < size; a++) {
        re[a] = forces[a * couplings + j]!;
        im[a] = 0;
      }
      green.solve(re, im);
    });
    noise(omega, spectrum);
    let index = 0;
    for (let a = 0; a < size; a++) {
      for (let b = a; b < size; b++, index++) out[index] = productOf(columns, spectrum, a, b);
    }
  };
}

/** Re Σ_jk g_aj N_jk g*_bk */
function productOf(
  columns: readonly ComplexArrays[],
  spectrum: ComplexArrays,
  a: number,
  b: number,
): number {
  const count = columns.length;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const [x, y] = [columns[j]!.re[a]!, columns[j]!.im[a]!];
    for (let k = 0; k < count; k++) {
      const [n, o] = [spectrum.re[j * count + k]!, spectrum.im[j * count + k]!];
      const [u, v] = [columns[k]!.re[b]!, -columns[k]!.im[b]!];
      sum += (x * n - y * o) * u - (x * o + y * n) * v;
    }
  }
  return sum;
}

/** Zero, knots, resonances and what lies around them at all distances, and far beyond. */
function pointsOf({ knots, scale }: LinearMemory, found: readonly number[]): readonly number[] {
  const largest = Math.max(scale, ...knots, ...found);
  const points = new Set([0, ...knots, scale, ...found, 4 * largest, 16 * largest]);
  for (const omega of sharpest(found)) {
    for (let k = 2; k <= 30; k += 2) points.add(omega * (1 + 2 ** -k)).add(omega * (1 - 2 ** -k));
    points.add(omega * 1.5).add(omega / 2);
  }
  return [...points].sort((a, b) => a - b);
}

/** Of resonances within a hundredth of each other one stands for all: where they are closest, as found again and again. */
function sharpest(found: readonly number[]): readonly number[] {
  const groups: number[][] = [];
  for (const omega of found) {
    const group = groups.at(-1);
    if (group !== undefined && omega - group[0]! < 0.01 * omega) group.push(omega);
    else groups.push([omega]);
  }
  return groups.map((group) => {
    let [best, gap] = [group[0]!, Number.POSITIVE_INFINITY];
    for (let k = 1; k < group.length; k++) {
      const between = group[k]! - group[k - 1]!;
      if (between < gap) [best, gap] = [group[k]!, between];
    }
    return best;
  });
}
