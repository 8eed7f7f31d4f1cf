/** A complex number. */
export type Complex = readonly [re: number, im: number];

export const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
export const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
export const conjugate = ([a, b]: Complex): Complex => [a, -b];

const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const over = (one: Complex, [c, d]: Complex): Complex => {
  const square = c * c + d * d;
  const [a, b] = times(one, [c, -d]);
  return [a / square, b / square];
};

/** u v, a matrix of rank one: columns times a row. */
export interface RankOne {
  readonly column: readonly Complex[];
  readonly row: readonly Complex[];
}

/** Less than this of the largest element counts as zero. */
const rounding = 1e-13;

/** A matrix as the sum of as few products of a column and a row as its rank allows, by elimination with the largest element. */
export function rankFactors(matrix: readonly (readonly Complex[])[]): readonly RankOne[] {
  const rest = matrix.map((row) => [...row]);
  const sizeOf = ([a, b]: Complex): number => Math.hypot(a, b);
  const largest = Math.max(0, ...rest.flat().map(sizeOf));
  const found: RankOne[] = [];
  while (found.length < matrix.length) {
    let [p, q] = [0, 0];
    rest.forEach((row, i) =>
      row.forEach((entry, j) => {
        if (sizeOf(entry) > sizeOf(rest[p]![q]!)) [p, q] = [i, j];
      }),
    );
    const pivot = rest[p]?.[q] ?? [0, 0];
    if (sizeOf(pivot) <= rounding * largest) break;
    const column = rest.map((row) => over(row[q]!, pivot));
    const row = [...rest[p]!];
    rest.forEach((entries, i) =>
      row.forEach((value, j) => {
        entries[j] = minus(entries[j]!, times(column[i]!, value));
      }),
    );
    found.push({ column, row });
  }
  return found;
}
