import type { PolynomialSystem } from "../../../../numeric/dynamics/polynomial/index.ts";

/** A term: coefficient and exponents. */
export type Term = readonly [number, readonly number[]];

/** A system from lists of terms; equal monomials are added. */
export function systemOf(
  variables: number,
  equations: readonly (readonly Term[])[],
): PolynomialSystem {
  const collected = equations.map((terms) => {
    const sums = new Map<string, Term>();
    for (const [c, e] of terms) sums.set(e.join(), [c + (sums.get(e.join())?.[0] ?? 0), e]);
    return [...sums.values()];
  });
  return {
    variables: Array.from({ length: variables }, (_, j) => `x${j}`),
    exponents: collected.map((terms) => terms.map(([, e]) => e)),
    re: Float64Array.from(collected.flat(), ([c]) => c),
  };
}

/** Π_{j in factors} x_j, with repetitions. */
function monomial(variables: number, factors: readonly number[]): readonly number[] {
  const e = new Array<number>(variables).fill(0);
  for (const j of factors) e[j] = (e[j] ?? 0) + 1;
  return e;
}

const indices = (n: number): number[] => Array.from({ length: n }, (_, j) => j);

/** The cyclic n-roots: elementary cyclic sums vanish, the product is 1. 6, ∞ and 70 roots for n = 3, 4, 5. */
export function cyclic(n: number): PolynomialSystem {
  const sums = indices(n - 1).map((d) =>
    indices(n).map((s): Term => [
      1,
      monomial(
        n,
        indices(d + 1).map((k) => (s + k) % n),
      ),
    ]),
  );
  return systemOf(n, [
    ...sums,
    [
      [1, monomial(n, indices(n))],
      [-1, monomial(n, [])],
    ],
  ]);
}

/** Katsura's magnetism: u_m = Σ_i u_i u_{m-i} for m < n, Σ u_i = 1 over i = -n…n, u_{-i} = u_i. 2^n roots. */
export function katsura(n: number): PolynomialSystem {
  const size = n + 1;
  const range = indices(2 * n + 1).map((k) => k - n);
  const balances = indices(n).map((m): Term[] => [
    ...range
      .filter((i) => Math.abs(m - i) <= n)
      .map((i): Term => [1, monomial(size, [Math.abs(i), Math.abs(m - i)])]),
    [-1, monomial(size, [m])],
  ]);
  const total: Term[] = [
    ...range.map((i): Term => [1, monomial(size, [Math.abs(i)])]),
    [-1, monomial(size, [])],
  ];
  return systemOf(size, [...balances, total]);
}

/** Noonburg's neural network: x_i Σ_{j≠i} x_j² - 1.1 x_i + 1 = 0. 3ⁿ - 2n roots. */
export function noon(n: number): PolynomialSystem {
  return systemOf(
    n,
    indices(n).map((i) => [
      ...indices(n)
        .filter((j) => j !== i)
        .map((j): Term => [1, monomial(n, [i, j, j])]),
      [-1.1, monomial(n, [i])],
      [1, monomial(n, [])],
    ]),
  );
}

/** max_i |F_i(x)| / Σ_k |c_k| ‖x‖^{|e_k|}: the relative residual at a complex point. */
export function relativeResidual(
  { exponents, re, im }: PolynomialSystem,
  xRe: Float64Array,
  xIm: Float64Array,
): number {
  const largest = xRe.reduce((most, x, j) => Math.max(most, Math.hypot(x, xIm[j] as number)), 0);
  let k = 0;
  const residuals = exponents.map((equation) => {
    let [sumRe, sumIm, size] = [0, 0, 0];
    for (const e of equation) {
      let [a, b] = [re[k] as number, im?.[k] ?? 0];
      size += Math.hypot(a, b) * largest ** e.reduce((sum, power) => sum + power, 0);
      k += 1;
      e.forEach((power, j) => {
        const [x, y] = [xRe[j] as number, xIm[j] as number];
        for (let p = 0; p < power; p += 1) [a, b] = [a * x - b * y, a * y + b * x];
      });
      sumRe += a;
      sumIm += b;
    }
    return size === 0 ? 0 : Math.hypot(sumRe, sumIm) / size;
  });
  return Math.max(...residuals);
}
