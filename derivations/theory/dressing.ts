import { commutator, differentiate, Operator, Scalar } from "../../symbolic/index.ts";
import { type ByOrigin, laterOrigin, type Origin } from "./origin.ts";

/**
 * The derivatives (d/dt)ⁿ S, n = 0 … order, of an operator under H_S(t), by
 *
 *     dS/dt = (i/ħ) [H_S(t), S] + ∂_t S,
 *
 * each split by the part of H_S that brought it about; S itself belongs to the first. They are the
 * coefficients of the short-time expansion of the dressed coupling operator,
 * S(-τ) = Σ_n (-τ)ⁿ/n! (d/dt)ⁿ S.
 */
export function heisenbergDerivatives(
  operator: Operator<"xp">,
  hamiltonian: ByOrigin,
  order: number,
): readonly ByOrigin[] {
  const [first = ""] = hamiltonian.keys();
  const derivatives: ByOrigin[] = [new Map([[first, operator]])];
  for (let n = 1; n <= order; n++) {
    derivatives.push(timeDerivative(derivatives[n - 1] as ByOrigin, hamiltonian));
  }
  return derivatives;
}

function timeDerivative(operator: ByOrigin, hamiltonian: ByOrigin): ByOrigin {
  const iOverHbar = Scalar.i.dividedBy(Scalar.parameter("hbar"));
  const sums = new Map<Origin, Operator<"xp">>();
  const add = (origin: Origin, part: Operator<"xp">): void => {
    sums.set(origin, (sums.get(origin) ?? Operator.zero("xp", part.modes)).plus(part));
  };
  for (const [origin, part] of operator) {
    add(
      origin,
      part.mapCoefficients((coefficient) => differentiate(coefficient, "t")),
    );
    for (const [source, energy] of hamiltonian) {
      add(laterOrigin(hamiltonian, origin, source), commutator(energy, part).scaled(iOverHbar));
    }
  }
  return new Map([...sums].filter(([, part]) => !part.isZero));
}
