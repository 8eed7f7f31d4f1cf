import { positiveInteger } from "../base/argument-checks.ts";
import { ArgumentError } from "../base/argument-error.ts";
import { NormalStreams } from "../base/normal-streams.ts";
import type { ColouredNoise } from "./coloured-noise.ts";
import type { BatchFunction } from "./stochastic-system.ts";

/** dy/dt = a(t, y) + Σ_j v_j ξ_j(t) with noise ξ that has a memory of its own. */
export interface ColouredSystem {
  /** n, components of y. */
  readonly dimension: number;
  /** a, n numbers a point. */
  readonly drift: BatchFunction;
  /** v, n × outputs of the noise, row by row. */
  readonly forces: Float64Array;
  readonly noise: ColouredNoise;
}

export interface ColouredOptions {
  /** Number of trajectories. */
  readonly count: number;
  /** A whole number; the same one gives the same trajectories. */
  readonly seed: number;
  /** The number of the first trajectory, for a part of an ensemble (default 0). */
  readonly first?: number;
}

/** So many trajectories make a step together; it changes no number. */
const block = 128;

/**
 * Trajectories of a system with coloured noise, each with a stream of random numbers of its own. The noise is stationary from the
 * start, and exact; the system is of weak order 2 in the step: with I = ∫ξ ds, J = ∫(h-s)ξ ds,
 *
 *     Y = y + ¾ a(t, y) h + (3/2) v J/h,    y + (⅓ a(t, y) + ⅔ a(t + ¾h, Y)) h + v I,
 *
 * as for white noise, where I is ΔW.
 *
 * Reference: A. Rößler, SIAM J. Numer. Anal. 48 (2010) 922, scheme SRA1.
 *
 * @example
 * ```ts
 * import { ColouredEnsemble, ColouredNoise, productFilter } from "caldera/numeric";
 * // dy/dt = -y + ξ with ⟨ξξ⟩ = e^{-τ}, whose spectrum is 2/(1+ω²): ⟨y²⟩ = ½.
 * const noise = new ColouredNoise([productFilter({ power: 2, zeros: [], poles: [1] })]);
 * const drift = (count, t, y, out) => out.set(y.map((one) => -one));
 * const system = { dimension: 1, drift, forces: Float64Array.of(1), noise };
 * const ensemble = new ColouredEnsemble(system, { count: 4000, seed: 1 });
 * ensemble.advance(0, 10, 50);
 * const variance = ensemble.y.reduce((sum, y) => sum + y * y, 0) / 4000;
 * assert(Math.abs(variance - 0.5) < 0.05);
 * ```
 */
export class ColouredEnsemble {
  /** The states, one after another; they may be set before the first step. */
  readonly y: Float64Array;
  readonly #paths: NoisePaths;
  readonly #step: ForcedStep;

  constructor(
    readonly system: ColouredSystem,
    { count, seed, first = 0 }: ColouredOptions,
  ) {
    this.y = new Float64Array(system.dimension * requireCount(count, seed));
    this.#paths = new NoisePaths(system.noise, count, seed, first);
    this.#step = new ForcedStep(system);
  }

  /** The next `each` standard normal numbers of every trajectory, one trajectory after another. */
  draw(each: number): Float64Array {
    return this.#paths.draw(each);
  }

  /** Moves all trajectories from one time to another in equal steps. */
  advance(from: number, to: number, steps: number): void {
    positiveInteger("steps", steps);
    const h = (to - from) / steps;
    this.#paths.walk(h, steps, (first, end, k, integrals) =>
      this.#step.advance(from + k * h, h, { y: this.y, first, end, integrals }),
    );
  }
}

/** The same trajectories in steps of h and of h/2, each pair along one path of the noise. */
export class ColouredPair {
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
  readonly #paths: NoisePaths;
  readonly #step: ForcedStep;

  constructor(
    readonly system: ColouredSystem,
    { count, seed, first = 0 }: ColouredOptions,
  ) {
    this.coarse = new Float64Array(system.dimension * requireCount(count, seed));
    this.fine = new Float64Array(system.dimension * count);
    this.#paths = new NoisePaths(system.noise, count, seed, first);
    this.#step = new ForcedStep(system);
  }

  /** The next `each` standard normal numbers of every pair, one pair after another. */
  draw(each: number): Float64Array {
    return this.#paths.draw(each);
  }

