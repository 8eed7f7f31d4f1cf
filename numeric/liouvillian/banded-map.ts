import type { FockBand } from "../compile/fock/index.ts";
import { type BlockLayout, firstColumn, forEachElement } from "./block-layout.ts";

/** Weights of one pair of shifts in the layout of the block they lead to. */
interface PackedBand {
  readonly rowShift: number;
  /** By how many slots the source lies behind, in even and in odd rows. */
  readonly slotShifts: readonly [number, number];
  readonly re: Float64Array | undefined;
  readonly im: Float64Array | undefined;
}

/**
 * The linear map (Λρ)_ij = Σ band_ij ρ_{i-r, j-c} on blocks: weights lie in the order in which they
 * are used, purely real and purely imaginary bands (dissipators, Hamiltonians) cost half.
 */
export class BandedMap {
  readonly #bands: readonly PackedBand[];

  /**
   * @param grade the grade of the image, if the layout is graded
   */
  constructor(
    bands: readonly FockBand[],
    readonly layout: BlockLayout,
    grade: 0 | 1,
  ) {
    this.#bands = bands.flatMap((band) => packedBand(band, layout, grade));
  }

  /** Adds Λ of the block at `from` to the block at `to`. */
  addTo(x: Float64Array, from: number, y: Float64Array, to: number): void {
    const { levels, width, size } = this.layout;
    for (const { rowShift, slotShifts, re, im } of this.#bands) {
      const last = Math.min(levels, levels + rowShift);
      for (let row = Math.max(0, rowShift); row < last; row++) {
        const shift = slotShifts[row & 1]!;
        const start = row * width + Math.max(0, shift);
        const end = row * width + Math.min(width, width + shift);
        const source = from - rowShift * width - shift;
        if (im === undefined) addReal(re!, x, source, y, to, start, end, size);
        else if (re === undefined) addImaginary(im, x, source, y, to, start, end, size);
        else addComplex(re, im, x, source, y, to, start, end, size);
      }
    }
  }
}

function packedBand(band: FockBand, layout: BlockLayout, grade: 0 | 1): PackedBand[] {
  const { rowShift, columnShift } = band;
  const re = packed(band.re, layout, grade);
  const im = packed(band.im, layout, grade);
  if (re === undefined && im === undefined) return [];
  const sourceGrade = (layout.graded ? (grade + rowShift + columnShift) & 1 : 0) as 0 | 1;
  const slotShift = (row: number): number => {
    if (!layout.graded) return columnShift;
    const column = firstColumn(layout, row, grade);
    const sourceRow = row - rowShift + 2 * layout.levels;
    return (firstColumn(layout, sourceRow, sourceGrade) + columnShift - column) / 2;
  };
  return [{ rowShift, slotShifts: [slotShift(0), slotShift(1)], re, im }];
}

function packed(
  weights: Float64Array,
  layout: BlockLayout,
  grade: 0 | 1,
): Float64Array | undefined {
  const result = new Float64Array(layout.size);
  let largest = 0;
  forEachElement(layout, grade, (row, column, place) => {
    const weight = weights[row * layout.levels + column]!;
    result[place] = weight;
    largest = Math.max(largest, Math.abs(weight));
  });
  return largest === 0 ? undefined : result;
}

function addReal(
  w: Float64Array,
  x: Float64Array,
  source: number,
  y: Float64Array,
  to: number,
  start: number,
  end: number,
  size: number,
): void {
  for (let at = start; at < end; at++) {
    const weight = w[at]!;
    y[to + at]! += weight * x[source + at]!;
    y[to + at + size]! += weight * x[source + at + size]!;
  }
}

function addImaginary(
  w: Float64Array,
  x: Float64Array,
  source: number,
  y: Float64Array,
  to: number,
  start: number,
  end: number,
  size: number,
): void {
  for (let at = start; at < end; at++) {
    const weight = w[at]!;
    y[to + at]! -= weight * x[source + at + size]!;
    y[to + at + size]! += weight * x[source + at]!;
  }
}

function addComplex(
  wr: Float64Array,
  wi: Float64Array,
  x: Float64Array,
  source: number,
  y: Float64Array,
  to: number,
  start: number,
  end: number,
  size: number,
): void {
  for (let at = start; at < end; at++) {
    const a = wr[at]!;
    const b = wi[at]!;
    const u = x[source + at]!;
    const v = x[source + at + size]!;
    y[to + at]! += a * u - b * v;
    y[to + at + size]! += a * v + b * u;
  }
}
