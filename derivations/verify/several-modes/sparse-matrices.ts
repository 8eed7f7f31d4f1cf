import type { Complex, Matrix } from "mathjs";
import type { MathJs } from "../matrices/matrix-algebra.ts";

/** A sparse matrix of mathjs by its columns. */
interface SparseColumns {
  readonly values: readonly Complex[];
  readonly index: readonly number[];
  readonly ptr: readonly number[];
  readonly size: readonly [number, number];
  readonly datatype: string;
}

type SparseConstructor = new (columns: SparseColumns) => Matrix;

/** An entry of a matrix that is not zero. */
export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly re: number;
  readonly im: number;
}

/** Sparse matrices of a size in place of dense ones. */
export interface SparseAlgebra {
  readonly product: (a: Matrix, b: Matrix) => Matrix;
  readonly scaled: (factor: number | Complex, a: Matrix) => Matrix;
  readonly sum: (matrices: readonly Matrix[]) => Matrix;
  readonly commutator: (a: Matrix, b: Matrix) => Matrix;
  readonly anticommutator: (a: Matrix, b: Matrix) => Matrix;
  readonly trace: (a: Matrix) => Complex;
  readonly identity: Matrix;
  readonly zero: Matrix;
  /** A matrix by the entries of its columns, in the order of their rows. */
  readonly sparse: (columns: readonly (readonly Omit<Entry, "column">[])[]) => Matrix;
  readonly nonzero: (a: Matrix) => readonly Entry[];
}

/** The algebra of mathjs with sparse matrices. */
export function sparseAlgebra(math: MathJs, size: number): SparseAlgebra {
  const { SparseMatrix } = math as unknown as { readonly SparseMatrix: SparseConstructor };
  const sparse: SparseAlgebra["sparse"] = (columns) => {
    const ptr = [0];
    for (const column of columns) ptr.push((ptr[ptr.length - 1] as number) + column.length);
    const all = columns.flat();
    return new SparseMatrix({
      values: all.map(({ re, im }) => math.complex(re, im)),
      index: all.map(({ row }) => row),
      ...{ ptr, size: [size, size] },
      // Of one type, so that mathjs does not ask for it entry by entry.
      datatype: "Complex",
    });
  };
  const product = (a: Matrix, b: Matrix): Matrix => math.multiply(a, b) as Matrix;
  const diagonal = (value: number): Matrix =>
    sparse(
      Array.from({ length: size }, (_, row) => (value === 0 ? [] : [{ row, re: value, im: 0 }])),
    );
  return {
    ...{ product, sparse },
    scaled: (factor, a) => math.multiply(math.complex(factor as Complex) as never, a) as Matrix,
    sum: (matrices) => matrices.reduce((a, b) => math.add(a, b) as Matrix),
    commutator: (a, b) => math.subtract(product(a, b), product(b, a)) as Matrix,
    anticommutator: (a, b) => math.add(product(a, b), product(b, a)) as Matrix,
    // mathjs's own breaks off at a column whose rows are out of order, as those of products are.
    trace: (a) => {
      let [re, im] = [0, 0];
      for (const entry of entriesOf(math, a)) {
        if (entry.row === entry.column) [re, im] = [re + entry.re, im + entry.im];
      }
      return math.complex(re, im);
    },
    ...{ identity: diagonal(1), zero: diagonal(0) },
    nonzero: (a) => entriesOf(math, a),
  };
}

function entriesOf(math: MathJs, a: Matrix): readonly Entry[] {
  const entries: Entry[] = [];
  a.forEach((value: unknown, index: unknown) => {
    const [row = 0, column = 0] = index as readonly number[];
    const { re, im } = math.complex(value as Complex);
    entries.push({ row, column, re, im });
  }, true);
  return entries;
}
