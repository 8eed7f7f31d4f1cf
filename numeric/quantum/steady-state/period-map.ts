import { ArgumentError } from "../../base/argument-error.ts";
import type { FockRepresentation } from "../fock/index.ts";
import { densityMatrixAt, type FourierState } from "../states/index.ts";
import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import {
  type HarmonicGenerator,
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
  TimeGenerator,
} from "../liouvillian/index.ts";
import { dop853, integrate } from "../../ode/index.ts";
import type { PeriodicSolution } from "./periodic-system.ts";
import { SecularPreconditioner } from "./secular-preconditioner.ts";

export interface PeriodMapOptions {
  /** What is left of ρ(T) - ρ(0); the local error of the integration is a hundredth of it. */
  readonly tolerance: number;
  /** Most periods integrated. */
  readonly iterations: number;
  readonly start?: FourierState | undefined;
}

/**
 * The periodic state as the fixed point of the map ρ(0) → ρ(T) over one period, by GMRES,
 *
 *     ρ(0) - ρ(T) + |0⟩⟨0| tr ρ(0) = |0⟩⟨0|.
 *
 * Slower than harmonic balance where that converges, but independent of it: all harmonics take part.
 * The Fourier components up to `order` are those of the trajectory.
 *
 * @throws ArgumentError unless the generator has one base frequency
 *
 * @example
 * ```ts
 * import { annihilation, creation, parseScalar, Superoperator } from "caldera/symbolic";
 * import { fockRepresentation, occupation, solveByPeriodMap, timeAverage } from "caldera/numeric";
 * const field = annihilation().plus(creation()).scaled(parseScalar("F*cos(omega*t)"));
 * const drive = Superoperator.commutator(field).scaled(parseScalar("-i"));
 * const loss = Superoperator.lindblad(annihilation(), parseScalar("kappa"));
 * const generator = fockRepresentation(drive.plus(loss), 6, { F: 0.1, omega: 2, kappa: 0.5 });
 * const { state } = solveByPeriodMap(generator, 4, { tolerance: 1e-9, iterations: 50 });
 * assert(Math.abs(occupation(timeAverage(state)) - 0.1 ** 2 / 2 / (4 + 0.25 ** 2)) < 1e-8);
 * ```
 */
export function solveByPeriodMap(
  representation: FockRepresentation,
  order: number,
  { tolerance, iterations, start }: PeriodMapOptions,
): PeriodicSolution {
  const generator = harmonicGenerator(representation);
  const [frequency, ...others] = generator.frequencies;
  if (frequency === undefined || others.length > 0) {
    const found = `of ${generator.frequencies.length}`;
    throw new ArgumentError("representation", "have one base frequency", found);
  }
  const period = (2 * Math.PI) / frequency;
  const flow = new TimeGenerator(representation);
  const options = {
    from: 0,
    to: period,
    method: dop853,
    relativeTolerance: tolerance / 100,
    absoluteTolerance: tolerance / 100,
    execution: "interpreted",
  } as const;
  const image = (x: Float64Array, y: Float64Array): void => {
    const { y: end } = integrate(flow.apply, { ...options, initial: x, denseOutput: "discard" });
    for (let at = 0; at < y.length; at++) y[at] = x[at]! - end[at]!;
    y[0]! += flow.trace(x, 0);
  };
  const right = new Float64Array(flow.length);
  right[0] = 1;
  const operator = new HarmonicOperator(generator, harmonicSet(generator, order));
  const solution = gmres(image, (y, x) => x.set(y), right, {
    tolerance,
    iterations,
    restart: iterations,
    start: start && flow.vector(densityAtZero(start)),
  });
  const samples = 2 ** Math.ceil(Math.log2(4 * order + 8));
  const outputTimes = Float64Array.from({ length: samples }, (_, n) => (period * n) / samples);
  const { states } = integrate(flow.apply, { ...options, initial: solution.x, outputTimes });
  const state = fourierState(flow, states, operator, samples);
  const kept = operator.vector(state);
  const left = new Float64Array(operator.length);
  operator.apply(kept, left);
  const size = Math.sqrt(left.reduce((sum, value) => sum + value * value, 0));
  const residual = size / new SecularPreconditioner(operator).scale;
  const { iterations: count, converged } = solution;
  return { state, iterations: count, residual, converged, leak: operator.leak(kept) };
}

/** Evaluations of L(t)ρ to a step, and how far a step may go in units of the inverse rate. */
const [stages, reach] = [12, 5];

/**
 * About how many multiplications one period takes: steps shrink with the largest rate, which no sum of
 * |elements| of a row exceeds. Infinity unless there is one base frequency.
 */
export function mapWork({ levels, frequencies, harmonics }: HarmonicGenerator): number {
  const [frequency, ...others] = frequencies;
  if (frequency === undefined || others.length > 0) return Number.POSITIVE_INFINITY;
  const rows = new Float64Array(levels * levels);
  const bands = harmonics.flatMap((harmonic) => harmonic.bands);
  for (const { re, im } of bands) {
    for (let at = 0; at < rows.length; at++) rows[at]! += Math.hypot(re[at]!, im[at]!);
  }
  const largest = rows.reduce((most, sum) => Math.max(most, sum), 0);
  const steps = 1 + ((2 * Math.PI) / frequency) * (largest / reach);
  return steps * stages * bands.length * rows.length * 4;
}

function densityAtZero(state: FourierState): {
  levels: number;
  re: Float64Array;
  im: Float64Array;
} {
  return densityMatrixAt(
    state,
    state.frequencies.map(() => 0),
  );
}

/** The discrete Fourier transform of equidistant states over a period. */
function fourierState(
  flow: TimeGenerator,
  states: Float64Array,
  { harmonics, generator }: HarmonicOperator,
  samples: number,
): FourierState {
  const half = flow.length / 2;
  const components = harmonics.map((harmonic) => {
    const re = new Float64Array(half);
    const im = new Float64Array(half);
    for (let n = 0; n < samples; n++) {
      const angle = (-2 * Math.PI * n * harmonic[0]!) / samples;
      const [cos, sin] = [Math.cos(angle) / samples, Math.sin(angle) / samples];
      const begin = n * flow.length;
      for (let at = 0; at < half; at++) {
        const [x, y] = [states[begin + at]!, states[begin + half + at]!];
        re[at]! += x * cos - y * sin;
        im[at]! += x * sin + y * cos;
      }
    }
    return { harmonic, levels: flow.levels, re, im };
  });
  return { levels: flow.levels, frequencies: generator.frequencies, components };
}
