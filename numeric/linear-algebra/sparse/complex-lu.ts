import { ArgumentError } from "../../base/argument-error.ts";
import { type ComplexArrays, complexArrays } from "../../base/complex.ts";
import { type Elimination, type Factor, type Factorization, factorized } from "./factorization.ts";
import type { GrowingFactor } from "./growing-factor.ts";
import {
  capacityFor,
  defaultThreshold,
  type SparseLuOptions,
  requireSquare,
  rowScales,
} from "./lu-options.ts";
import { LuStorage } from "./lu-storage.ts";
import type { LuStructure } from "./lu-structure.ts";
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
  private readonly scales: Float64Array;
  private readonly numbers: ComplexElimination;
  private readonly factors: Factorization;
  private readonly work: ComplexArrays;

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
    this.work = complexArrays(columns);
    this.numbers = new ComplexElimination(matrix, this.scales);
    const threshold = options.threshold ?? defaultThreshold;
    this.factors = factorized(matrix, this.order, threshold, this.numbers);
    this.deficient = this.factors.deficient;
  }

  /** Entries of L and U together. */
  get fill(): number {
    const { lower, upper } = this.factors;
    return lower.indices.length + upper.indices.length + this.size;
  }

  /** z of A z = b. */
  solve(b: ComplexArrays): ComplexArrays {
    const { size, order, scales } = this;
    const { lower, upper, rowAt } = this.factors;
    const { re: u, im: v } = this.work;
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
    const z = complexArrays(size);
    for (let k = 0; k < size; k++) {
      z.re[order[k]!] = u[k]!;
      z.im[order[k]!] = v[k]!;
    }
    return z;
  }

  /** z of Aᵀ z = b, the transpose without conjugation. */
  solveTransposed(b: ComplexArrays): ComplexArrays {
    const { size, order, scales } = this;
    const { lower, upper, rowAt } = this.factors;
    const { re: u, im: v } = this.work;
    for (let k = 0; k < size; k++) {
      u[k] = b.re[order[k]!]!;
      v[k] = b.im[order[k]!]!;
      gather(upper, k, u, v);
      this.divide(k);
    }
    for (let k = size - 1; k >= 0; k--) gather(lower, k, u, v);
    const z = complexArrays(size);
    for (let k = 0; k < size; k++) {
      const row = rowAt[k]!;
      z.re[row] = u[k]! * scales[row]!;
      z.im[row] = v[k]! * scales[row]!;
    }
    return z;
  }

  private divide(k: number): void {
    const { re: u, im: v } = this.work;
    const { inverseRe, inverseIm } = this.numbers;
    const [a, b, c, d] = [u[k]!, v[k]!, inverseRe[k]!, inverseIm[k]!];
    u[k] = a * c - b * d;
    v[k] = a * d + b * c;
  }
}

class ComplexElimination implements Elimination {
  /** Of the pivots. */
  readonly inverseRe: Float64Array;
  readonly inverseIm: Float64Array;
  readonly storage: LuStorage;
  private readonly x: Float64Array;
  private readonly y: Float64Array;

  constructor(
    private readonly matrix: ComplexSparseMatrix,
    private readonly scales: Float64Array,
  ) {
    this.inverseRe = new Float64Array(matrix.columns);
    this.inverseIm = new Float64Array(matrix.columns);
    this.storage = new LuStorage(matrix.columns, capacityFor(matrix), 2);
    this.x = new Float64Array(matrix.columns);
    this.y = new Float64Array(matrix.columns);
  }

  load(column: number): number {
    const { x, y, scales } = this;
    const { starts, indices, re, im } = this.matrix;
    let largest = 0;
    for (let p = starts[column]!, end = starts[column + 1]!; p < end; p++) {
      const row = indices[p]!;
      x[row] = re[p]! * scales[row]!;
      y[row] = im[p]! * scales[row]!;
      largest = Math.max(largest, this.sizeAt(row));
    }
    return largest;
  }

  /** x + i y := L^{-1} (x + i y) on the chains that act, two columns at once. */
  eliminate(structure: LuStructure, upper: GrowingFactor, rowAt: Int32Array, first: number): void {
    const { acting, from, last, size } = structure;
    for (let n = first; n < size; n++) {
      const chain = acting[n]!;
      const end = last[chain]!;
      let j = from[chain]!;
      for (; j < end; j += 2) this.eliminatePair(structure, upper, rowAt, j);
      if (j === end) this.eliminateOne(structure, upper, rowAt, j);
    }
  }

