import type { ComplexArrays, ComplexNumber } from "../../base/complex.ts";
import { ArgumentError } from "../../base/argument-error.ts";
/** Where a sparse matrix has entries: compressed columns, rows ascending within each. */
export interface SparsePattern {
  readonly rows: number;
  readonly columns: number;
  /** Entries of column j are those from `starts[j]` to `starts[j + 1] - 1`. */
  readonly starts: Int32Array;
  /** Row of each entry. */
  readonly indices: Int32Array;
}

/** A real sparse matrix. */
export interface RealSparseMatrix extends SparsePattern {
  readonly re: Float64Array;
}

/** A complex sparse matrix re + i im. */
export interface ComplexSparseMatrix extends RealSparseMatrix {
  readonly im: Float64Array;
}

/** Entries in any order; those at the same place are added up. */
export interface Coordinates {
  readonly rows: ArrayLike<number>;
  readonly cols: ArrayLike<number>;
  readonly re: ArrayLike<number>;
  /** Absent for a real matrix. */
  readonly im?: ArrayLike<number>;
}

/**
 * Sparse matrices from lists of coordinates, real without `im`.
 *
 * @throws ArgumentError for an entry outside the matrix, or lists of unequal lengths
 *
 * @example
 * ```ts
 * import { sparseMatrix } from "caldera/numeric";
 * const { starts, indices, re } = sparseMatrix(2, 2, { rows: [1, 0, 1], cols: [0, 1, 0], re: [2, 5, 1] });
 * assert.deepEqual([[...starts], [...indices], [...re]], [[0, 1, 2], [1, 0], [3, 5]]);
 * ```
 */
export function sparseMatrix(
  rows: number,
  columns: number,
  entries: Coordinates & { readonly im: ArrayLike<number> },
): ComplexSparseMatrix;
export function sparseMatrix(rows: number, columns: number, entries: Coordinates): RealSparseMatrix;
export function sparseMatrix(
  rows: number,
  columns: number,
  entries: Coordinates,
): RealSparseMatrix | ComplexSparseMatrix {
  requireEntries(rows, columns, entries);
  const { re, im } = entries;
  const count = re.length;
  // Two stable counting sorts: by row, then by column.
  const order = countingSort(entries.cols, columns, countingSort(entries.rows, rows, undefined));
  const starts = new Int32Array(columns + 1);
  const indices = new Int32Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(im === undefined ? 0 : count);
  let size = 0;
  let column = 0;
  for (let n = 0; n < count; n++) {
    const from = order[n]!;
    const row = entries.rows[from]!;
    for (; column < entries.cols[from]!; column++) starts[column + 1] = size;
    const merged = size > starts[column]! && indices[size - 1] === row;
    if (!merged) indices[size++] = row;
    x[size - 1]! += re[from]!;
    if (im !== undefined) y[size - 1]! += im[from]!;
  }
  for (; column < columns; column++) starts[column + 1] = size;
  const pattern = { rows, columns, starts, indices: indices.slice(0, size) };
  const real = { ...pattern, re: x.slice(0, size) };
  return im === undefined ? real : { ...real, im: y.slice(0, size) };
}

function requireEntries(rows: number, columns: number, entries: Coordinates): void {
  const { length } = entries.re;
  for (const list of [entries.rows, entries.cols, entries.im ?? entries.re]) {
    if (list.length !== length) {
      throw new ArgumentError(
        "entries",
        "be lists of one length",
        `of ${list.length} and ${length} entries`,
      );
    }
  }
  for (let n = 0; n < length; n++) {
    const [row, column] = [entries.rows[n]!, entries.cols[n]!];
    if (row >= 0 && row < rows && column >= 0 && column < columns) continue;
    throw new ArgumentError(
      `entries[${n}]`,
      `lie within ${rows} by ${columns}`,
      `at (${row}, ${column})`,
    );
  }
}

