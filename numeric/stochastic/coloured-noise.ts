import { type NoiseFilter, filterCovariance } from "../memory/noise-filter.ts";
import { FilterKernels } from "./filter-kernels.ts";
import { covarianceFactor, type CovarianceFactor } from "./covariance-factor.ts";

/** One step of the noise: where the filters come to, and what they give, for `count` trajectories. */
export interface NoiseStep {
  /** Standard normal numbers for each trajectory. */
  readonly draws: number;
  /**
   * Moves the states of the filters, and writes of each output ξ the integrals ∫ξ ds and ∫(h-s)ξ ds over the step, the first
   * ones of all outputs, then the second ones.
   */
  readonly advance: (
    count: number,
    states: Float64Array,
    normals: Float64Array,
    integrals: Float64Array,
  ) => void;
}

/**
 * Stationary Gaussian noise by filters of white noise, stepped exactly: states and integrals of a step are Gaussian with
 * covariances that are integrals of exponentials. A real filter has one output, a complex one two, its real and its
 * imaginary part; there the whole noise has ⟨ζζ*⟩, and each part half of it.
 *
 * Reference: D. T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process and its integral",
 * Phys. Rev. E 54, 2084 (1996).
 */
export class ColouredNoise {
  /** Real numbers that the filters of a trajectory are in. */
  readonly states: number;
  readonly outputs: number;
  readonly #filters: readonly NoiseFilter[];
  #last: { readonly h: number; readonly step: NoiseStep } | undefined;

  constructor(filters: readonly NoiseFilter[]) {
    this.#filters = filters;
    this.states = filters.reduce((sum, one) => sum + sizeOf(one), 0);
    this.outputs = filters.reduce((sum, { isReal }) => sum + (isReal ? 1 : 2), 0);
  }

  /** The stationary state of the filters of trajectories, by `states` standard normal numbers each. */
  begin(count: number, normals: Float64Array): Float64Array {
    const states = new Float64Array(this.states * count);
    let at = 0;
    for (const filter of this.#filters) {
      const size = sizeOf(filter);
      const factor = covarianceFactor(filterCovariance(filter), size);
      for (let i = 0; i < count; i++) {
        addProduct(factor, normals, this.states * i + at, states, this.states * i + at);
      }
      at += size;
    }
    return states;
  }

  /** Steps of h. */
  step(h: number): NoiseStep {
    if (this.#last?.h === h) return this.#last.step;
    const step = this.#newStep(h);
    this.#last = { h, step };
    return step;
  }

  #newStep(h: number): NoiseStep {
    const { states: size, outputs } = this;
    let [state, output, draw] = [0, 0, 0];
    const parts = this.#filters.map((filter) => {
      const kernels = new FilterKernels(filter);
      const factor = covarianceFactor(kernels.covariance(h), kernels.size);
      const part = { map: kernels.map(h), kernels, factor, state, output, draw };
      state += kernels.states;
      output += kernels.outputs;
      draw += factor.rank;
      return part;
    });
    const draws = draw;
    const work = new Float64Array(Math.max(0, ...parts.map(({ kernels }) => kernels.size)));
    return {
      draws,
      advance: (count, states, normals, integrals) => {
        for (let i = 0; i < count; i++) {
          for (const { map, kernels, factor, state: s, output: o, draw: d } of parts) {
            const { states: n, outputs: m } = kernels;
            mapped(map, n, kernels.size, states, size * i + s, work);
            addProduct(factor, normals, draws * i + d, work, 0);
            for (let k = 0; k < n; k++) states[size * i + s + k] = work[k]!;
            for (let k = 0; k < m; k++) {
              integrals[2 * outputs * i + o + k] = work[n + k]!;
              integrals[2 * outputs * i + outputs + o + k] = work[n + m + k]!;
            }
          }
        }
      },
    };
  }
}

function sizeOf({ rates, isReal }: NoiseFilter): number {
  return rates.re.length * (isReal ? 1 : 2);
}

/** out = map · states, rows by columns. */
function mapped(
  map: Float64Array,
  columns: number,
  rows: number,
  states: Float64Array,
  from: number,
  out: Float64Array,
): void {
  for (let a = 0; a < rows; a++) {
    let sum = 0;
    for (let b = 0; b < columns; b++) sum += map[a * columns + b]! * states[from + b]!;
    out[a] = sum;
  }
}

/** out += L · normals */
function addProduct(
  { size, rank, matrix }: CovarianceFactor,
  normals: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  for (let a = 0; a < size; a++) {
    let sum = 0;
    for (let b = 0; b < rank; b++) sum += matrix[a * rank + b]! * normals[from + b]!;
    out[to + a] = out[to + a]! + sum;
  }
}
