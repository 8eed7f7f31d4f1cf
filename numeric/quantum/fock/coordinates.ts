import type { FockTerm } from "./fock-representation.ts";

/** A sparse matrix as coordinates, sorted by row and column. */
export interface SparseCoordinates {
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/**
 * The N² by N² matrix of a term for density matrices stacked row by row,
 * index(i, j) = i·N + j.
 */
export function coordinates(term: FockTerm, levels: number): SparseCoordinates {
  const entries: { row: number; col: number; re: number; im: number }[] = [];
  for (const { rowShift, columnShift, re, im } of term.bands) {
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const [k, l] = [i - rowShift, j - columnShift];
        const row = i * levels + j;
        const [x, y] = [re[row] as number, im[row] as number];
        if (k < 0 || k >= levels || l < 0 || l >= levels || (x === 0 && y === 0)) continue;
        entries.push({ row, col: k * levels + l, re: x, im: y });
      }
    }
  }
  entries.sort((a, b) => a.row - b.row || a.col - b.col);
  return {
    rows: entries.map((entry) => entry.row),
    cols: entries.map((entry) => entry.col),
    re: entries.map((entry) => entry.re),
    im: entries.map((entry) => entry.im),
  };
}
