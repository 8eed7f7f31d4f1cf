import type { FockRepresentation } from "../compile/fock/index.ts";
import type { DensityMatrix } from "../density-matrix/index.ts";
import { BandedMap } from "./banded-map.ts";
import { blockLayout } from "./block-layout.ts";

/**
 * L(t) on density matrices, as vectors of all real parts, then all imaginary parts, row by row. What
 * the cut at the highest level loses is put back into |0⟩⟨0|, see {@link HarmonicOperator}.
 */
export class TimeGenerator {
  readonly levels: number;
  /** Length of the vectors, 2·levels². */
  readonly length: number;
  readonly #terms: readonly { frequency: number; phase: number; map: BandedMap }[];
  readonly #image: Float64Array;

  constructor({ levels, terms }: FockRepresentation) {
    this.levels = levels;
    this.length = 2 * levels * levels;
    const layout = blockLayout(levels, false);
    this.#terms = terms.map(({ frequency, phase, bands }) => ({
      frequency,
      phase,
      map: new BandedMap(bands, layout, 0),
    }));
    this.#image = new Float64Array(this.length);
  }

  /** y = L(t) x. */
  readonly apply = (t: number, x: Float64Array, y: Float64Array): void => {
    y.fill(0);
    for (const { frequency, phase, map } of this.#terms) {
      const weight = Math.cos(frequency * t + phase);
      if (weight === 1) {
        map.addTo(x, 0, y, 0);
        continue;
      }
      this.#image.fill(0);
      map.addTo(x, 0, this.#image, 0);
      for (let at = 0; at < this.length; at++) y[at]! += weight * this.#image[at]!;
    }
    const half = this.length / 2;
    y[0]! -= this.trace(y, 0);
    y[half]! -= this.trace(y, half);
  };

  /** Sum of the diagonal elements of the real (offset 0) or imaginary part. */
  trace(x: Float64Array, offset: number): number {
    let sum = 0;
    for (let n = 0; n < this.levels; n++) sum += x[offset + n * (this.levels + 1)]!;
    return sum;
  }

  vector({ levels, re, im }: DensityMatrix): Float64Array {
    const x = new Float64Array(this.length);
    const kept = Math.min(levels, this.levels);
    for (let i = 0; i < kept; i++) {
      for (let j = 0; j < kept; j++) {
        x[i * this.levels + j] = re[i * levels + j]!;
        x[this.length / 2 + i * this.levels + j] = im[i * levels + j]!;
      }
    }
    return x;
  }

  matrix(x: Float64Array): DensityMatrix {
    const half = this.length / 2;
    return { levels: this.levels, re: x.slice(0, half), im: x.slice(half) };
  }
}
