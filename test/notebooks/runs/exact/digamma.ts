import type { ComplexNumber } from "../../../../numeric/base/complex.ts";

export const c = (re: number, im = 0): ComplexNumber => ({ re, im });
export const plus = (...all: readonly ComplexNumber[]): ComplexNumber =>
  all.reduce((a, b) => c(a.re + b.re, a.im + b.im), c(0));
export const times = (...all: readonly ComplexNumber[]): ComplexNumber =>
  all.reduce((a, b) => c(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re), c(1));
export const over = (a: ComplexNumber, b: ComplexNumber): ComplexNumber => {
  const size = b.re ** 2 + b.im ** 2;
  return times(a, c(b.re / size, -b.im / size));
};
const minus = (a: ComplexNumber, b: ComplexNumber): ComplexNumber => plus(a, times(c(-1), b));

/** ψ(z) for Re z > 0 or |Im z| > 0: by ψ(z+1) = ψ(z) + 1/z to large z, then Stirling's series (DLMF 5.11.2). */
export function digamma(z: ComplexNumber): ComplexNumber {
  let [sum, w] = [c(0), z];
  while (w.re < 20) {
    sum = minus(sum, over(c(1), w));
    w = plus(w, c(1));
  }
  const square = times(over(c(1), w), over(c(1), w));
  let [series, power] = [c(0), square];
  for (const bernoulli of [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]) {
    series = plus(series, times(c(bernoulli), power));
    power = times(power, square);
  }
  const logarithm = c(Math.log(Math.hypot(w.re, w.im)), Math.atan2(w.im, w.re));
  return plus(sum, logarithm, over(c(-0.5), w), times(c(-1), series));
}

/** Roots of z^n + a_{n-1} z^{n-1} + … + a_0 by the iteration of Durand and Kerner; coefficients from a_{n-1} to a_0. */
export function roots(coefficients: readonly number[]): readonly ComplexNumber[] {
  const size = 1 + Math.max(...coefficients.map(Math.abs));
  let found = coefficients.map((_, k) => {
    const angle = (2 * Math.PI * (k + 0.3)) / coefficients.length;
    return c(size * Math.cos(angle), size * Math.sin(angle));
  });
  for (let round = 0; round < 500; round++) {
    found = found.map((z, k) => {
      const value = coefficients.reduce((sum, a) => plus(times(sum, z), c(a)), c(1));
      const product = found.reduce(
        (all, other, j) => (j === k ? all : times(all, minus(z, other))),
        c(1),
      );
      return minus(z, over(value, product));
    });
  }
  return found;
}
