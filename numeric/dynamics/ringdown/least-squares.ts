import { reflect } from "../../linear-algebra/dense/index.ts";

/** Parameters of a linear fit with their standard errors from the scatter of the residuals. */
export interface LinearFit {
  readonly parameters: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * Minimises `‖M c - b‖` by Householder reflections, for `columns` of `M` of equal length, more rows
 * than columns. Standard errors are `s √((MᵀM)⁻¹_kk)` with `s² = ‖M c - b‖² / (rows - columns)`;
 * they are infinite if the columns are dependent.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 5.3.
 */
export function leastSquares(columns: readonly Float64Array[], values: Float64Array): LinearFit {
  const matrix = columns.map((column) => Float64Array.from(column));
  const rest = Float64Array.from(values);
  const width = matrix.length;
  const diagonal = new Float64Array(width);
  matrix.forEach((column, k) => {
    diagonal[k] = reflect(column, k, [...matrix.slice(k + 1), rest]);
  });
  const upper = (row: number, k: number): number => (row === k ? diagonal[k]! : matrix[k]![row]!);

  const parameters = new Float64Array(width);
  for (let row = width - 1; row >= 0; row -= 1) {
    let sum = rest[row]!;
    for (let k = row + 1; k < width; k += 1) sum -= upper(row, k) * parameters[k]!;
    parameters[row] = sum / diagonal[row]!;
  }
  let squares = 0;
  for (let i = width; i < rest.length; i += 1) squares += rest[i]! ** 2;
  const scatter = Math.sqrt(squares / (rest.length - width));
  const standardErrors = inverseRowNorms(width, upper).map((norm) => scatter * norm);
  return { parameters, standardErrors };
}

/** Norms of the rows of `R⁻¹`, the roots of the diagonal of `(RᵀR)⁻¹`. */
function inverseRowNorms(width: number, upper: (row: number, k: number) => number): Float64Array {
  const norms = new Float64Array(width);
  for (let k = 0; k < width; k += 1) {
    const column = new Float64Array(width);
    for (let row = k; row >= 0; row -= 1) {
      let sum = row === k ? 1 : 0;
      for (let j = row + 1; j <= k; j += 1) sum -= upper(row, j) * column[j]!;
      column[row] = sum / upper(row, row);
      norms[row] = Math.hypot(norms[row]!, column[row]!);
    }
  }
  return norms;
}
