import { describe, expect, test } from "vitest";
import {
  eigenvaluesExceed,
  hermitianEigenvalues,
} from "../../../../numeric/linear-algebra/dense/index.ts";
import { randomMatrix } from "../../quantum/observables/states.ts";

describe("eigenvaluesExceed", () => {
  test.each([1, 2, 5, 12])("on either side of the least eigenvalue, %d levels", (levels) => {
    for (let seed = 1; seed <= 5; seed++) {
      // Not Hermitian: meant is its Hermitian part, of which the eigenvalues are.
      const matrix = randomMatrix(levels, 100 * levels + seed);
      const least = hermitianEigenvalues(matrix)[0] as number;
      expect(eigenvaluesExceed(matrix, least - 1e-12)).toBe(true);
      expect(eigenvaluesExceed(matrix, least + 1e-12)).toBe(false);
    }
  });

  test("a real matrix and one that is not finite", () => {
    // 1 ± 0.5
    const re = [1, 0.5, 0.5, 1];
    expect(eigenvaluesExceed({ levels: 2, re }, 0.499)).toBe(true);
    expect(eigenvaluesExceed({ levels: 2, re }, 0.501)).toBe(false);
    expect(eigenvaluesExceed({ levels: 2, re: [1, 0, 0, Number.NaN] }, -1)).toBe(false);
    expect(eigenvaluesExceed({ levels: 2, re }, Number.POSITIVE_INFINITY)).toBe(false);
  });
});