  /** Moves all pairs from one time to another, the coarse ones in so many equal steps, the fine ones in twice as many. */
  advance(from: number, to: number, steps: number): void {
    positiveInteger("steps", steps);
    const h = (to - from) / steps;
    const { outputs } = this.system.noise;
    const whole = new Float64Array(2 * outputs * block);
    this.#paths.walk(h / 2, 2 * steps, (first, end, k, integrals) => {
      const t = from + (k * h) / 2;
      addHalf(whole, integrals, { outputs, count: end - first, half: h / 2, isFirst: k % 2 === 0 });
      this.#step.advance(t, h / 2, { y: this.fine, first, end, integrals });
      if (k % 2 === 0) return;
      this.#step.advance(t - h / 2, h, { y: this.coarse, first, end, integrals: whole });
    });
  }
}

interface Halves {
  readonly outputs: number;
  readonly count: number;
  readonly half: number;
  readonly isFirst: boolean;
}

/** I = I₁ + I₂ and J = J₁ + ½h I₁ + J₂ of a step of two halves. */
function addHalf(whole: Float64Array, integrals: Float64Array, of: Halves): void {
  const { outputs, count, half, isFirst } = of;
  if (isFirst) whole.fill(0);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < outputs; j++) {
      const [one, two] = [2 * outputs * i + j, 2 * outputs * i + outputs + j];
      whole[one]! += integrals[one]!;
      whole[two]! += integrals[two]! + (isFirst ? half * integrals[one]! : 0);
    }
  }
}

/** @throws ArgumentError for a count or a seed that is none */
function requireCount(count: number, seed: number): number {
  positiveInteger("count", count);
  if (!Number.isInteger(seed)) throw new ArgumentError("seed", "be a whole number", seed);
  return count;
}

/** The noise of many trajectories, block by block. */
class NoisePaths {
  readonly #streams: NormalStreams;
  readonly #states: Float64Array;

  constructor(
    readonly noise: ColouredNoise,
    readonly count: number,
    seed: number,
    first: number,
  ) {
    this.#streams = new NormalStreams(seed, count, first);
    this.#states = noise.begin(count, this.draw(noise.states));
  }

  draw(each: number): Float64Array {
    const out = new Float64Array(each * this.count);
    this.#streams.drawTo(out, each);
    return out;
  }

  /** Hands out the integrals of step k for the trajectories from `first` to `end`, all steps of a block in turn. */
  walk(
    h: number,
    steps: number,
    visit: (first: number, end: number, k: number, integrals: Float64Array) => void,
  ): void {
    const { noise, count } = this;
    const step = noise.step(h);
    const normals = new Float64Array(step.draws * block);
    const integrals = new Float64Array(2 * noise.outputs * block);
    for (let first = 0; first < count; first += block) {
      const end = Math.min(first + block, count);
      const states = this.#states.subarray(noise.states * first, noise.states * end);
      for (let k = 0; k < steps; k++) {
        this.#streams.drawTo(normals, step.draws, 1, first, end);
        step.advance(end - first, states, normals, integrals);
        visit(first, end, k, integrals);
      }
    }
  }
}

interface Forced {
  readonly y: Float64Array;
  readonly first: number;
  readonly end: number;
  readonly integrals: Float64Array;
}

/** One step of the system with integrals of the noise, on arrays of its own. */
class ForcedStep {
  readonly #drift: Float64Array;
  readonly #second: Float64Array;
  readonly #support: Float64Array;
  readonly #times = new Float64Array(block);

  constructor(readonly system: ColouredSystem) {
    const size = system.dimension * block;
    this.#drift = new Float64Array(size);
    this.#second = new Float64Array(size);
    this.#support = new Float64Array(size);
  }

  advance(t: number, h: number, { y: all, first, end, integrals }: Forced): void {
    const { dimension: n, drift, forces, noise } = this.system;
    const { outputs } = noise;
    const count = end - first;
    const y = all.subarray(n * first, n * end);
    const [a0, a1, support, times] = [this.#drift, this.#second, this.#support, this.#times];
    drift(count, times.fill(t), y, a0);
    const along = (place: number, k: number): number => {
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += forces[k * outputs + j]! * integrals[place + j]!;
      return sum;
    };
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < n; k++) {
        const at = n * i + k;
        const area = along(2 * outputs * i + outputs, k);
        support[at] = y[at]! + 0.75 * h * a0[at]! + (1.5 / h) * area;
      }
    }
    drift(count, times.fill(t + 0.75 * h), support, a1);
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < n; k++) {
        const at = n * i + k;
        y[at] = y[at]! + (h * (a0[at]! + 2 * a1[at]!)) / 3 + along(2 * outputs * i, k);
      }
    }
  }
}
