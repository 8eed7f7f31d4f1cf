import type { Matrix } from "mathjs";
import type { MathJs } from "../matrices/matrix-algebra.ts";
import { appliedTerms, type Matrices, monomials } from "../objects/apply-terms.ts";
import type { SideTerm } from "../objects/side-terms.ts";
import type { SparseAlgebra } from "./sparse-matrices.ts";

/** Σ coefficient · Π A^k B^l ρ Π A^m B^n of a pair of operators of each mode, by matrices. */
export function termsOfModes(
  math: MathJs,
  { identity, product, scaled, sum, zero }: SparseAlgebra,
  pairs: readonly (readonly [Matrix, Matrix])[],
): (terms: readonly SideTerm[], density: Matrix) => Matrix {
  const matrices: Matrices<Matrix> = {
    ...{ identity, product },
    sum: (weighted) =>
      sum([zero, ...weighted.map(({ re, im, matrix }) => scaled(math.complex(re, im), matrix))]),
  };
  const ofMode = pairs.map((pair) => monomials(matrices, pair));
  const monomial = (powers: readonly number[]): Matrix =>
    ofMode
      .flatMap((one, mode) => {
        const own = powers.slice(2 * mode, 2 * mode + 2);
        return own.some((power) => power > 0) ? [one(own)] : [];
      })
      .reduce(product, identity);
  const known = new Map<string, Matrix>();
  const once = (powers: readonly number[]): Matrix => {
    const matrix = known.get(powers.join()) ?? monomial(powers);
    known.set(powers.join(), matrix);
    return matrix;
  };
  return (terms, density) => appliedTerms(matrices, once, terms, density);
}
