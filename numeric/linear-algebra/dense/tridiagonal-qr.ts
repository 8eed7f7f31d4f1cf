const iterationsPerEigenvalue = 60;

/**
 * Eigenvalues of a real symmetric tridiagonal matrix, in no order, by implicit QR steps with
 * Wilkinson's shift: they overwrite `diagonal`, and `offDiagonal` is destroyed. The rotations are
 * applied to the rows of `rows`, if given: rows of the identity become the eigenvectors.
 *
 * @param diagonal of length n
 * @param offDiagonal of length n - 1 or more
 * @returns false if an eigenvalue did not converge in 60 steps
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 8.3.5; the test for
 * a negligible element is that of LAPACK's dsteqr.
 */
export function tridiagonalQr(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  rows?: Float64Array,
): boolean {
  const n = diagonal.length;
  let size = 0;
  for (let k = 0; k < n; k += 1) {
    size = Math.max(size, Math.abs(diagonal[k]!), k < n - 1 ? Math.abs(offDiagonal[k]!) : 0);
  }
  // Blocks that consist of rounding errors alone need not be resolved relative to their size.
  const least = size * Number.EPSILON ** 2;
  let high = n - 1;
  let steps = 0;
  while (high > 0) {
    let low = high;
    while (low > 0) {
      const e = Math.abs(offDiagonal[low - 1]!);
      const neighbours =
        Math.sqrt(Math.abs(diagonal[low]!)) * Math.sqrt(Math.abs(diagonal[low - 1]!));
      if (e <= Number.EPSILON * neighbours || e <= least) {
        offDiagonal[low - 1] = 0;
        break;
      }
      low -= 1;
    }
    if (low === high) {
      high -= 1;
      steps = 0;
      continue;
    }
    if (steps === iterationsPerEigenvalue) return false;
    steps += 1;
    qrStep(diagonal, offDiagonal, low, high, rows);
  }
  return true;
}

/** One step on the block from `low` to `high`, the bulge chased downwards. */
function qrStep(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  rows: Float64Array | undefined,
): void {
  const n = d.length;
  const half = (d[high - 1]! - d[high]!) / 2;
  const last = e[high - 1]!;
  const root = Math.hypot(half, last);
  // The eigenvalue of the lower right block nearer to its last element.
  const shift = d[high]! - last * (last / (half + (half >= 0 ? root : -root)));
  let x = d[low]! - shift;
  let z = e[low]!;
  for (let k = low; k < high; k += 1) {
    const r = Math.hypot(x, z);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : z / r;
    if (k > low) e[k - 1] = r;
    const a = d[k]!;
    const b = d[k + 1]!;
    const f = e[k]!;
    const g = s * (a - b) - 2 * c * f;
    // [c s; -s c] [a f; f b] [c -s; s c]
    d[k] = a - s * g;
    d[k + 1] = b + s * g;
    e[k] = -c * g - f;
    if (k < high - 1) {
      x = e[k]!;
      z = s * e[k + 1]!;
      e[k + 1]! *= c;
    }
    if (rows !== undefined) rotateRows(rows, n, k, c, s);
  }
}

function rotateRows(rows: Float64Array, n: number, k: number, c: number, s: number): void {
  const upper = k * n;
  const lower = upper + n;
  for (let j = 0; j < n; j += 1) {
    const a = rows[upper + j]!;
    const b = rows[lower + j]!;
    rows[upper + j] = c * a + s * b;
    rows[lower + j] = c * b - s * a;
  }
}
