/** A = U Σ Vᵀ of a matrix by columns: the singular values, largest first, and V by columns. */
export interface SingularValues {
  readonly values: Float64Array;
  /** `vectors[j]`: the combination of columns of A with the norm `values[j]`. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Singular values and right singular vectors of a small matrix, given by its columns, by one-sided Jacobi rotations: small
 * ones come out with as many digits as their columns have.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 8.6.3; J. Demmel, K. Veselić,
 * SIAM J. Matrix Anal. Appl. 13 (1992) 1204.
 */
export function singularValues(columns: readonly Float64Array[]): SingularValues {
  const a = columns.map((column) => Float64Array.from(column));
  const v = columns.map((_, j) => Float64Array.from(columns, (__, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    if (!rotatedAll(a, v)) break;
  }
  const order = a
    .map((column, j) => ({ norm: Math.sqrt(product(column, column)), vector: v[j]! }))
    .sort((one, other) => other.norm - one.norm);
  return {
    values: Float64Array.from(order, ({ norm }) => norm),
    vectors: order.map(({ vector }) => vector),
  };
}

/** One rotation for each pair of columns; false where all were orthogonal already. */
function rotatedAll(a: readonly Float64Array[], v: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let p = 0; p < a.length; p += 1) {
    for (let q = p + 1; q < a.length; q += 1) {
      const [alpha, beta] = [product(a[p]!, a[p]!), product(a[q]!, a[q]!)];
      const gamma = product(a[p]!, a[q]!);
      if (!(Math.abs(gamma) > Number.EPSILON * Math.sqrt(alpha * beta))) continue;
      rotated = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const cosine = 1 / Math.hypot(1, tangent);
      rotate(a[p]!, a[q]!, cosine, tangent * cosine);
      rotate(v[p]!, v[q]!, cosine, tangent * cosine);
    }
  }
  return rotated;
}

function rotate(one: Float64Array, other: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < one.length; i += 1) {
    const [x, y] = [one[i]!, other[i]!];
    one[i] = cosine * x - sine * y;
    other[i] = sine * x + cosine * y;
  }
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += one[i]! * other[i]!;
  return sum;
}
