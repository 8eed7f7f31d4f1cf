import { elementAt } from "../../base/index.ts";
/** Which columns of integers are independent, and the others by them. */
interface Dependences {
  readonly independent: readonly number[];
  /** For each column the numbers by which it is a sum of the independent ones. */
  readonly relations: readonly (readonly number[])[];
}

/** Rows of integers agree with a relation to this accuracy, or it is none. */
const accuracy = 1e-9;

/**
 * The first columns that are independent, and the others as combinations of them, by Gauss-Jordan elimination. A
 * combination is taken only where it holds in every row; then it holds for every sum of some rows to far below ½, and
 * rounded it is exact.
 */
export function dependences(rows: readonly (readonly number[])[], columns: number): Dependences {
  const reduced = rows.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < columns; column++) {
    const top = pivots.length;
    let best = top;
    for (let i = top; i < reduced.length; i++) {
      if (size(reduced[i], column) > size(reduced[best], column)) best = i;
    }
    const pivot = reduced[best];
    if (pivot === undefined || size(pivot, column) < accuracy) continue;
    [reduced[top], reduced[best]] = [pivot, reduced[top] as number[]];
    const scale = pivot[column] as number;
    for (let j = column; j < columns; j++) pivot[j] = (pivot[j] as number) / scale;
    for (const row of reduced) {
      if (row === pivot || row[column] === 0) continue;
      const multiple = row[column] as number;
      for (let j = column; j < columns; j++) {
        row[j] = (row[j] as number) - multiple * (pivot[j] as number);
      }
    }
    pivots.push(column);
  }
  const all = Array.from({ length: columns }, (_, column) => ({
    column,
    row: pivots.map((_, k) => elementAt(elementAt(reduced, k), column)),
  }));
  const holds = all.every(({ column, row }) =>
    rows.every((given) => {
      const sum = pivots.reduce(
        (s, pivot, k) => s + elementAt(row, k) * elementAt(given, pivot),
        0,
      );
      return Math.abs(sum - elementAt(given, column)) < accuracy;
    }),
  );
  return holds
    ? { independent: pivots, relations: all.map(({ row }) => row) }
    : {
        independent: all.map(({ column }) => column),
        relations: all.map(({ column }) => all.map((other) => (other.column === column ? 1 : 0))),
      };
}

function size(row: readonly number[] | undefined, column: number): number {
  return Math.abs(row?.[column] ?? 0);
}
