import type { DensityMatrix, FourierState } from "../density-matrix/index.ts";
import { hermitianEigenvalues } from "../linear-algebra/index.ts";
import { ArgumentError } from "../ode/index.ts";
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
  return hermitianEigenvalues(rho)[0] ?? Number.NaN;
}

export interface LeastEigenvalue {
  readonly value: number;
  /** Ωt where it is taken. */
  readonly phases: readonly number[];
  /** Density matrices that were diagonalised. */
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
  const matrixAt = sumOver(state);
  const at = (phases: readonly number[]): number => {
    samples += 1;
    return leastEigenvalue(matrixAt(phases));
  };
  let phases: readonly number[] = new Array<number>(axes).fill(0);
  let value = at(phases);
  for (let index = 1; index < points ** axes; index++) {
    const trial = phases.map(
      (_, axis) => (2 * Math.PI * (Math.floor(index / points ** axis) % points)) / points,
    );
    const found = at(trial);
    if (!(found >= value)) [value, phases] = [found, trial];
    if (Number.isNaN(value)) return { value, phases, samples };
  }
  if (axes === 0) return { value, phases, samples };
  let step = (2 * Math.PI) / points;
  for (let halvings = 0; halvings < 10; halvings++) {
    step /= 2;
    for (let axis = 0; axis < axes; axis++) {
      for (const sign of [1, -1]) {
        const trial = phases.map((phase, k) => (k === axis ? phase + sign * step : phase));
        const found = at(trial);
        if (found < value) [value, phases] = [found, trial];
      }
    }
  }
  return { value, phases, samples };
}

/** ρ_0 + 2 Σ ρ_k e^{i k·φ}, whose Hermitian part is ρ(t), in the same arrays for all phases. */
function sumOver({
  levels,
  components,
}: FourierState): (phases: readonly number[]) => DensityMatrix {
  const size = levels * levels;
  const sum = { levels, re: new Float64Array(size), im: new Float64Array(size) };
  return (phases) => {
    sum.re.fill(0);
    sum.im.fill(0);
    for (const { harmonic, re, im } of components) {
      const angle = harmonic.reduce((total, k, axis) => total + k * phases[axis]!, 0);
      const weight = harmonic.some((k) => k !== 0) ? 2 : 1;
      const [cos, sin] = [weight * Math.cos(angle), weight * Math.sin(angle)];
      for (let at = 0; at < size; at++) {
        sum.re[at]! += re[at]! * cos - im[at]! * sin;
        sum.im[at]! += re[at]! * sin + im[at]! * cos;
      }
    }
    return sum;
  };
}
