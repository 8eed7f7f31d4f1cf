import type { ComplexNumber } from "../../base/complex.ts";

/** (re + i im) · x^power · e^{i·number·x}, a term of U(x). */
export interface PotentialTerm extends ComplexNumber {
  readonly power: number;
  readonly number: number;
}

/** U(x) of polynomials, sines and cosines, real for real x: a term with a wave has its conjugate beside it. */
export type PotentialFunction = readonly PotentialTerm[];

/** U at a position. */
export function potentialAt(potential: PotentialFunction, x: number): number {
  let sum = 0;
  for (const { power, number, re, im } of potential) {
    const wave = number === 0 ? re : re * Math.cos(number * x) - im * Math.sin(number * x);
    sum += wave * x ** power;
  }
  return sum;
}

/** U(x0 + y) as a function of y. */
export function displaced(potential: PotentialFunction, x0: number): PotentialFunction {
  return potential.flatMap(({ power, number, re, im }) => {
    const [c, s] = [Math.cos(number * x0), Math.sin(number * x0)];
    const [x, y] = [re * c - im * s, re * s + im * c];
    let binomial = 1;
    return Array.from({ length: power + 1 }, (_, j) => {
      const factor = binomial * x0 ** (power - j);
      binomial = (binomial * (power - j)) / (j + 1);
      return { power: j, number, re: factor * x, im: factor * y };
    });
  });
}
