import type { Coordinates } from "../../../../numeric/index.ts";
import { symmetric } from "../../../seed.ts";

export type ComplexCoordinates = Required<Coordinates>;

/**
 * Each row with `perRow` entries at random, twice at the same place where it happens, of sizes from
 * 10^-spread to 10^spread; the diagonal of a permuted matrix besides, so that it is regular but has
 * zeros on its own diagonal.
 */
export function randomCoordinates(
  size: number,
  perRow: number,
  seed: number,
  spread = 2,
): ComplexCoordinates {
  const random = symmetric(seed);
  const entries = {
    rows: [] as number[],
    cols: [] as number[],
    re: [] as number[],
    im: [] as number[],
  };
  const push = (row: number, col: number): void => {
    const scale = 10 ** (spread * random());
    entries.rows.push(row);
    entries.cols.push(col);
    entries.re.push(scale * random());
    entries.im.push(scale * random());
  };
  for (let i = 0; i < size; i++) {
    push(i, (7 * i + 3) % size);
    for (let n = 0; n < perRow; n++) push(i, Math.floor(((random() + 1) / 2) * size));
  }
  return entries;
}

/** Row-major with all zeros. */
export function dense(
  size: number,
  { rows, cols, re, im }: ComplexCoordinates,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const matrix = { re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (let n = 0; n < re.length; n++) {
    const at = (rows[n] as number) * size + (cols[n] as number);
    matrix.re[at]! += re[n] as number;
    matrix.im[at]! += im[n] as number;
  }
  return matrix;
}
