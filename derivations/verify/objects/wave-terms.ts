import type { Matrix } from "mathjs";
import {
  evaluate,
  evaluateReal,
  type Operator,
  type ParameterValues,
} from "../../../symbolic/index.ts";
import type { MatrixModel } from "../matrices/generator.ts";
import { functionsOf } from "../matrices/functions.ts";

/** A number times x^a p^b e^{ikx}, Weyl-ordered. */
export interface WaveTerm {
  readonly k: number;
  readonly powers: readonly number[];
  readonly re: number;
  readonly im: number;
}

/** The terms of a Weyl-ordered operator with numbers. */
export function waveTerms(
  operator: Operator<"weyl">,
  values: ParameterValues,
): readonly WaveTerm[] {
  return operator.parts.flatMap(({ wave, terms }) =>
    terms.map(({ exponents, coefficient }) => ({
      k: evaluateReal(wave.number(0), values),
      powers: exponents,
      ...evaluate(coefficient, values),
    })),
  );
}

/**
 * Matrices of Weyl-ordered x^a p^b e^{ikx}, Σ_j C(b,j) p^j x^a e^{ikx} p^{b-j}/2^b with the function of x by its
 * eigenvectors; each is made once.
 */
export function weylWaves({ math, algebra, x, p }: MatrixModel): (term: WaveTerm) => Matrix {
  const functionOf = functionsOf(math, algebra, x);
  const { anticommutator, scaled } = algebra;
  const known = new Map<string, Matrix>();
  const made = (k: number, a: number, b: number): Matrix => {
    const key = [k, a, b].join();
    const matrix =
      known.get(key) ??
      (b === 0
        ? functionOf((at) => {
            const size = at ** a;
            return math.complex(size * Math.cos(k * at), size * Math.sin(k * at));
          })
        : scaled(0.5, anticommutator(p, made(k, a, b - 1))));
    known.set(key, matrix);
    return matrix;
  };
  return ({ k, powers: [a = 0, b = 0] }) => made(k, a, b);
}
