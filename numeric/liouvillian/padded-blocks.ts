import { type BlockLayout, firstColumn, placeOf } from "./block-layout.ts";

/** By how many rows and slots a source lies aside at most. */
export interface Reach {
  readonly rows: number;
  readonly slots: number;
}

/** The reach of several maps. */
export function largestReach(maps: readonly { readonly reach: Reach }[]): Reach {
  return {
    rows: Math.max(0, ...maps.map(({ reach }) => reach.rows)),
    slots: Math.max(0, ...maps.map(({ reach }) => reach.slots)),
  };
}

/**
 * Room for blocks with zeros around them, so that a band may reach beyond the edge of its source. A row
 * takes `stride` numbers: its elements, then zeros that serve the next row too.
 */
export class PaddedBlocks {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly stride: number;
  readonly #rows: number;
  readonly #columns: number;
  readonly #length: number;

  constructor(
    readonly layout: BlockLayout,
    count: number,
    reach: Reach,
  ) {
    this.#rows = reach.rows;
    this.#columns = reach.slots;
    this.stride = layout.width + reach.slots;
    this.#length = (layout.levels + 2 * reach.rows) * this.stride + reach.slots;
    this.re = new Float64Array(count * this.#length);
    this.im = new Float64Array(count * this.#length);
  }

  /** Where the first element of a block lies. */
  origin(index: number): number {
    return index * this.#length + this.#rows * this.stride + this.#columns;
  }

  /** Copies a block of `x` to place `index`. */
  write(index: number, x: Float64Array, from: number): void {
    const { levels, width, size } = this.layout;
    const { re, im, stride } = this;
    let to = this.origin(index);
    for (let row = 0; row < levels; row++, to += stride) {
      const source = from + row * width;
      for (let slot = 0; slot < width; slot++) {
        re[to + slot] = x[source + slot]!;
        im[to + slot] = x[source + slot + size]!;
      }
    }
  }

  /** Writes the adjoint of a block of `x` to place `index`. */
  writeAdjoint(index: number, x: Float64Array, from: number, grade: 0 | 1): void {
    const { levels, width, size, graded } = this.layout;
    const { re, im, stride } = this;
    const step = graded ? 2 : 1;
    let to = this.origin(index);
    for (let row = 0; row < levels; row++, to += stride) {
      // Element (row, column) comes from (column, row): two rows on for the next slot, if graded.
      const first = firstColumn(this.layout, row, grade);
      let source = from + placeOf(this.layout, first, row, grade);
      const slots = Math.ceil((levels - first) / step);
      for (let slot = 0; slot < slots; slot++, source += step * width) {
        re[to + slot] = x[source]!;
        im[to + slot] = -x[source + size]!;
      }
    }
  }
}
