import { type Operator, Scalar } from "../../../symbolic/index.ts";
import { determinant } from "./conditions.ts";
import type { Kossakowski } from "./kossakowski-matrix.ts";

/** What makes a generator completely positive when it is added over some operators: Σ Δ_ij (B_i ρ B_j - ½{B_j B_i, ρ}). */
export interface Completion {
  /** Operators whose block of K stays, and must be positive. */
  readonly kept: readonly Operator<"weyl">[];
  /** Those of them, independent, whose determinant stands with Δ. */
  readonly independent: readonly Operator<"weyl">[];
  /** Operators over which Δ is. */
  readonly added: readonly Operator<"weyl">[];
  /** det A over the independent operators. */
  readonly determinant: Scalar;
  /** det A · Δ_ij. */
  readonly numerators: readonly (readonly Scalar[])[];
}

/** More operators have determinants that nobody reads. */
const mostOperators = 3;

/**
 * The least completion of a Kossakowski matrix that leaves what has rates as it is. With
 *
 *     K = [[A, B], [B†, C]],   K + [[0, 0], [0, Δ]] ≥ 0  ⟺  Δ ≥ B†A⁻¹B - C   for A > 0,
 *
 * so that Δ = B†A⁻¹B - C is the least of all Hermitian matrices, in every choice of operators; B†A⁻¹B is the product
 * that an expansion to first order in B lacks. A is over the operators with a rate K_ii, and Δ over those without, where
 * C = 0; where all have rates, Δ is for the last one, and is needed where it is positive. By minors
 * det A · Δ_ij = -det K over (A, i) and (A, j). Where det A = 0, operators of A that depend on others in it are left
 * out, if they do so in B, too.
 *
 * @returns undefined where nothing is to be added over these operators, or where none over them alone is enough
 *
 * @example
 * ```ts
 * import { kossakowski, leastCompletion, masterEquation, readModel } from "caldera/derivations";
 * const gcl = masterEquation(readModel({ potential: "alpha*x^4/4" }));
 * const { kept, added } = leastCompletion(kossakowski(gcl));
 * assert.deepEqual([kept, added].map((some) => some.map(String)), [["x", "p"], ["x^3"]]);
 * ```
 *
 * Reference: R. A. Horn, C. R. Johnson, Matrix Analysis, 2nd ed., Cambridge 2013, section 7.7 (Schur complements).
 */
export function leastCompletion({
  basis,
  matrix,
}: Pick<Kossakowski, "basis" | "matrix">): Completion | undefined {
  const element = (i: number, j: number): Scalar => matrix[i]?.[j] as Scalar;
  const all = basis.map((_, i) => i);
  const withRate = all.filter((i) => !element(i, i).isZero);
  const isSplit = withRate.length < all.length;
  const kept = isSplit ? withRate : withRate.slice(0, -1);
  const added = all.filter((i) => !kept.includes(i));
  if (kept.length === 0 || kept.length > mostOperators || added.length === 0) return undefined;
  const minor = (rows: readonly number[], columns: readonly number[]): Scalar =>
    determinant(rows, columns, element);
  const independent: number[] = [];
  for (const i of kept) {
    const more = [...independent, i];
    if (!minor(more, more).isZero) independent.push(i);
  }
  const dependent = kept.filter((i) => !independent.includes(i));
  const bordered = borderedMinors(independent, element);
  const isOutside = dependent.some((i) => added.some((j) => !bordered(i)(j).isZero));
  const numerators = hermitian(added, (i) => {
    const minor = bordered(i);
    return (j) => minor(j).negated();
  });
  if (isOutside || numerators.flat().every((one) => one.isZero)) return undefined;
  const of = (rows: readonly number[]): readonly Operator<"weyl">[] =>
    rows.map((i) => basis[i] as Operator<"weyl">);
  return {
    ...{ kept: of(kept), independent: of(independent), added: of(added), numerators },
    determinant: minor(independent, independent),
  };
}

/** det K over (A, i) and (A, j) by the adjugate of A, which is computed once: K_ij det A - Σ K_ik adj(A)_kl K_lj. */
function borderedMinors(
  block: readonly number[],
  element: (i: number, j: number) => Scalar,
): (i: number) => (j: number) => Scalar {
  const whole = determinant(block, block, element);
  const without = (k: number): readonly number[] => block.filter((_, at) => at !== k);
  const adjugate = block.map((_, k) =>
    block.map((_, l) => {
      const minor = determinant(without(l), without(k), element);
      return (k + l) % 2 === 0 ? minor : minor.negated();
    }),
  );
  return (i) => {
    const row = block.map((_, l) =>
      Scalar.sum(block.map((at, k) => element(i, at).times(adjugate[k]?.[l] as Scalar))),
    );
    return (j) => {
      const through = Scalar.sum(block.map((at, l) => (row[l] as Scalar).times(element(at, j))));
      return element(i, j).times(whole).minus(through);
    };
  };
}

/** A Hermitian matrix over some places, as K is and therefore Δ, from its elements on and above the diagonal. */
function hermitian(
  places: readonly number[],
  element: (i: number) => (j: number) => Scalar,
): readonly (readonly Scalar[])[] {
  const upper = places.map((i, at) => places.slice(at).map(element(i)));
  return places.map((_, row) =>
    places.map((__, column) => {
      const one = upper[Math.min(row, column)]?.[Math.abs(column - row)] as Scalar;
      return column < row ? one.conjugate() : one;
    }),
  );
}
