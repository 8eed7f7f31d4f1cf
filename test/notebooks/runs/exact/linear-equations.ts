/** The solution of A y = b by elimination with pivoting. */
export function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, j) => [...row, right[j] ?? 0]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row, j) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? k + j : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let j = k + 1; j < n; j++) {
      const factor = rows[j]![k]! / rows[k]![k]!;
      for (let e = k; e <= n; e++) rows[j]![e]! -= factor * rows[k]![e]!;
    }
  }
  const y = Array.from({ length: n }, () => 0);
  for (let k = n - 1; k >= 0; k--) {
    const known = y.reduce((sum, value, e) => (e > k ? sum + rows[k]![e]! * value : sum), 0);
    y[k] = (rows[k]![n]! - known) / rows[k]![k]!;
  }
  return y;
}
