import { describe, expect, test } from "vitest";
import { HomotopyLine } from "../../../../numeric/dynamics/polynomial/homotopy-line.ts";
import { MonomialTable } from "../../../../numeric/dynamics/polynomial/monomial-table.ts";
import { SparseLayout } from "../../../../numeric/dynamics/polynomial/sparse-layout.ts";

describe("MonomialTable(variables, monomials)", () => {
  const monomials = [
    [3, 1, 0],
    [2, 1, 1],
    [0, 0, 4],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const table = new MonomialTable(3, monomials);

  test("every monomial and every derivative is a parent before it times a variable", () => {
    const x = [2, 3, 5];
    const values = new Float64Array(table.count);
    values[0] = 1;
    for (let m = 1; m < table.count; m += 1) {
      const parent = table.parent[m] as number;
      expect(parent).toBeLessThan(m);
      values[m] = (values[parent] as number) * (x[table.variable[m] as number] as number);
    }
    const valueOf = (e: readonly number[]) => e.reduce((p, n, j) => p * (x[j] as number) ** n, 1);
    for (const monomial of monomials) {
      expect(table.placeOf(monomial)).toBeLessThan(table.valueCount);
      const divisors = monomial.flatMap((n, j) =>
        n > 0 ? [monomial.map((m, k) => (k === j ? m - 1 : m))] : [],
      );
      for (const e of [monomial, ...divisors]) expect(values[table.placeOf(e)]).toBe(valueOf(e));
    }
  });

  test("values need few of them: x³y and x²yz are made of x²y", () => {
    // 1, x, x², x²y, x³y, x²yz, z, z², z³, z⁴
    expect(table.valueCount).toBe(10);
  });
});

describe("HomotopyLine", () => {
  test("Taylor coefficients from x² = 4 to x² = 1 with y = x³ are those of √(4-3σ) and (4-3σ)^{3/2}", () => {
    const order = 5;
    const layout = new SparseLayout(3, [
      [
        [0, 2, 0],
        [2, 0, 0],
      ],
      [
        [2, 0, 1],
        [0, 3, 0],
      ],
    ]);
    const line = new HomotopyLine(layout, order);
    line.coefficients.fromRe.set([1, -4, 1, -1]);
    line.coefficients.toRe.set([1, -1, 1, -1]);
    line.coefficients.segment(1, 0, 0, 0);
    line.coefficients.moveTo(0);
    const [re, im] = [Float64Array.of(1, 2, 8), new Float64Array(3)];
    line.linearize(re, im, 0, new Float64Array(2), new Float64Array(2));
    line.taylor(re, im, 0);
    // Binomial series: 4^a (1 - 3σ/4)^a.
    const series = (a: number) => {
      let term = 4 ** a;
      return Array.from({ length: order + 1 }, (_, k) => {
        const value = term;
        term *= ((a - k) / (k + 1)) * -0.75;
        return value;
      });
    };
    const [x, y] = [series(0.5), series(1.5)];
    for (let k = 0; k <= order; k += 1) {
      expect(line.series.xRe[3 * k]).toBe(k === 0 ? 1 : 0);
      expect(line.series.xRe[3 * k + 1]).toBeCloseTo(x[k] as number, 13);
      expect(line.series.xRe[3 * k + 2]).toBeCloseTo(y[k] as number, 13);
    }
  });
});
