import { describe, expect, it } from "vitest";
import { denseSpace } from "../../../../numeric/linear-algebra/dense/dense-space.ts";

const sizes = [1, 2, 3, 4, 5, 7, 9].flatMap((n) =>
  [1, 3, 6].flatMap((p) => [1, 2, 3, 4, 6, 7, 10].map((m) => ({ n, p, m }))),
);

// (AB)_ij = Σ_k A_ik B_kj, for every way to divide rows and columns into blocks; rows lie further
// apart than they are long, and what lies between them stays as it is.
describe.each(["webassembly", "interpreted"] as const)("products, %s", (execution) => {
  it.each(sizes)("$n × $p by $p × $m", ({ n, p, m }) => {
    const [aRow, bRow, cRow] = [p + 1, m + 2, m + 1];
    const space = denseSpace(n * aRow + p * bRow + 2 * n * cRow, execution);
    const filled = (length: number, seed: number): Float64Array => {
      const array = space.array(length);
      array.forEach((_, at) => (array[at] = Math.sin(3.7 * at * at + seed)));
      return array;
    };
    const a = filled(n * aRow, 1);
    const b = filled(p * bRow, 2);
    const product = filled(n * cRow, 3);
    const sum = filled(n * cRow, 4);
    const before = { product: product.slice(), sum: sum.slice() };
    const [A, B] = [
      { data: a, row: aRow },
      { data: b, row: bRow },
    ];
    space.multiply(A, B, { data: product, row: cRow }, n, p, m);
    space.add(-0.5, A, B, { data: sum, row: cRow }, n, p, m);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < cRow; j++) {
        const at = i * cRow + j;
        if (j >= m) {
          expect([product[at], sum[at]]).toEqual([before.product[at], before.sum[at]]);
          continue;
        }
        let expected = 0;
        for (let k = 0; k < p; k++) expected += a[i * aRow + k]! * b[k * bRow + j]!;
        expect(product[at]).toBeCloseTo(expected, 13);
        expect(sum[at]).toBeCloseTo(before.sum[at]! - 0.5 * expected, 13);
      }
    }
  });
});
