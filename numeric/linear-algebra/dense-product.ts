/** A matrix inside an array: element (i, j) at offset + i · row + j · column. */
export interface Strided {
  readonly data: Float64Array;
  readonly offset: number;
  readonly row: number;
  readonly column: number;
}

/**
 * C += factor · A B, with A of n × p and B of p × m elements. The rows of B and C must be contiguous;
 * the innermost loop runs along them, over four rows of B for two of C.
 */
export function addProduct(
  factor: number,
  a: Strided,
  b: Strided,
  c: Strided,
  n: number,
  p: number,
  m: number,
): void {
  const pairs = n - (n % 2);
  const fours = p - (p % 4);
  for (let i = 0; i < pairs; i += 2) {
    const from = a.offset + i * a.row;
    const to = c.offset + i * c.row;
    for (let k = 0; k < fours; k += 4) {
      const row = b.offset + k * b.row;
      const at = from + k * a.column;
      addTwoByFour(factor, a.data, at, a.row, a.column, b.data, row, b.row, c.data, to, c.row, m);
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = i < pairs ? fours : 0; k < p; k++) {
      const weight = factor * a.data[a.offset + i * a.row + k * a.column]!;
      addRow(weight, b.data, b.offset + k * b.row, c.data, c.offset + i * c.row, m);
    }
  }
}

function addRow(
  weight: number,
  b: Float64Array,
  row: number,
  c: Float64Array,
  to: number,
  m: number,
): void {
  for (let j = 0; j < m; j++) c[to + j]! += weight * b[row + j]!;
}

function addTwoByFour(
  factor: number,
  a: Float64Array,
  at: number,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  row: number,
  bRow: number,
  c: Float64Array,
  to: number,
  cRow: number,
  m: number,
): void {
  const u0 = factor * a[at]!;
  const u1 = factor * a[at + aColumn]!;
  const u2 = factor * a[at + 2 * aColumn]!;
  const u3 = factor * a[at + 3 * aColumn]!;
  const v0 = factor * a[at + aRow]!;
  const v1 = factor * a[at + aRow + aColumn]!;
  const v2 = factor * a[at + aRow + 2 * aColumn]!;
  const v3 = factor * a[at + aRow + 3 * aColumn]!;
  for (let j = 0; j < m; j++) {
    const x0 = b[row + j]!;
    const x1 = b[row + bRow + j]!;
    const x2 = b[row + 2 * bRow + j]!;
    const x3 = b[row + 3 * bRow + j]!;
    c[to + j]! += u0 * x0 + u1 * x1 + u2 * x2 + u3 * x3;
    c[to + cRow + j]! += v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
  }
}
