import type { ComplexArrays } from "../../base/complex.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { GrowingFactor } from "./growing-factor.ts";
import {
  defaultThreshold,
  type SparseLuOptions,
  requireSquare,
  roundingOf,
  rowScales,
} from "./lu-options.ts";
import { LuStructure } from "./lu-structure.ts";
import { minimumDegreeOrder } from "./minimum-degree.ts";
import type { ComplexSparseMatrix } from "./sparse-matrix.ts";

/**
 * `P R A Q = L U` of a complex sparse matrix: {@link RealSparseLu} with complex numbers, pivots
 * compared by |Re| + |Im|.
 *
 * @example
 * ```ts
 * import { ComplexSparseLu, sparseMatrix } from "caldera/numeric";
 * const a = sparseMatrix(1, 1, { rows: [0], cols: [0], re: [0], im: [2] });
 * const { re, im } = new ComplexSparseLu(a).solve({ re: Float64Array.of(4), im: Float64Array.of(0) });
 * assert.deepEqual([re[0], im[0]], [0, -2]);
 * ```
 */
export class ComplexSparseLu {
  readonly size: number;
  /** Columns whose pivot was without size: empty for a regular matrix. */
  readonly deficient: readonly number[];
  private readonly order: Int32Array;
  private readonly rowAt: Int32Array;
  private readonly scales: Float64Array;
  private readonly lower: ComplexFactor;
  private readonly upper: ComplexFactor;
  private readonly inverseRe: Float64Array;
  private readonly inverseIm: Float64Array;
  private readonly workRe: Float64Array;
  private readonly workIm: Float64Array;

  /** @throws ArgumentError unless the matrix is square and all entries are finite */
  constructor(matrix: ComplexSparseMatrix, options: SparseLuOptions = {}) {
    const { re, im, columns } = matrix;
    requireSquare(matrix, options.order);
    if (![re, im].every((part) => part.every(Number.isFinite))) {
      throw new ArgumentError("matrix", "have finite entries", "not finite");
    }
    this.size = columns;
    this.order = options.order ?? minimumDegreeOrder(matrix);
    this.scales = rowScales(matrix, (p) => Math.abs(re[p]!) + Math.abs(im[p]!));
    this.rowAt = new Int32Array(columns);
    this.inverseRe = new Float64Array(columns);
    this.inverseIm = new Float64Array(columns);
    this.workRe = new Float64Array(columns);
    this.workIm = new Float64Array(columns);
    const { lower, upper, deficient } = this.factor(matrix, options.threshold ?? defaultThreshold);
    [this.lower, this.upper, this.deficient] = [lower, upper, deficient];
  }

  /** Entries of L and U together. */
  get fill(): number {
    return this.lower.indices.length + this.upper.indices.length + this.size;
  }

  private factor(
    matrix: ComplexSparseMatrix,
    threshold: number,
  ): { lower: ComplexFactor; upper: ComplexFactor; deficient: readonly number[] } {
    const { size, order, scales, rowAt, inverseRe, inverseIm } = this;
    const { starts, indices, re, im } = matrix;
    const structure = new LuStructure(size, 8 * indices.length + size, 2);
    const upper = new GrowingFactor(size, 8 * indices.length + size, 2);
    const deficient: number[] = [];
    const x = new Float64Array(size);
    const y = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      const column = order[k]!;
      const first = structure.reach(matrix, column, k);
      let largest = 0;
      for (let p = starts[column]!, end = starts[column + 1]!; p < end; p++) {
        const row = indices[p]!;
        x[row] = re[p]! * scales[row]!;
        y[row] = im[p]! * scales[row]!;
        largest = Math.max(largest, Math.abs(x[row]!) + Math.abs(y[row]!));
      }
      upper.reserve(size - first);
      this.eliminate(structure, upper, x, y, first);
      upper.close(k);
      let pivotRow = pivotOf(structure, x, y, column, threshold);
      let a = pivotRow < 0 ? 0 : x[pivotRow]!;
      let b = pivotRow < 0 ? 0 : y[pivotRow]!;
      if (!(Math.abs(a) + Math.abs(b) > roundingOf(size) * largest)) {
        deficient.push(column);
        if (pivotRow < 0) pivotRow = structure.place.indexOf(-1);
        [a, b] = [Number.EPSILON * (largest || 1), 0];
      }
      const square = a * a + b * b;
      inverseRe[k] = a / square;
      inverseIm[k] = -b / square;
      rowAt[k] = pivotRow;
      appendColumn(structure, x, y, k, first, pivotRow, inverseRe[k]!, inverseIm[k]!);
      structure.prune(first, pivotRow);
    }
    const { starts: upperStarts, indices: upperIndices } = upper;
    return {
      lower: lowerFactor(structure),
      upper: {
        starts: upperStarts,
        indices: upperIndices,
        re: upper.values(0),
        im: upper.values(1),
      },
      deficient,
    };
  }

  /** x + i y := L^{-1} (x + i y) on the columns that act, two of a chain at once. */
  private eliminate(
    structure: LuStructure,
    upper: GrowingFactor,
    x: Float64Array,
    y: Float64Array,
    first: number,
  ): void {
    const { rowAt, size } = this;
    const { starts, indices, acting, chain } = structure;
    const re = structure.values[0]!;
    const im = structure.values[1]!;
    for (let n = first; n < size;) {
      const j = acting[n]!;
      const pair = n + 1 < size && chain[acting[n + 1]!] === chain[j];
      const row = rowAt[j]!;
      const [a, b] = [x[row]!, y[row]!];
      x[row] = 0;
      y[row] = 0;
      upper.pushComplex(j, a, b);
      const start = starts[j]!;
      const end = starts[j + 1]!;
      n += pair ? 2 : 1;
      if (!pair) {
        if (a === 0 && b === 0) continue;
        for (let p = start; p < end; p++) {
          const i = indices[p]!;
          x[i]! -= re[p]! * a - im[p]! * b;
          y[i]! -= re[p]! * b + im[p]! * a;
        }
        continue;
      }
      const next = rowAt[j + 1]!;
      const c = x[next]! - (re[start]! * a - im[start]! * b);
      const d = y[next]! - (re[start]! * b + im[start]! * a);
      x[next] = 0;
      y[next] = 0;
      upper.pushComplex(j + 1, c, d);
      for (let p = end, q = start + 1, last = starts[j + 2]!; p < last; p++, q++) {
        const i = indices[p]!;
        x[i]! -= re[q]! * a - im[q]! * b + re[p]! * c - im[p]! * d;
        y[i]! -= re[q]! * b + im[q]! * a + re[p]! * d + im[p]! * c;
      }
    }
  }

  /** z of A z = b. */
  solve(b: ComplexArrays): ComplexArrays {
    const { size, order, rowAt, scales, lower, upper, workRe: u, workIm: v } = this;
    for (let k = 0; k < size; k++) {
      const row = rowAt[k]!;
      u[k] = b.re[row]! * scales[row]!;
      v[k] = b.im[row]! * scales[row]!;
    }
    for (let k = 0; k < size; k++) scatter(lower, k, u, v);
    for (let k = size - 1; k >= 0; k--) {
      this.divide(k);
      scatter(upper, k, u, v);
    }
    const z = { re: new Float64Array(size), im: new Float64Array(size) };
    for (let k = 0; k < size; k++) {
      z.re[order[k]!] = u[k]!;
      z.im[order[k]!] = v[k]!;
    }
    return z;
  }

  /** z of Aᵀ z = b, the transpose without conjugation. */
  solveTransposed(b: ComplexArrays): ComplexArrays {
    const { size, order, rowAt, scales, lower, upper, workRe: u, workIm: v } = this;
    for (let k = 0; k < size; k++) {
      u[k] = b.re[order[k]!]!;
      v[k] = b.im[order[k]!]!;
      gather(upper, k, u, v);
      this.divide(k);
    }
    for (let k = size - 1; k >= 0; k--) gather(lower, k, u, v);
    const z = { re: new Float64Array(size), im: new Float64Array(size) };
    for (let k = 0; k < size; k++) {
      const row = rowAt[k]!;
      z.re[row] = u[k]! * scales[row]!;
      z.im[row] = v[k]! * scales[row]!;
    }
    return z;
  }

  private divide(k: number): void {
    const { workRe: u, workIm: v, inverseRe, inverseIm } = this;
    const [a, b, c, d] = [u[k]!, v[k]!, inverseRe[k]!, inverseIm[k]!];
    u[k] = a * c - b * d;
    v[k] = a * d + b * c;
  }
}

