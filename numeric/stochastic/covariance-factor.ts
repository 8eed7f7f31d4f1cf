/** L with L Lᵀ = C, size × rank, row-major. */
export interface CovarianceFactor {
  readonly size: number;
  readonly rank: number;
  readonly matrix: Float64Array;
}

/** Of the variance of a component, less that is left counts as none. */
const rounding = 1e-14;

/**
 * Cholesky's factor of a covariance matrix that may be singular, with the largest of what is left of the variances, relative to
 * the variances themselves, as the next pivot; it ends where that is rounding.
 *
 * Reference: N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed. (2002), 10.3.
 */
export function covarianceFactor(covariance: ArrayLike<number>, size: number): CovarianceFactor {
  const scale = Float64Array.from({ length: size }, (_, a) => Math.sqrt(covariance[a * size + a]!));
  const left = new Float64Array(size).fill(1).map((one, a) => (scale[a] === 0 ? 0 : one));
  const columns: Float64Array[] = [];
  while (columns.length < size) {
    const pivot = left.reduce((best, value, a) => (value > left[best]! ? a : best), 0);
    if (!(left[pivot]! > rounding)) break;
    const root = Math.sqrt(left[pivot]!);
    const column = new Float64Array(size);
    for (let a = 0; a < size; a++) {
      if (scale[a] === 0) continue;
      let rest = covariance[a * size + pivot]! / (scale[a]! * scale[pivot]!);
      for (const other of columns) rest -= other[a]! * other[pivot]!;
      column[a] = rest / root;
    }
    column[pivot] = root;
    columns.push(column);
    for (let a = 0; a < size; a++) left[a] = a === pivot ? 0 : left[a]! - column[a]! ** 2;
  }
  const rank = columns.length;
  const matrix = new Float64Array(size * rank);
  columns.forEach((column, b) => {
    for (let a = 0; a < size; a++) matrix[a * rank + b] = column[a]! * scale[a]!;
  });
  return { size, rank, matrix };
}
