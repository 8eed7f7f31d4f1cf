import { positiveInteger } from "../base/argument-checks.ts";
import { NormalStreams } from "../base/normal-streams.ts";
import type { EnsembleOptions } from "./ensemble.ts";
import { requireNoise } from "./ensemble.ts";
import type { StochasticStep } from "./stochastic-method.ts";
import type { StochasticSystem } from "./stochastic-system.ts";

/**
 * The same trajectories in steps of h and of h/2, each pair along one path of the noise: what their averages differ
 * by is the error of the step, with little noise of its own.
 */
export class CoupledPair {
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
  readonly #streams: NormalStreams;
  readonly #step: StochasticStep;
  readonly #draws: number;

  /** @throws ArgumentError where the method is not made for such noise */
  constructor(
    readonly system: StochasticSystem,
    readonly options: Omit<EnsembleOptions, "block">,
  ) {
    const { method, count, seed, first = 0 } = options;
    positiveInteger("count", count);
    requireNoise(method, system);
    this.coarse = new Float64Array(system.dimension * count);
    this.fine = new Float64Array(system.dimension * count);
    this.#streams = new NormalStreams(seed, count, first);
    this.#draws = method.draws(system.noises);
    this.#step = method.stepper(system, count);
  }

  /** The next `each` standard normal numbers of every pair, one pair after another. */
  draw(each: number): Float64Array {
    const out = new Float64Array(each * this.options.count);
    this.#streams.drawTo(out, each);
    return out;
  }

  /** Moves all pairs from one time to another, the coarse ones in so many equal steps, the fine ones in twice as many. */
  advance(from: number, to: number, steps: number): void {
    positiveInteger("steps", steps);
    const { count, method } = this.options;
    const { noises } = this.system;
    const each = this.#draws;
    const h = (to - from) / steps;
    const halves = new Float64Array(2 * each * count);
    const [first, second] = [halves.subarray(0, each * count), halves.subarray(each * count)];
    const whole = new Float64Array(each * count);
    for (let k = 0; k < steps; k++) {
      this.#streams.drawTo(halves, each, 2);
      for (let i = 0; i < count; i++) {
        const [a, b] = [each * i, each * (i + 1)];
        method.merged(noises, first.subarray(a, b), second.subarray(a, b), whole.subarray(a, b));
      }
      const t = from + k * h;
      this.#step(t, h, count, this.coarse, whole);
      this.#step(t, h / 2, count, this.fine, first);
      this.#step(t + h / 2, h / 2, count, this.fine, second);
    }
  }
}
