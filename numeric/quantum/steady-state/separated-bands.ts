import type { FockBand } from "../fock/index.ts";

interface Weights {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** One product of what depends on the row and what depends on the column. */
export interface SeparatedBands {
  readonly left: Weights;
  readonly right: readonly { readonly columnShift: number; readonly weights: Weights }[];
}

/**
 * Bands of one row shift as sums of products, band_mn = Σ f_m g_n, with f common to them all. A
 * generator has but few, one for each operator on the left: a row and a column through the largest
 * remaining element are taken off until none is left above the accuracy.
 */
export function separated(
  bands: readonly FockBand[],
  levels: number,
  accuracy: number,
): SeparatedBands[] {
  const rests = bands.map(({ re, im }) => ({ re: re.slice(), im: im.slice() }));
  const products: SeparatedBands[] = [];
  while (products.length < levels) {
    const pivot = largestElement(rests);
    if (!(pivot.size > accuracy)) break;
    const { re, im } = rests[pivot.band]!;
    const row = Math.floor(pivot.at / levels);
    const column = pivot.at % levels;
    const left = { re: new Float64Array(levels), im: new Float64Array(levels) };
    const [x, y] = [re[pivot.at]! / pivot.size ** 2, -im[pivot.at]! / pivot.size ** 2];
    for (let m = 0; m < levels; m++) {
      const [u, v] = [re[m * levels + column]!, im[m * levels + column]!];
      left.re[m] = u * x - v * y;
      left.im[m] = u * y + v * x;
    }
    const right = rests.map((rest, band) => ({
      columnShift: bands[band]!.columnShift,
      weights: {
        re: rest.re.slice(row * levels, (row + 1) * levels),
        im: rest.im.slice(row * levels, (row + 1) * levels),
      },
    }));
    right.forEach(({ weights }, band) => subtract(rests[band]!, left, weights, levels));
    products.push({ left, right });
  }
  return products;
}

function largestElement(parts: readonly Weights[]): { band: number; at: number; size: number } {
  let [band, at, square] = [0, 0, 0];
  parts.forEach(({ re, im }, index) => {
    for (let place = 0; place < re.length; place++) {
      const here = re[place]! * re[place]! + im[place]! * im[place]!;
      if (here > square) [band, at, square] = [index, place, here];
    }
  });
  return { band, at, size: Math.sqrt(square) };
}

function subtract(rest: Weights, left: Weights, right: Weights, levels: number): void {
  for (let m = 0; m < levels; m++) {
    const [u, v] = [left.re[m]!, left.im[m]!];
    for (let n = 0; n < levels; n++) {
      const [x, y] = [right.re[n]!, right.im[n]!];
      rest.re[m * levels + n]! -= u * x - v * y;
      rest.im[m * levels + n]! -= u * y + v * x;
    }
  }
}
