import type { DensityMatrix, FourierComponent, FourierState } from "../states/index.ts";
import { eigenvaluesExceed, hermitianEigenvalues } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { highestHarmonic } from "./period-averages.ts";

/**
 * The least eigenvalue of (ρ + ρ†)/2, to about 1e-16 of the largest: negative beyond that if ρ is no
 * state. NaN if ρ is not finite.
 *
 * @example
 * ```ts
 * import { fockState, leastEigenvalue } from "caldera/numeric";
 * assert.equal(leastEigenvalue(fockState(1, 3)), 0);
 * ```
 */
export function leastEigenvalue(rho: DensityMatrix): number {
  return Math.min(...blocksOf([rho]).flat().map(leastOf));
}

function leastOf(block: DensityMatrix): number {
  return hermitianEigenvalues(block)[0] ?? Number.NaN;
}

/** The blocks of even and of odd levels of matrices that have nothing between them. */
function blocksOf<T extends DensityMatrix>(matrices: readonly T[]): readonly (readonly T[])[] {
  if (matrices.some(joinsParities)) return [matrices];
  return [0, 1].map((first) => matrices.map((matrix) => block(matrix, first)));
}

function joinsParities({ levels, re, im }: DensityMatrix): boolean {
  for (let i = 0; i < levels; i++) {
    for (let at = i * levels + ((i + 1) & 1); at < (i + 1) * levels; at += 2) {
      // Not equal to NaN either.
      if (!(re[at] === 0 && im[at] === 0)) return true;
    }
  }
  return levels < 2;
}

function block<T extends DensityMatrix>(matrix: T, first: number): T {
  const count = (matrix.levels - first + 1) >> 1;
  const part = (of: Float64Array): Float64Array => {
    const elements = new Float64Array(count * count);
    for (let i = 0; i < count; i++) {
      const row = (first + 2 * i) * matrix.levels + first;
      for (let j = 0; j < count; j++) elements[i * count + j] = of[row + 2 * j]!;
    }
    return elements;
  };
  return { ...matrix, levels: count, re: part(matrix.re), im: part(matrix.im) };
}

export interface LeastEigenvalue {
  readonly value: number;
  /** Ωt where it is taken. */
  readonly phases: readonly number[];
  /** Density matrices that were examined. */
  readonly samples: number;
}

export interface LeastEigenvalueOptions {
  /**
   * Points along each phase; 4 times the highest harmonic if absent, at least 32, for several
   * phases so that there are no more than about 1000 in all.
   */
  readonly points?: number;
}

/**
 * The least eigenvalue of ρ(t) at any time: at equidistant phases, then around the least of them
 * along every axis with steps halved ten times. It may miss a dip between the points that is
 * narrower than their distance.
 *
 * @throws ArgumentError if `points` is not a positive integer
 */
export function leastEigenvalueOverPeriod(
  state: FourierState,
  options: LeastEigenvalueOptions = {},
): LeastEigenvalue {
  const axes = state.frequencies.length;
  const wanted = Math.max(32, 4 * highestHarmonic(state));
  const affordable = Math.max(8, Math.floor(1000 ** (1 / Math.max(axes, 1))));
  const points = options.points ?? Math.min(wanted, affordable);
  if (!(Number.isInteger(points) && points > 0)) {
    throw new ArgumentError("points", "be a positive integer", points);
  }
  let samples = 0;
  const blocks = blocksOf(state.components).map(sumOver);
  let phases: readonly number[] = new Array<number>(axes).fill(0);
  let value = Number.POSITIVE_INFINITY;
  // Most phases only have to be shown not to lie lower, which is faster than to diagonalise there.
  const examine = (trial: readonly number[]): void => {
    samples += 1;
    const matrices = blocks.map((matrixAt) => matrixAt(trial));
    if (matrices.every((matrix) => eigenvaluesExceed(matrix, value))) return;
    const found = Math.min(...matrices.map(leastOf));
    if (!(found >= value)) [value, phases] = [found, trial];
  };
  const total = points ** axes;
  const stride = scatteringStride(total);
  for (let count = 0; count < total; count++) {
    const index = (count * stride) % total;
    examine(
      phases.map(
        (_, axis) => (2 * Math.PI * (Math.floor(index / points ** axis) % points)) / points,
      ),
    );
    if (Number.isNaN(value)) return { value, phases, samples };
  }
  if (axes === 0) return { value, phases, samples };
  let step = (2 * Math.PI) / points;
  for (let halvings = 0; halvings < 10; halvings++) {
    step /= 2;
    for (let axis = 0; axis < axes; axis++) {
      for (const sign of [1, -1]) {
        examine(phases.map((phase, k) => (k === axis ? phase + sign * step : phase)));
      }
    }
  }
  return { value, phases, samples };
}

/** About the golden part of a number and prime to it: multiples of it soon come near every place. */
function scatteringStride(total: number): number {
  const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
  let stride = Math.max(1, Math.round(0.618 * total));
  while (commonDivisor(stride, total) !== 1) stride -= 1;
  return stride;
}

/** ρ_0 + 2 Σ ρ_k e^{i k·φ}, whose Hermitian part is ρ(t), in the same arrays for all phases. */
function sumOver(
  components: readonly FourierComponent[],
): (phases: readonly number[]) => DensityMatrix {
  const levels = components[0]?.levels ?? 0;
  const size = levels * levels;
  const sum = { levels, re: new Float64Array(size), im: new Float64Array(size) };
  return (phases) => {
    sum.re.fill(0);
    sum.im.fill(0);
    for (const { harmonic, re, im } of components) {
      const angle = harmonic.reduce((total, k, axis) => total + k * phases[axis]!, 0);
      const weight = harmonic.some((k) => k !== 0) ? 2 : 1;
      const [cos, sin] = [weight * Math.cos(angle), weight * Math.sin(angle)];
      const [x, y] = [sum.re, sum.im];
      for (let at = 0; at < size; at++) {
        x[at]! += re[at]! * cos - im[at]! * sin;
        y[at]! += re[at]! * sin + im[at]! * cos;
      }
    }
    return sum;
  };
}
