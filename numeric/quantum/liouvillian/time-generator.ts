import { type FockRepresentation, formOf } from "../fock/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import type { PlacedMap } from "./banded-map.ts";
import { blockLayout } from "./block-layout.ts";
import { BlockSpace } from "./block-space.ts";
import { fromHermitianForm, hermitianForm } from "./hermitian-form.ts";
import { independentTerms, type TimedMap } from "./independent-terms.ts";
import { isHermitian, keepHermiticity, mirror } from "./hermiticity.ts";
import { ProductMap } from "./product-map.ts";

/** L(t) on density matrices as vectors of some form. */
export interface FlowOfMatrices {
  readonly length: number;
  vector(matrix: DensityMatrix): Float64Array;
  matrix(vector: Float64Array): DensityMatrix;
  /** y = L(t) x */
  readonly apply: (t: number, x: Float64Array, y: Float64Array) => void;
}

/**
 * L(t) on density matrices, as vectors of all real parts, then all imaginary parts, row by row. What
 * the cut at the highest level loses is put back into |0⟩⟨0|, see {@link HarmonicOperator}.
 */
export class TimeGenerator implements FlowOfMatrices {
  readonly levels: number;
  /** Length of the vectors, 2·levels². */
  readonly length: number;
  readonly #terms: readonly { at: TimedMap["at"]; map: PlacedMap }[];
  readonly #space: BlockSpace;
  readonly #keepsHermiticity: boolean;

  constructor(
    representation: FockRepresentation,
    execution: KernelExecution = possibleKernelExecution(),
  ) {
    const { levels, terms } = representation;
    this.levels = levels;
    this.length = 2 * levels * levels;
    const layout = blockLayout(levels, false);
    const independent = independentTerms(representation);
    const maps = independent.map(({ map }) => new ProductMap(formOf(map), layout, 0));
    const sources = maps.some(({ needsScratch }) => needsScratch) ? 2 : 1;
    this.#space = new BlockSpace(layout, { sources, images: 1 }, maps);
    this.#terms = independent.map(({ at }, j) => ({
      at,
      map: maps[j]!.placeIn(this.#space, 1, execution),
    }));
    this.#keepsHermiticity = keepHermiticity(terms, levels);
  }

  /** y = L(t) x; of a Hermitian x only half is computed. */
  readonly apply = (t: number, x: Float64Array, y: Float64Array): void => {
    const half = this.length / 2;
    const region = this.#keepsHermiticity && isHermitian(x, this.levels) ? "lower" : "all";
    const space = this.#space;
    space.clearImages();
    space.write(0, x, 0);
    for (const { at, map } of this.#terms) map.addTo(0, 0, at(t), region);
    space.read(0, y, 0);
    if (region === "lower") mirror(y, this.levels);
    y[0]! -= this.trace(y, 0);
    y[half]! -= this.trace(y, half);
  };

  /** L(t) on matrices in {@link hermitianForm}, of half the length; undefined where L(t) does not keep them Hermitian. */
  get onHermitian(): FlowOfMatrices | undefined {
    if (!this.#keepsHermiticity) return undefined;
    const { levels } = this;
    return {
      length: levels * levels,
      vector: (matrix) => hermitianForm(matrix, levels),
      matrix: (form) => fromHermitianForm(form, levels),
      apply: (t, x, y) => {
        const space = this.#space;
        space.clearImages();
        space.writeHermitian(0, x);
        for (const { at, map } of this.#terms) map.addTo(0, 0, at(t), "lower");
        space.readHermitian(0, y);
        y[0]! -= this.trace(y, 0);
      },
    };
  }

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
