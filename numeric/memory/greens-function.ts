import { type ComplexArrays, complexArrays } from "../base/complex.ts";
import { complexFactor, complexSolve } from "../linear-algebra/dense/index.ts";
import type { LinearMemory } from "./linear-memory.ts";

/** D(ω) = -iω - A + v R̂(ω) u of a linear system with memory: D z = f + v ξ for amplitudes of e^{-iωt}. */
export class GreensFunction {
  readonly #system: LinearMemory;
  readonly #kernel: ComplexArrays;
  readonly #matrix: ComplexArrays;
  readonly #pivots: Int32Array;

  constructor(system: LinearMemory) {
    const { size, couplings } = system;
    this.#system = system;
    this.#kernel = complexArrays(couplings * couplings);
    this.#matrix = complexArrays(size * size);
    this.#pivots = new Int32Array(size);
  }

  /** Sets ω. Returns false where D is singular, at an undamped resonance. */
  at(omega: number): boolean {
    const { re, im } = this.#assembled(omega);
    return complexFactor(this.#system.size, re, im, this.#pivots);
  }

  /** D(0), which is real, row by row. */
  atRest(): Float64Array {
    return this.#assembled(0).re.slice();
  }

  /** Replaces a right-hand side by the amplitudes z. */
  solve(re: Float64Array, im: Float64Array): void {
    const { re: a, im: b } = this.#matrix;
    complexSolve(this.#system.size, a, b, this.#pivots, re, im);
  }

  /** The phase of det D(ω) in (-π, π], and ln |det D|. */
  determinant(omega: number): { readonly phase: number; readonly logarithm: number } {
    const { size } = this.#system;
    const isRegular = this.at(omega);
    const { re, im } = this.#matrix;
    let [phase, logarithm] = [0, isRegular ? 0 : Number.NEGATIVE_INFINITY];
    for (let k = 0; k < size; k++) {
      // The diagonal is kept as its reciprocal.
      const [x, y] = [re[k * (size + 1)]!, im[k * (size + 1)]!];
      phase += Math.atan2(-y, x) + (this.#pivots[k] === k ? 0 : Math.PI);
      logarithm -= Math.log(Math.hypot(x, y));
    }
    return { phase: wrapped(phase), logarithm };
  }

  #assembled(omega: number): ComplexArrays {
    const { size, couplings, drift, forces, symbols, response } = this.#system;
    const { re, im } = this.#matrix;
    const kernel = this.#kernel;
    response(omega, kernel);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        let [x, y] = [-drift[a * size + b]!, a === b ? -omega : 0];
        for (let j = 0; j < couplings; j++) {
          const force = forces[a * couplings + j]!;
          if (force === 0) continue;
          for (let k = 0; k < couplings; k++) {
            const weight = force * symbols[k * size + b]!;
            x += weight * kernel.re[j * couplings + k]!;
            y += weight * kernel.im[j * couplings + k]!;
          }
        }
        re[a * size + b] = x;
        im[a * size + b] = y;
      }
    }
    return this.#matrix;
  }
}

/** An angle in (-π, π]. */
export function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