interface ComplexFactor {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Subtracts column k times the k-th component. */
function scatter(factor: ComplexFactor, k: number, u: Float64Array, v: Float64Array): void {
  const { starts, indices, re, im } = factor;
  const [a, b] = [u[k]!, v[k]!];
  if (a === 0 && b === 0) return;
  for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
    const i = indices[p]!;
    u[i]! -= re[p]! * a - im[p]! * b;
    v[i]! -= re[p]! * b + im[p]! * a;
  }
}

/** Subtracts from the k-th component what column k takes from the others. */
function gather(factor: ComplexFactor, k: number, u: Float64Array, v: Float64Array): void {
  const { starts, indices, re, im } = factor;
  let [a, b] = [u[k]!, v[k]!];
  for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
    const i = indices[p]!;
    a -= re[p]! * u[i]! - im[p]! * v[i]!;
    b -= re[p]! * v[i]! + im[p]! * u[i]!;
  }
  u[k] = a;
  v[k] = b;
}

/** The row of the pivot among those that have none: the diagonal's, or that of the largest entry. */
function pivotOf(
  { fresh, freshCount }: LuStructure,
  x: Float64Array,
  y: Float64Array,
  diagonal: number,
  threshold: number,
): number {
  let row = -1;
  let largest = -1;
  let ofDiagonal = -1;
  for (let n = 0; n < freshCount; n++) {
    const i = fresh[n]!;
    const size = Math.abs(x[i]!) + Math.abs(y[i]!);
    if (i === diagonal) ofDiagonal = size;
    if (size <= largest) continue;
    largest = size;
    row = i;
  }
  return ofDiagonal > 0 && ofDiagonal >= threshold * largest ? diagonal : row;
}

/** Stores x + i y over the pivot as column k of L, and clears them. */
function appendColumn(
  structure: LuStructure,
  x: Float64Array,
  y: Float64Array,
  k: number,
  first: number,
  pivotRow: number,
  a: number,
  b: number,
): void {
  structure.reserve(structure.starts[k]!);
  structure.append(k, first, pivotRow);
  const { indices, starts } = structure;
  const re = structure.values[0]!;
  const im = structure.values[1]!;
  x[pivotRow] = 0;
  y[pivotRow] = 0;
  for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
    const row = indices[p]!;
    re[p] = x[row]! * a - y[row]! * b;
    im[p] = x[row]! * b + y[row]! * a;
    x[row] = 0;
    y[row] = 0;
  }
}

function lowerFactor({ starts, indices, values, place, size }: LuStructure): ComplexFactor {
  const count = starts[size]!;
  return {
    starts,
    indices: indices.subarray(0, count).map((row) => place[row]!),
    re: values[0]!.subarray(0, count),
    im: values[1]!.subarray(0, count),
  };
}