/** The numbers of the keys in ascending order of these, equal ones as in `order`. */
function countingSort(
  keys: ArrayLike<number>,
  bound: number,
  order: Int32Array | undefined,
): Int32Array {
  const count = keys.length;
  const next = new Int32Array(bound + 1);
  for (let n = 0; n < count; n++) next[keys[n]! + 1]! += 1;
  for (let key = 0; key < bound; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(count);
  for (let m = 0; m < count; m++) {
    const n = order === undefined ? m : order[m]!;
    const key = keys[n]!;
    sorted[next[key]!] = n;
    next[key]! += 1;
  }
  return sorted;
}

/** y + factor · A x → y, of a real matrix. */
export function addProduct(
  { columns, starts, indices, re }: RealSparseMatrix,
  x: Float64Array,
  y: Float64Array,
  factor = 1,
): void {
  for (let j = 0; j < columns; j++) {
    const value = factor * x[j]!;
    if (value === 0) continue;
    for (let p = starts[j]!, end = starts[j + 1]!; p < end; p++) y[indices[p]!]! += re[p]! * value;
  }
}

/** y + factor · A x → y with complex x and y, of a real or complex matrix. */
export function addComplexProduct(
  matrix: RealSparseMatrix | ComplexSparseMatrix,
  x: ComplexArrays,
  y: ComplexArrays,
  factor = 1,
): void {
  addProduct(matrix, x.re, y.re, factor);
  addProduct(matrix, x.im, y.im, factor);
  if (!("im" in matrix)) return;
  const imaginary = { ...matrix, re: matrix.im };
  addProduct(imaginary, x.im, y.re, -factor);
  addProduct(imaginary, x.re, y.im, factor);
}

/** max_j Σ_i |a_ij|; infinite or NaN if an entry is. */
export function oneNorm(matrix: RealSparseMatrix | ComplexSparseMatrix): number {
  const { columns, starts, re } = matrix;
  const im = "im" in matrix ? matrix.im : undefined;
  let largest = 0;
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let p = starts[j]!; p < starts[j + 1]!; p++) {
      sum += im === undefined ? Math.abs(re[p]!) : Math.hypot(re[p]!, im[p]!);
    }
    if (!(sum <= largest)) largest = sum;
  }
  return largest;
}

/** A - (σ + iτ) of a square matrix, every diagonal entry present; complex if A or the shift is. */
export function shifted(
  matrix: RealSparseMatrix | ComplexSparseMatrix,
  shift: ComplexNumber,
): ComplexSparseMatrix {
  const { rows: size, columns, starts, indices } = matrix;
  const count = indices.length;
  const rows = new Int32Array(count + size);
  const cols = new Int32Array(count + size);
  const re = new Float64Array(count + size);
  const im = new Float64Array(count + size);
  rows.set(indices);
  re.set(matrix.re);
  if ("im" in matrix) im.set(matrix.im);
  for (let j = 0; j < columns; j++) {
    cols.fill(j, starts[j]!, starts[j + 1]!);
    rows[count + j] = j;
    cols[count + j] = j;
    re[count + j] = -shift.re;
    im[count + j] = -shift.im;
  }
  return sparseMatrix(size, columns, { rows, cols, re, im });
}

/** The real matrix [[Re A, -Im A], [Im A, Re A]] that acts on real over imaginary parts. */
export function realEmbedding(matrix: ComplexSparseMatrix): RealSparseMatrix {
  const { rows: size, columns, starts, indices, re, im } = matrix;
  const count = indices.length;
  const rows = new Int32Array(4 * count);
  const cols = new Int32Array(4 * count);
  const values = new Float64Array(4 * count);
  for (let j = 0; j < columns; j++) {
    for (let p = starts[j]!; p < starts[j + 1]!; p++) {
      for (let part = 0; part < 4; part++) {
        rows[4 * p + part] = indices[p]! + (part >= 2 ? size : 0);
        cols[4 * p + part] = j + (part % 2 === 1 ? columns : 0);
        values[4 * p + part] = [re[p]!, -im[p]!, im[p]!, re[p]!][part]!;
      }
    }
  }
  return sparseMatrix(2 * size, 2 * columns, { rows, cols, re: values });
}
