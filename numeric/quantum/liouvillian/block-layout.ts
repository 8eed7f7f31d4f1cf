import type { DensityMatrix } from "../states/index.ts";

/**
 * How an N by N block lies in memory: real parts, then imaginary parts, row by row. Of a graded
 * block, in which only elements with i - j ≡ grade modulo 2 differ from zero, only these are kept.
 */
export interface BlockLayout {
  readonly levels: number;
  readonly graded: boolean;
  /** Elements kept of a row. */
  readonly width: number;
  /** Elements kept of a block; it takes twice as many numbers. */
  readonly size: number;
}

export function blockLayout(levels: number, graded: boolean): BlockLayout {
  const width = graded ? (levels + 1) >> 1 : levels;
  return { levels, graded, width, size: levels * width };
}

/** The column of the first element kept of a row. */
export function firstColumn({ graded }: BlockLayout, row: number, grade: 0 | 1): 0 | 1 {
  return graded ? (((row + grade) & 1) as 0 | 1) : 0;
}

/** Where element (row, column) lies in its block. */
export function placeOf(layout: BlockLayout, row: number, column: number, grade: 0 | 1): number {
  const slot = layout.graded ? (column - firstColumn(layout, row, grade)) >> 1 : column;
  return row * layout.width + slot;
}

/** Calls `visit` with row, column and place of every element kept. */
export function forEachElement(
  layout: BlockLayout,
  grade: 0 | 1,
  visit: (row: number, column: number, place: number) => void,
): void {
  const stride = layout.graded ? 2 : 1;
  for (let row = 0; row < layout.levels; row++) {
    let place = row * layout.width;
    for (let column = firstColumn(layout, row, grade); column < layout.levels; column += stride) {
      visit(row, column, place++);
    }
  }
}

/** A block of `vector` as a matrix. */
export function unpack(
  layout: BlockLayout,
  grade: 0 | 1,
  vector: Float64Array,
  offset: number,
): DensityMatrix {
  const { levels, size } = layout;
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  forEachElement(layout, grade, (row, column, place) => {
    re[row * levels + column] = vector[offset + place]!;
    im[row * levels + column] = vector[offset + size + place]!;
  });
  return { levels, re, im };
}

/** Writes a matrix of the same or fewer levels into a block of `vector`. */
export function pack(
  layout: BlockLayout,
  grade: 0 | 1,
  matrix: DensityMatrix,
  vector: Float64Array,
  offset: number,
): void {
  forEachElement(layout, grade, (row, column, place) => {
    const inside = row < matrix.levels && column < matrix.levels;
    const at = row * matrix.levels + column;
    vector[offset + place] = inside ? matrix.re[at]! : 0;
    vector[offset + layout.size + place] = inside ? matrix.im[at]! : 0;
  });
}
