/**
 * Annihilates `column` below row `k` by a reflection, applies it to `others`, and returns the diagonal element, the
 * negative of the column's norm by sign; 0 for a column that is zero there. The column keeps the vector of the reflection.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 5.1.
 */
export function reflect(column: Float64Array, k: number, others: readonly Float64Array[]): number {
  const norm = normFrom(column, k);
  if (norm === 0) return 0;
  const diagonal = column[k]! > 0 ? -norm : norm;
  column[k]! -= diagonal;
  // vᵀv = 2 norm (norm + |column_k|)
  const half = -diagonal * column[k]!;
  for (const other of others) {
    let product = 0;
    for (let i = k; i < column.length; i += 1) product += column[i]! * other[i]!;
    const factor = product / half;
    for (let i = k; i < column.length; i += 1) other[i]! -= factor * column[i]!;
  }
  return diagonal;
}

/** √Σ x_i² from i = k on, without overflow. */
function normFrom(column: Float64Array, k: number): number {
  let size = 0;
  for (let i = k; i < column.length; i += 1) size = Math.max(size, Math.abs(column[i]!));
  if (size === 0 || !Number.isFinite(size)) return size;
  let sum = 0;
  for (let i = k; i < column.length; i += 1) sum += (column[i]! / size) ** 2;
  return size * Math.sqrt(sum);
}
