import { ArgumentError } from "../../base/argument-error.ts";
import type { ComplexArrays } from "../../base/complex.ts";
import {
  defaultThreshold,
  type SparseLuOptions,
  requireSquare,
  roundingOf,
  rowScales,
} from "./lu-options.ts";
import { minimumDegreeOrder } from "./minimum-degree.ts";
import { type Factors, factorized } from "./multifrontal.ts";
import { solved, solvedTransposed } from "./block-solves.ts";
import type { ComplexSparseMatrix, RealSparseMatrix } from "./sparse-matrix.ts";

/** What real and complex factorisations have in common. */
abstract class SparseLu {
  readonly size: number;
  /** Columns whose pivot was without size: empty for a regular matrix. */
  readonly deficient: readonly number[];
  protected readonly factors: Factors;
  protected readonly scales: Float64Array;

  /** @throws ArgumentError unless the matrix is square and all entries are finite */
  constructor(matrix: RealSparseMatrix | ComplexSparseMatrix, options: SparseLuOptions = {}) {
    requireSquare(matrix, options.order);
    const { re } = matrix;
    const im = "im" in matrix ? matrix.im : undefined;
    const parts = im === undefined ? [re] : [re, im];
    if (!parts.every((part) => part.every(Number.isFinite))) {
      throw new ArgumentError("matrix", "have finite entries", "not finite");
    }
    this.size = matrix.columns;
    this.scales = rowScales(matrix, (p) =>
      im === undefined ? Math.abs(re[p]!) : Math.abs(re[p]!) + Math.abs(im[p]!),
    );
    this.factors = factorized(
      matrix,
      options.order ?? minimumDegreeOrder(matrix),
      parts,
      this.scales,
      { threshold: options.threshold ?? defaultThreshold, rounding: roundingOf(this.size) },
    );
    this.deficient = this.factors.deficient;
  }

  /** Gives the memory of the factors to the next ones: these may not be used any more. */
  release(): void {
    this.factors.store.release();
  }

  /** Entries of L and U together that are not zero. */
  get fill(): number {
    const { blocks, store } = this.factors;
    const { kinds, values } = store;
    let fill = this.size;
    for (const { rows, pivots, at } of blocks) {
      const count = rows.length;
      const isStored = (p: number): boolean =>
        values[p] !== 0 || (kinds === 2 && values[p + 2 * pivots * count] !== 0);
      for (let k = 0; k < pivots; k++) {
        for (let i = k + 1; i < count; i++) {
          fill += Number(isStored(at + k * count + i));
          fill += Number(isStored(at + pivots * count + i * pivots + k));
        }
      }
    }
    return fill;
  }
}

/**
 * `P R A Q = L U` of a real sparse matrix, with R a scaling of rows, Q near the fill-reducing order and P
 * by threshold pivoting.
 *
 * A matrix that is singular to rounding has pivots without size; ε stands in for them, relative to
 * the scaled column, and `deficient` names their columns. Solutions then belong to that neighbouring
 * matrix and are of use for null vectors alone.
 *
 * @example
 * ```ts
 * import { RealSparseLu, sparseMatrix } from "caldera/numeric";
 * const a = sparseMatrix(2, 2, { rows: [0, 1, 0], cols: [0, 0, 1], re: [4, 2, 8] });
 * const lu = new RealSparseLu(a);
 * assert.deepEqual([lu.deficient.length, ...lu.solve(Float64Array.of(12, 2))], [0, 1, 1]);
 * ```
 *
 * Reference: T. A. Davis, "Direct Methods for Sparse Linear Systems", SIAM (2006), 6.3.
 */
export class RealSparseLu extends SparseLu {
  /** x of A x = b. */
  solve(b: Float64Array): Float64Array {
    return solved(this.factors, this.scales, [b])[0]!;
  }

  /** x of Aᵀ x = b. */
  solveTransposed(b: Float64Array): Float64Array {
    return solvedTransposed(this.factors, this.scales, [b])[0]!;
  }
}

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
export class ComplexSparseLu extends SparseLu {
  constructor(matrix: ComplexSparseMatrix, options: SparseLuOptions = {}) {
    super(matrix, options);
  }

  /** z of A z = b. */
  solve(b: ComplexArrays): ComplexArrays {
    const [re, im] = solved(this.factors, this.scales, [b.re, b.im]);
    return { re: re!, im: im! };
  }

  /** z of Aᵀ z = b, the transpose without conjugation. */
  solveTransposed(b: ComplexArrays): ComplexArrays {
    const [re, im] = solvedTransposed(this.factors, this.scales, [b.re, b.im]);
    return { re: re!, im: im! };
  }
}
