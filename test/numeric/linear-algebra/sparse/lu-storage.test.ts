import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LuStorage } from "../../../../numeric/linear-algebra/sparse/lu-storage.ts";
import { symmetric } from "../../../seed.ts";

const executions = ["webassembly", "interpreted"] as const;
const size = 40;

/** A chain of `width` columns with `below` rows under its own pivots, which are the rows 0, 1, …. */
function chain(storage: LuStorage, start: number, width: number, below: number, seed: number) {
  const random = symmetric(seed);
  const count = width - 1 + below;
  // Rows that are not neighbours, in no order.
  const rows = Array.from({ length: count }, (_, i) => ((i + 1) * 7) % size);
  const columns: number[][] = [];
  let from = start;
  for (let j = 0; j < width; j++) {
    storage.indices.set(rows.slice(j), from);
    const column = Array.from({ length: count - j }, random);
    storage.values[0]?.set(column, from);
    columns.push(column);
    from += count - j;
  }
  return { rows, columns, count };
}

describe.each(executions)("a chain acts on a column, %s", (execution) => {
  test("as its columns do one after another, on any number of rows", () => {
    const shapes = [fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 20 })] as const;
    fc.assert(
      fc.property(...shapes, fc.integer({ min: 1, max: 1e6 }), (width, below, seed) => {
        const storage = new LuStorage(size, 30, 1, execution);
        const start = 5;
        storage.reserve(start + width * (width + below));
        const { rows, columns, count } = chain(storage, start, width, below, seed);
        const random = symmetric(seed + 1);
        const before = Float64Array.from({ length: size }, random);
        storage.x.set(before);
        storage.act(start, count, width, 0);
        const expected = before.slice();
        const results: number[] = [];
        columns.forEach((column, j) => {
          const pivot = j === 0 ? 0 : (rows[j - 1] ?? 0);
          const value = expected[pivot] ?? Number.NaN;
          results.push(value);
          expected[pivot] = 0;
          column.forEach((entry, i) => {
            const row = rows[j + i] ?? 0;
            expected[row] = (expected[row] ?? Number.NaN) - entry * value;
          });
        });
        const scale = Math.max(1, ...results.map(Math.abs)) * 1e-14 * (width + 1);
        results.forEach((value, j) => {
          expect(Math.abs((storage.y[j] ?? Number.NaN) - value)).toBeLessThan(scale);
        });
        expected.forEach((value, row) => {
          expect(Math.abs((storage.x[row] ?? Number.NaN) - value)).toBeLessThan(scale);
        });
        storage.release();
      }),
      { numRuns: 60 },
    );
  });

  test("and what is stored stays when the storage grows", () => {
    const storage = new LuStorage(3, 4, 2, execution);
    storage.indices.set([2, 1, 0, 2]);
    storage.values[0]?.set([1, 2, 3, 4]);
    storage.values[1]?.set([5, 6, 7, 8]);
    storage.x.set([9, 10, 11]);
    storage.reserve(100_000);
    expect([...storage.indices.slice(0, 4)]).toEqual([2, 1, 0, 2]);
    expect(storage.values.map((part) => [...part.slice(0, 4)])).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    expect([...storage.x]).toEqual([9, 10, 11]);
    storage.release();
  });
});
