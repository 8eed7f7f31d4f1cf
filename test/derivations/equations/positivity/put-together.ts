import type { Kossakowski } from "../../../../derivations/index.ts";
import { type Operator, reorder, Scalar, Superoperator } from "../../../../symbolic/index.ts";

/** The generator of `kossakowski`, put together again. */
export function kossakowskiGenerator({
  basis,
  matrix,
  hamiltonian,
}: Kossakowski): Superoperator<"xp"> {
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const operators = basis.map((operator) => reorder(operator, "xp"));
  const dissipators = matrix.flatMap((row, i) =>
    row.map((coefficient, j) => {
      const [left, right] = [operators[i], operators[j]] as [Operator<"xp">, Operator<"xp">];
      return Superoperator.sandwich(left, right)
        .minus(
          Superoperator.anticommutator(right.times(left)).mapCoefficients((c) =>
            c.times(Scalar.rational(1, 2)),
          ),
        )
        .scaled(coefficient);
    }),
  );
  return Superoperator.sum("xp", hamiltonian.modes, [
    Superoperator.commutator(hamiltonian).scaled(overIHbar),
    ...dissipators,
  ]);
}
