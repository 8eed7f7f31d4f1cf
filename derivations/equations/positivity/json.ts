import { reorder, type Scalar } from "../../../symbolic/index.ts";
import type { JudgedCondition } from "./judgement.ts";
import type { Kossakowski } from "./kossakowski.ts";

/**
 * A Kossakowski matrix and its conditions as plain data, with texts that the parser reads.
 *
 * @param conditions undefined where they are too many to be written
 * @param put what was put for the scalars of both, which the operators then hold, too
 */
export function kossakowskiJson(
  { basis, matrix, hamiltonian }: Kossakowski,
  conditions: readonly JudgedCondition[] | undefined,
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): object {
  const text = (operator: Kossakowski["basis"][number]): string =>
    String(reorder(operator, "xp").mapCoefficients(put));
  return {
    convention: "H: [H, rho]/(i*hbar); K: sum K_ij (B_i rho B_j' - 1/2 {B_j' B_i, rho})",
    basis: basis.map(text),
    matrix: matrix.map((row) => row.map(String)),
    hamiltonian: String(hamiltonian),
    conditions:
      conditions?.map(({ operators, value, relation, number, holds }) => ({
        operators: operators.map(text),
        value: String(value),
        relation,
        ...(number === undefined ? {} : { number, holds }),
      })) ?? null,
  };
}
