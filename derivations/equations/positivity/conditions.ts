import { elementAt, type Operator, Scalar } from "../../../symbolic/index.ts";
import type { Kossakowski } from "./kossakowski-matrix.ts";

/** A condition on a principal minor of a Kossakowski matrix, or on one of its elements. */
export interface PositivityCondition {
  /** The operators whose rows and columns are meant. */
  readonly operators: readonly Operator<"weyl">[];
  /** det K over these operators, which must not be negative, or the element K_ij, which must vanish. */
  readonly value: Scalar;
  readonly relation: ">= 0" | "= 0";
}

/** Whether {@link positivityConditions} writes the conditions of a matrix. */
export function areConditionsWritten({ matrix }: Pick<Kossakowski, "matrix">): boolean {
  return matrix.filter((row, i) => row[i]?.isZero === false).length <= mostOperators;
}

/** So many operators with a rate of their own have 63 principal minors. */
const mostOperators = 6;

/**
 * The conditions for complete positivity, K ≥ 0, as exact inequalities: every principal minor of K is at least zero.
 * Where an operator occurs in products with others only, K_ii = 0 and its minors -|K_ij|² force K_ij = 0. All
 * conditions together are necessary and sufficient; with drives they have to hold at every time.
 *
 * @throws RangeError for more than six operators that have a rate K_ii
 *
 * @example
 * ```ts
 * import { kossakowski, masterEquation, positivityConditions, readModel } from "caldera/derivations";
 * const cl = masterEquation(readModel({ potential: "alpha*x^4" }), { kind: "CL" });
 * // K_xx ≥ 0, K_pp ≥ 0, det K ≥ 0
 * assert.equal(positivityConditions(kossakowski(cl)).length, 3);
 * ```
 */
export function positivityConditions({
  basis,
  matrix,
}: Pick<Kossakowski, "basis" | "matrix">): readonly PositivityCondition[] {
  const element = (i: number, j: number): Scalar => elementAt(elementAt(matrix, i), j);
  const all = basis.map((_, i) => i);
  const withRate = all.filter((i) => !element(i, i).isZero);
  if (withRate.length > mostOperators) {
    throw new RangeError(
      `The conditions are written for at most ${mostOperators} operators with rates, but there are ${withRate.length}. Look at the eigenvalues of the matrix instead.`,
    );
  }
  const of = (rows: readonly number[]): readonly Operator<"weyl">[] =>
    rows.map((i) => basis[i] as Operator<"weyl">);
  const minors = subsets(withRate).flatMap((rows): PositivityCondition[] => {
    const value = determinant(rows, rows, element);
    return value.isZero ? [] : [{ operators: of(rows), value, relation: ">= 0" }];
  });
  const vanishing = all.flatMap((i) =>
    withRate.includes(i)
      ? []
      : all.flatMap((j): PositivityCondition[] => {
          const isSecond = j < i && !withRate.includes(j);
          if (isSecond || element(j, i).isZero) return [];
          return [{ operators: of([j, i]), value: element(j, i), relation: "= 0" }];
        }),
  );
  return [...minors, ...vanishing];
}

/** The subsets with at least one element, small ones first. */
function subsets(elements: readonly number[]): readonly (readonly number[])[] {
  const all = elements.reduce<readonly (readonly number[])[]>(
    (found, element) => [...found, ...found.map((subset) => [...subset, element])],
    [[]],
  );
  return all.slice(1).sort((a, b) => a.length - b.length);
}

/** Σ_j ± K_{first, j} det(rest), along the first row. */
export function determinant(
  rows: readonly number[],
  columns: readonly number[],
  element: (i: number, j: number) => Scalar,
): Scalar {
  const [first, ...others] = rows;
  if (first === undefined) return Scalar.one;
  return Scalar.sum(
    columns.map((column, k) => {
      const cofactor = determinant(
        others,
        columns.filter((one) => one !== column),
        element,
      );
      const product = element(first, column).times(cofactor);
      return k % 2 === 0 ? product : product.negated();
    }),
  );
}
