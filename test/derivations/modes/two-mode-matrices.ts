import { evaluate, type ParameterValues, type Superoperator } from "../../../symbolic/index.ts";
import {
  combination,
  identityMatrix,
  type Matrix,
  powerMatrix,
  quadratures,
  times,
  type Units,
} from "../truncated-matrices.ts";

/** A ⊗ B, the first mode with the slower index. */
export function kronecker(a: Matrix, b: Matrix): Matrix {
  const [m, n] = [a.levels, b.levels];
  const size = m * n;
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const [u, v] = [a.re[i * m + j] as number, a.im[i * m + j] as number];
      if (u === 0 && v === 0) continue;
      for (let k = 0; k < n; k++) {
        for (let l = 0; l < n; l++) {
          const [r, s] = [b.re[k * n + l] as number, b.im[k * n + l] as number];
          const at = (i * n + k) * size + j * n + l;
          re[at] = u * r - v * s;
          im[at] = u * s + v * r;
        }
      }
    }
  }
  return { levels: size, re, im };
}

/** x_a, p_a, x_b, p_b on the product of both spaces of so many levels. */
export function twoModeQuadratures(
  levels: number,
  a: Units,
  b: Units,
): readonly [Matrix, Matrix, Matrix, Matrix] {
  const one = identityMatrix(levels);
  const [first, second] = [quadratures(levels, a), quadratures(levels, b)];
  return [
    kronecker(first.x, one),
    kronecker(first.p, one),
    kronecker(one, second.x),
    kronecker(one, second.p),
  ];
}

/** Σ c A ρ B with A and B products of truncated matrices of the generators. */
export function applied(
  superoperator: Superoperator<"xp">,
  values: ParameterValues,
  generators: readonly Matrix[],
  rho: Matrix,
): Matrix {
  const monomial = (exponents: readonly number[]): Matrix =>
    generators.reduce(
      (product, generator, j) => times(product, powerMatrix(generator, exponents[j] ?? 0)),
      identityMatrix(rho.levels),
    );
  return combination(
    [0, 0, rho],
    ...superoperator.terms.map(({ left, right, coefficient }) => {
      const { re, im } = evaluate(coefficient, values);
      return [re, im, times(times(monomial(left), rho), monomial(right))] as const;
    }),
  );
}
