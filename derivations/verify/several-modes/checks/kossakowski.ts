import type { Matrix } from "mathjs";
import { elementAt, evaluate, knownValue } from "../../../../symbolic/index.ts";
import { kossakowski } from "../../../equations/positivity/index.ts";
import { type NumberTerm, numberTerms } from "../../objects/terms.ts";
import { numbersOfBoth } from "../weyl.ts";
import { modesCheck } from "./check.ts";

interface Question {
  /** Powers of the operators of the basis. */
  readonly basis: readonly (readonly number[])[];
  readonly matrix: readonly (readonly { readonly re: number; readonly im: number }[])[];
  /** Of x_a^m p_a^n x_b^k … in this order. */
  readonly hamiltonian: readonly NumberTerm[];
  readonly hbar: number;
}

/** [H, ρ]/(iħ) + Σ K_ij (B_i ρ B_j - ½{B_j B_i, ρ}) put together from K and H, against Lρ. */
export const kossakowskiOfModes = modesCheck<Question>({
  quantity: "Kossakowski matrix and its H, as Lρ",
  engine: "mathjs",
  question: ({ equation, values }) => {
    const { basis, matrix, hamiltonian } = kossakowski(equation);
    return {
      basis: basis.map(({ terms: [term] }) => term?.exponents ?? []),
      matrix: matrix.map((row) => row.map((entry) => evaluate(entry, values))),
      hamiltonian: numberTerms(hamiltonian.terms, values),
      hbar: knownValue(values, "hbar"),
    };
  },
  answer: ({ basis, matrix, hamiltonian, hbar }, open) => {
    const matrices = open();
    const { algebra, math, density, variables } = matrices.system;
    const { anticommutator, commutator, identity, product, scaled, sum, zero } = algebra;
    const operators = basis.map((powers) => matrices.matrix(powers));
    const monomial = (exponents: readonly number[]): Matrix =>
      exponents.reduce((all, power, k) => {
        let found = all;
        for (let n = 0; n < power; n++) found = product(found, variables[k] as Matrix);
        return found;
      }, identity);
    const energy = sum([
      zero,
      ...hamiltonian.map(({ exponents, re, im }) =>
        scaled(math.complex(re, im), monomial(exponents)),
      ),
    ]);
    const jumps = operators.flatMap((one, i) =>
      operators.flatMap((other, j) => {
        const { re, im } = elementAt(elementAt(matrix, i), j);
        if (re === 0 && im === 0) return [];
        const loss = scaled(-0.5, anticommutator(product(other, one), density));
        const jump = sum([product(product(one, density), other), loss]);
        return [scaled(math.complex(re, im), jump)];
      }),
    );
    const motion = scaled(math.complex(0, -1 / hbar), commutator(energy, density));
    const [claimed, found] = numbersOfBoth(matrices.system, sum([motion, ...jumps]), matrices.rate);
    return { claimed, found };
  },
});
