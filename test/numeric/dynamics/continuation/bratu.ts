import type { ContinuationProblem } from "../../../../numeric/dynamics/continuation/index.ts";

/**
 * u'' + λ eᵘ = 0 on (0, 1), u = 0 at the ends, at the inner Chebyshev points of degree `n`; errors fall
 * exponentially with n. L. N. Trefethen, "Spectral Methods in MATLAB" (2000), chapters 6 and 7.
 */
export function chebyshevBratu(n: number): ContinuationProblem {
  const x = Array.from({ length: n + 1 }, (_, i) => Math.cos((Math.PI * i) / n));
  const weight = (i: number): number => (i === 0 || i === n ? 2 : 1) * (-1) ** i;
  const first = x.map((xi, i) =>
    x.map((xj, j) => (i === j ? 0 : weight(i) / weight(j) / (xi - xj))),
  );
  first.forEach((row, i) => {
    row[i] = -row.reduce((sum, value) => sum + value, 0);
  });
  const m = n - 1;
  const second = new Float64Array(m * m);
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < m; j += 1) {
      let sum = 0;
      for (let k = 0; k <= n; k += 1) {
        sum += (first[i + 1]?.[k] ?? 0) * (first[k]?.[j + 1] ?? 0);
      }
      // The interval has half the length of (-1, 1).
      second[i * m + j] = 4 * sum;
    }
  }
  return {
    dimension: m,
    residual: (u, lambda, out) => {
      for (let i = 0; i < m; i += 1) {
        let sum = lambda * Math.exp(u[i] ?? 0);
        for (let j = 0; j < m; j += 1) sum += (second[i * m + j] ?? 0) * (u[j] ?? 0);
        out[i] = sum;
      }
    },
    jacobian: (u, lambda, out) => {
      out.set(second);
      for (let i = 0; i < m; i += 1)
        out[i * m + i] = (out[i * m + i] ?? 0) + lambda * Math.exp(u[i] ?? 0);
    },
  };
}
