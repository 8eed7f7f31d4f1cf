import { ArgumentError } from "../../base/argument-error.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

export interface SparseLuOptions {
  /** The order in which columns are eliminated; default: minimum degree. */
  readonly order?: Int32Array;
  /**
   * The diagonal entry is the pivot if it is at least this times the largest of its column, which
   * keeps the fill that the order was chosen for. Default 0.001, as in KLU and UMFPACK for such
   * matrices: a step of refinement makes up for what it costs in accuracy. 1 is partial pivoting.
   */
  readonly threshold?: number;
}

export const defaultThreshold = 1e-3;

/** @throws ArgumentError unless the matrix is square and the order a permutation of its columns */
export function requireSquare(matrix: SparsePattern, order: Int32Array | undefined): void {
  const { rows, columns } = matrix;
  if (rows !== columns) {
    throw new ArgumentError("matrix", "be square to be factored", `${rows} by ${columns}`);
  }
  if (order === undefined) return;
  const seen = new Uint8Array(columns);
  for (const column of order) seen[column] = 1;
  if (order.length !== columns || seen.includes(0)) {
    throw new ArgumentError("order", `hold each of the ${columns} columns once`, "not so");
  }
}

/** Reciprocals of the largest |entry| of each row, rounded to powers of 2; 1 for an empty row. */
export function rowScales(matrix: SparsePattern, sizes: (entry: number) => number): Float64Array {
  const scales = new Float64Array(matrix.rows);
  for (let p = 0; p < matrix.indices.length; p++) {
    const size = sizes(p);
    const row = matrix.indices[p]!;
    if (!(size <= scales[row]!)) scales[row] = size;
  }
  return scales.map((size) =>
    size > 0 && size < Infinity ? 2 ** -Math.round(Math.log2(size)) : 1,
  );
}

/** A pivot that is not above this, relative to its column, is made of rounding errors. */
export function roundingOf(size: number): number {
  return Math.max(0.5, 0.01 * size) * Number.EPSILON;
}
