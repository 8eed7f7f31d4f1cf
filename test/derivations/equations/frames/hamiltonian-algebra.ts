import type { LieAlgebra } from "../../../../derivations/index.ts";
import { adjoint, Operator, Scalar } from "../../../../symbolic/index.ts";

const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();

/** Hamiltonians: with 𝓛_H ρ = [H, ρ]/(iħ) it is [𝓛_A, 𝓛_B] = 𝓛_C, C = [A, B]/(iħ). */
export const hamiltonianAlgebra: LieAlgebra<Operator<"normal">> = {
  zero: Operator.zero("normal"),
  combination: (multiples, brackets) =>
    Operator.sum("normal", 1, [
      ...multiples.map(({ factor, value }) => value.scaled(Scalar.rational(factor))),
      ...brackets.map(({ factor, a, b }) =>
        a.commutatorWith(b).scaled(overIHbar.times(Scalar.rational(factor))),
      ),
    ]),
  scaled: (element, factor) => element.scaled(factor),
  isZero: (element) => element.isZero,
  conjugate: (element) => adjoint(element),
};
