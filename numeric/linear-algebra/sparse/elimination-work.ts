import { grouped, inverse, lowerEntries } from "./elimination-tree.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/**
 * About how many multiplications it takes to factor a square matrix with pivots on its diagonal,
 *
 *     Σ_k |L_k|²,   |L_k| the entries of column k of the Cholesky factor of the pattern of A + Aᵀ,
 *
 * found by walking up the elimination tree from every entry. With pivots off the diagonal it takes more.
 *
 * @param order as {@link minimumDegreeOrder} gives it
 * @param most the count ends once it is certain to be above
 * @returns Infinity if above `most`
 *
 * Reference: T. A. Davis, "Direct Methods for Sparse Linear Systems", SIAM (2006), 4.1 and 4.4.
 */
export function eliminationWork(pattern: SparsePattern, order: Int32Array, most: number): number {
  const { columns } = pattern;
  const lower = lowerEntries(pattern, inverse(order));
  const { starts, entries } = grouped(lower.rows, columns);
  const parent = new Int32Array(columns).fill(-1);
  const counts = new Int32Array(columns);
  const seen = new Int32Array(columns).fill(-1);
  let total = 0;
  for (let k = 0; k < columns; k++) {
    seen[k] = k;
    for (let p = starts[k]!; p < starts[k + 1]!; p++) {
      for (let j = lower.columns[entries[p]!]!; seen[j] !== k; j = parent[j]!) {
        if (parent[j] === -1) parent[j] = k;
        seen[j] = k;
        counts[j]! += 1;
        total++;
      }
    }
    // Σ c² ≥ (Σ c)²/n
    if (total * total > most * columns) return Number.POSITIVE_INFINITY;
  }
  const work = counts.reduce((sum, count) => sum + count * count, 0);
  return work > most ? Number.POSITIVE_INFINITY : work;
}
