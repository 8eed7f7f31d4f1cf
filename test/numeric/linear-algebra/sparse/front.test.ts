import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Front } from "../../../../numeric/linear-algebra/sparse/front.ts";
import { symmetric } from "../../../seed.ts";

type Complex = readonly [number, number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/** A front with numbers of its own for rows and columns, and what it was filled with, by these. */
function filled(kinds: 1 | 2, size: number, seed: number, small: number, execution: Execution) {
  const random = symmetric(seed);
  const places = Int32Array.from({ length: size }, (_, i) => (3 * i + 1) % (3 * size));
  const front = new Front(kinds, 3 * size, rules, () => 1, execution);
  front.clear(places.slice(), places.slice());
  const entries = new Map<string, Complex>();
  for (const [j, column] of places.entries()) {
    for (const row of places) {
      // The first columns have small entries in the first rows: their pivots are delayed.
      const scale = j < small && row < 3 * size - 2 ? 1e-6 : 1;
      const value: Complex = [scale * random(), kinds === 2 ? scale * random() : 0];
      entries.set(`${row},${column}`, value);
      front.parts.forEach((part, n) => (part[front.place(row, column)] = value[n]!));
    }
  }
  return { front, entries };
}

type Execution = "webassembly" | "interpreted";
const rules = { threshold: 1e-3, rounding: 1e-16 };
const executions = ["webassembly", "interpreted"] as const;
const cases = executions.flatMap((execution) =>
  ([1, 2] as const).map((kinds) => ({ execution, kinds })),
);

describe.each(cases)("a front, $execution, $kinds parts", ({ execution, kinds }) => {
  test("P F Q = L U + what is left, whatever pivots are delayed", () => {
    const shape = [fc.integer({ min: 1, max: 23 }), fc.double({ min: 0, max: 1, noNaN: true })];
    let delayed = 0;
    fc.assert(
      fc.property(...(shape as [fc.Arbitrary<number>, fc.Arbitrary<number>]), (size, part) => {
        const full = Math.max(1, Math.floor(part * size));
        const { front, entries } = filled(kinds, size, 100 * size + full, size % 4, execution);
        const pivots = front.eliminate(full);
        if (full === size) expect(pivots).toBe(size);
        delayed += full - pivots;
        const at = (i: number, j: number): Complex => {
          const p = j * size + i;
          return [front.parts[0]![p]!, front.parts[1]?.[p] ?? 0];
        };
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let [re, im] = i >= pivots && j >= pivots ? at(i, j) : [0, 0];
            for (let k = 0; k < pivots && k <= Math.min(i, j); k++) {
              const [a, b] = k === i ? at(k, j) : times(at(i, k), at(k, j));
              re += a;
              im += b;
            }
            const [x, y] = entries.get(`${front.rows[i]},${front.columns[j]}`)!;
            expect(Math.hypot(re - x, im - y)).toBeLessThan(1e-9);
          }
        }
        front.release();
      }),
      { numRuns: 40 },
    );
    expect(delayed).toBeGreaterThan(0);
  });

  test("a column without entries above rounding errors is named, and gets ε for its pivot", () => {
    const { front } = filled(kinds, 3, 7, 0, execution);
    for (const part of front.parts) part.fill(0, 3, 6);
    front.parts[0]![3] = 1e-17;
    const deficient = front.columns[1];
    expect(front.eliminate(3)).toBe(3);
    expect(front.deficient).toEqual([deficient]);
    front.release();
  });

  test("takes up what is left of another one, where its rows and columns are", () => {
    const { front } = filled(kinds, 4, 8, 0, execution);
    front.clear(Int32Array.of(5, 2, 7), Int32Array.of(7, 5, 2));
    const parts = Array.from({ length: kinds }, (_, n) =>
      Float64Array.of(1, 2, 3, 4).map((v) => v + n),
    );
    front.add(Int32Array.of(2, 5), Int32Array.of(7, 2), parts);
    front.add(Int32Array.of(2, 5), Int32Array.of(7, 2), parts);
    front.parts.forEach((part, n) => {
      const places: readonly (readonly [number, number])[] = [
        [2, 7],
        [5, 7],
        [2, 2],
        [5, 2],
      ];
      const values = places.map(([row, column]) => part[front.place(row, column)]);
      expect(values).toEqual([1, 2, 3, 4].map((v) => 2 * (v + n)));
      expect(part.slice(0, 9).filter((value) => value !== 0)).toHaveLength(4);
    });
    front.release();
  });
});