  private eliminateOne(
    { starts, storage }: LuStructure,
    upper: GrowingFactor,
    rowAt: Int32Array,
    j: number,
  ): void {
    const { x, y } = this;
    const { indices } = storage;
    const [re, im] = [storage.values[0]!, storage.values[1]!];
    const row = rowAt[j]!;
    const [a, b] = [x[row]!, y[row]!];
    x[row] = 0;
    y[row] = 0;
    upper.pushComplex(j, a, b);
    if (a === 0 && b === 0) return;
    for (let p = starts[j]!, end = starts[j + 1]!; p < end; p++) {
      const i = indices[p]!;
      x[i]! -= re[p]! * a - im[p]! * b;
      y[i]! -= re[p]! * b + im[p]! * a;
    }
  }

  private eliminatePair(
    { starts, storage }: LuStructure,
    upper: GrowingFactor,
    rowAt: Int32Array,
    j: number,
  ): void {
    const { x, y } = this;
    const { indices } = storage;
    const [re, im] = [storage.values[0]!, storage.values[1]!];
    const [row, next] = [rowAt[j]!, rowAt[j + 1]!];
    const start = starts[j]!;
    const [a, b] = [x[row]!, y[row]!];
    const c = x[next]! - (re[start]! * a - im[start]! * b);
    const d = y[next]! - (re[start]! * b + im[start]! * a);
    x[row] = 0;
    y[row] = 0;
    x[next] = 0;
    y[next] = 0;
    upper.pushComplex(j, a, b);
    upper.pushComplex(j + 1, c, d);
    for (let p = starts[j + 1]!, q = start + 1, end = starts[j + 2]!; p < end; p++, q++) {
      const i = indices[p]!;
      x[i]! -= re[q]! * a - im[q]! * b + re[p]! * c - im[p]! * d;
      y[i]! -= re[q]! * b + im[q]! * a + re[p]! * d + im[p]! * c;
    }
  }

  sizeAt(row: number): number {
    return Math.abs(this.x[row]!) + Math.abs(this.y[row]!);
  }

  setPivot(k: number, row: number, standIn: number | undefined): void {
    const [a, b] = standIn === undefined ? [this.x[row]!, this.y[row]!] : [standIn, 0];
    const square = a * a + b * b;
    this.inverseRe[k] = a / square;
    this.inverseIm[k] = -b / square;
  }

  store({ starts }: LuStructure, k: number, pivotRow: number): void {
    const { x, y } = this;
    const { indices } = this.storage;
    const [re, im] = this.storage.values;
    const [a, b] = [this.inverseRe[k]!, this.inverseIm[k]!];
    x[pivotRow] = 0;
    y[pivotRow] = 0;
    for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
      const row = indices[p]!;
      re![p] = x[row]! * a - y[row]! * b;
      im![p] = x[row]! * b + y[row]! * a;
      x[row] = 0;
      y[row] = 0;
    }
  }
}

/** Subtracts column k times the k-th component. */
function scatter(factor: Factor, k: number, u: Float64Array, v: Float64Array): void {
  const { starts, indices } = factor;
  const [re, im] = [factor.values[0]!, factor.values[1]!];
  const [a, b] = [u[k]!, v[k]!];
  if (a === 0 && b === 0) return;
  for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
    const i = indices[p]!;
    u[i]! -= re[p]! * a - im[p]! * b;
    v[i]! -= re[p]! * b + im[p]! * a;
  }
}

/** Subtracts from the k-th component what column k takes from the others. */
function gather(factor: Factor, k: number, u: Float64Array, v: Float64Array): void {
  const { starts, indices } = factor;
  const [re, im] = [factor.values[0]!, factor.values[1]!];
  let [a, b] = [u[k]!, v[k]!];
  for (let p = starts[k]!, end = starts[k + 1]!; p < end; p++) {
    const i = indices[p]!;
    a -= re[p]! * u[i]! - im[p]! * v[i]!;
    b -= re[p]! * v[i]! + im[p]! * u[i]!;
  }
  u[k] = a;
  v[k] = b;
}
