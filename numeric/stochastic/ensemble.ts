import { positiveInteger } from "../base/argument-checks.ts";
import { ArgumentError } from "../base/argument-error.ts";
import { NormalStreams } from "../base/normal-streams.ts";
import type { StochasticMethod, StochasticStep } from "./stochastic-method.ts";
import type { NoiseKind, StochasticSystem } from "./stochastic-system.ts";

export interface EnsembleOptions {
  readonly method: StochasticMethod;
  /** Number of trajectories. */
  readonly count: number;
  /** A whole number; the same one gives the same trajectories. */
  readonly seed: number;
  /** The number of the first trajectory, for a part of an ensemble (default 0). */
  readonly first?: number;
  /** How many trajectories make a step together (default 128); it changes no number. */
  readonly block?: number;
}

/** What an ensemble goes on from. */
export interface EnsembleAt {
  readonly y: Float64Array;
  readonly streams: Float64Array;
}

/** Rounds of draws that a block makes at once. */
const rounds = 8;

const generality: readonly NoiseKind[] = ["additive", "commutative", "general"];

/**
 * Trajectories of dy = a dt + b dw, each with a stream of random numbers of its own: trajectory i of a seed is the
 * same in every ensemble, whatever its block, and in whichever part of it.
 *
 * @example
 * ```ts
 * import { Ensemble, stochasticMethods } from "caldera/numeric";
 * // dy = dw: the variance is t.
 * const system = {
 *   ...{ dimension: 1, noises: 1, noiseKind: "additive" },
 *   drift: (_count, _t, _y, out) => out.fill(0),
 *   noise: (_count, _t, _y, out) => out.fill(1),
 * };
 * const ensemble = new Ensemble(system, {
 *   ...{ method: stochasticMethods["euler-maruyama"], count: 4000, seed: 1 },
 * });
 * ensemble.advance(0, 2, 10);
 * const variance = ensemble.y.reduce((sum, y) => sum + y * y, 0) / 4000;
 * assert(Math.abs(variance - 2) < 0.2);
 * ```
 */
export class Ensemble {
  /** The states, one after another; they may be set before the first step. */
  readonly y: Float64Array;
  readonly #streams: NormalStreams;
  readonly #step: StochasticStep;
  readonly #block: number;
  readonly #draws: number;
  readonly #normals: Float64Array;

  /** @throws ArgumentError where the method is not made for such noise */
  constructor(
    readonly system: StochasticSystem,
    readonly options: EnsembleOptions,
  ) {
    const { method, count, seed, first = 0, block = 128 } = options;
    positiveInteger("count", count);
    positiveInteger("block", block);
    if (!Number.isInteger(seed)) throw new ArgumentError("seed", "be a whole number", seed);
    requireNoise(method, system);
    this.y = new Float64Array(system.dimension * count);
    this.#streams = new NormalStreams(seed, count, first);
    this.#block = Math.min(block, count);
    this.#draws = method.draws(system.noises);
    this.#normals = new Float64Array(this.#draws * rounds * this.#block);
    this.#step = method.stepper(system, this.#block);
  }

  get count(): number {
    return this.options.count;
  }

  /** Where all trajectories and their streams of random numbers are. */
  get at(): EnsembleAt {
    return { y: this.y.slice(), streams: this.#streams.at };
  }

  /** Goes on from where an ensemble of the same options was: the trajectories are the same, to the last bit. */
  goOnFrom({ y, streams }: EnsembleAt): void {
    this.y.set(y);
    this.#streams.goOnFrom(streams);
  }

  /** The next `each` standard normal numbers of every trajectory, one trajectory after another. */
  draw(each: number): Float64Array {
    const out = new Float64Array(each * this.count);
    this.#streams.drawTo(out, each);
    return out;
  }

  /** Moves all trajectories from one time to another in equal steps. */
  advance(from: number, to: number, steps: number): void {
    positiveInteger("steps", steps);
    for (let first = 0; first < this.count; first += this.#block) {
      this.#advanceBlock(first, Math.min(first + this.#block, this.count), from, to, steps);
    }
  }

  #advanceBlock(first: number, end: number, from: number, to: number, steps: number): void {
    const { dimension } = this.system;
    const count = end - first;
    const draws = this.#draws;
    const y = this.y.subarray(dimension * first, dimension * end);
    const h = (to - from) / steps;
    for (let done = 0; done < steps; done += rounds) {
      const several = Math.min(rounds, steps - done);
      this.#streams.drawTo(this.#normals, draws, several, first, end);
      for (let k = 0; k < several; k++) {
        const normals =
          k === 0
            ? this.#normals
            : this.#normals.subarray(k * draws * count, (k + 1) * draws * count);
        this.#step(from + (done + k) * h, h, count, y, normals);
      }
    }
  }
}

/** @throws ArgumentError where the method is not made for such noise */
export function requireNoise(method: StochasticMethod, system: StochasticSystem): void {
  const given = generality.indexOf(system.noiseKind);
  if (generality.indexOf(method.noiseKind) >= given) return;
  throw new ArgumentError(
    "method",
    `be one for ${system.noiseKind} noise`,
    `${method.name}, for ${method.noiseKind} noise`,
    "Choose euler-maruyama or weak-2.",
  );
}
