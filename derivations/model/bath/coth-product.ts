/** x coth x ≈ Π_j (1 + x²/z_j²)/(1 + x²/p_j²), with the zeros ±iz_j and the poles ±ip_j. */
export interface CothProduct {
  readonly zeros: readonly number[];
  readonly poles: readonly number[];
}

/**
 * The Padé approximant of x coth x by N poles in x², from its continued fraction
 *
 *     x coth x = 1 + x²/(3 + x²/(5 + …)):
 *
 * poles and zeros are reciprocals of the eigenvalues of matrices with 1/√((2j-1)(2j+1)) beside the diagonal, 3, 5, …, 4N+1 for
 * poles, 1, 3, …, 4N+1 for zeros. They alternate, so that it is positive at all real x, and
 * right to all digits for |x| far below the largest pole.
 *
 * Reference: J. Hu, R.-X. Xu, Y. Yan, J. Chem. Phys. 133, 101106 (2010).
 */
export function cothProduct(count: number): CothProduct {
  return { zeros: reciprocals(1, count), poles: reciprocals(3, count) };
}

/** The reciprocals, rising, of the positive eigenvalues of the matrix of the odd numbers from the first one to 4N+1. */
function reciprocals(first: number, count: number): readonly number[] {
  const squares: number[] = [];
  for (let odd = first; odd + 2 <= 4 * count + 1; odd += 2) squares.push(1 / (odd * (odd + 2)));
  return Array.from({ length: count }, (_, j) => 1 / eigenvalueAt(squares, j));
}

/** The j-th largest eigenvalue, by bisection on how many are larger. */
function eigenvalueAt(squares: readonly number[], j: number): number {
  // All of them are below 1, those of N poles above 1/(4N+1)².
  let [low, high] = [1 / (2 * squares.length + 4) ** 2 / 4, 1];
  while (high - low > 4 * Number.EPSILON * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (largerThan(squares, middle) > j) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How many eigenvalues of a tridiagonal matrix without a diagonal are above a value: the positive pivots (Sturm). */
function largerThan(squares: readonly number[], value: number): number {
  let pivot = -value;
  let count = 0;
  for (const square of squares) {
    pivot = -value - square / (pivot === 0 ? Number.MIN_VALUE : pivot);
    if (pivot > 0) count += 1;
  }
  return count;
}
