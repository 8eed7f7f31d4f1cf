import {
  anticommutator,
  commutator,
  differentiate,
  Operator,
  Scalar,
} from "../../symbolic/index.ts";
import type { MasterEquation } from "../theory/master-equation.ts";

/**
 * The adjoint (Heisenberg) equation: the operator whose expectation value is d⟨O⟩/dt,
 *
 *     dO/dt = (i/ħ)[H_S, O] + Σ c ⟦B, [O, A]⟧ + ∂_t O,
 *
 * since Tr(O [A,{B,ρ}]) = ⟨{B,[O,A]}⟩ and Tr(O [A,[B,ρ]]) = ⟨[[O,A],B]⟩.
 *
 * @example
 * ```ts
 * import { adjointEquation, masterEquation, readModel } from "caldera/derivations";
 * import { position } from "caldera/symbolic";
 * const cl = masterEquation(readModel({ potential: "0" }), { kind: "CL" });
 * const velocity = adjointEquation(cl, position());
 * assert.equal(velocity.coefficientOf(0, 1).toString(), "1/m");
 * ```
 */
export function adjointEquation(
  equation: MasterEquation,
  observable: Operator<"xp">,
): Operator<"xp"> {
  const iOverHbar = Scalar.i.dividedBy(Scalar.parameter("hbar"));
  return Operator.sum("xp", observable.modes, [
    commutator(equation.hamiltonian, observable).scaled(iOverHbar),
    ...equation.dissipator.map((term) => {
      const inner = commutator(observable, term.outer);
      const whole =
        term.bracket === "anticommutator"
          ? anticommutator(term.inner, inner)
          : commutator(inner, term.inner);
      return whole.scaled(term.coefficient);
    }),
    observable.mapCoefficients((coefficient) => differentiate(coefficient, "t")),
  ]);
}
