import { elementAt, evaluate, knownValue } from "../../../../symbolic/index.ts";
import { kossakowski as kossakowskiOf } from "../../../equations/positivity/index.ts";
import { numbersOfMatrix, weighed, weylMatrix } from "../../matrices/generator.ts";
import { objectCheck } from "../object-check.ts";
import { type NumberTerm, numberTerms } from "../terms.ts";

interface Question {
  /** Powers [a, b] of the operators of the basis. */
  readonly basis: readonly (readonly number[])[];
  readonly matrix: readonly { readonly re: number; readonly im: number }[];
  /** Of x^a p^b in this order. */
  readonly hamiltonian: readonly NumberTerm[];
  readonly hbar: number;
}

/** [H, ρ]/(iħ) + Σ K_ij (B_i ρ B_j - ½{B_j B_i, ρ}) put together from K and H, against Lρ. */
export const kossakowski = objectCheck<Question>({
  quantity: "Kossakowski matrix and its H, as Lρ",
  engine: "mathjs",
  question: ({ equation, values }) => {
    const { basis, matrix, hamiltonian } = kossakowskiOf(equation);
    return {
      basis: basis.map(({ terms: [term] }) => term?.exponents ?? []),
      matrix: matrix.flat().map((entry) => evaluate(entry, values)),
      hamiltonian: numberTerms(hamiltonian.terms, values),
      hbar: knownValue(values, "hbar"),
    };
  },
  answer: ({ basis, matrix, hamiltonian, hbar }, open) => {
    const model = open();
    const { algebra, density, math, x, p } = model;
    const { anticommutator, commutator, power, product, scaled, sum } = algebra;
    const operators = basis.map(([a = 0, b = 0]) => weylMatrix(model, a, b));
    const energy = weighed(
      model,
      hamiltonian.map(({ exponents: [a = 0, b = 0], re, im }) => ({
        ...{ re, im },
        matrix: product(power(x, a), power(p, b)),
      })),
      density,
    );
    // Σ_i B_i ρ V_i - ½ {Σ_i V_i B_i, ρ} with V_i = Σ_j K_ij B_j
    const weighted = operators.map((_, i) => {
      const row = operators.map((other, j) => ({
        ...elementAt(matrix, i * operators.length + j),
        matrix: other,
      }));
      return weighed(model, row, density);
    });
    const jumps = operators.map((one, i) => {
      const other = elementAt(weighted, i);
      const loss = scaled(-0.5, anticommutator(product(other, one), density));
      return sum([product(product(one, density), other), loss]);
    });
    const claimed = sum([
      scaled(math.complex(0, -1 / hbar), commutator(energy, density)),
      ...jumps,
    ]);
    return {
      claimed: numbersOfMatrix(model, claimed),
      found: numbersOfMatrix(model, model.generator(density)),
    };
  },
});
