import type { Matrix } from "mathjs";
import { elementAt, evaluate, knownValue, reorder } from "../../../../symbolic/index.ts";
import { kossakowski } from "../../../equations/positivity/index.ts";
import { numbersOfMatrix, weighed } from "../../matrices/generator.ts";
import { objectCheck } from "../object-check.ts";
import { type WaveTerm, waveTerms, weylWaves } from "../wave-terms.ts";

interface Question {
  readonly basis: readonly (readonly WaveTerm[])[];
  readonly matrix: readonly { readonly re: number; readonly im: number }[];
  readonly hamiltonian: readonly WaveTerm[];
  readonly hbar: number;
}

/** [H, ρ]/(iħ) + Σ K_ij (B_i ρ B_j - ½{B_j B_i, ρ}) with sines of x among the B_i, against Lρ. */
export const cosineKossakowski = objectCheck<Question>({
  quantity: "Kossakowski matrix and its H, as Lρ, with cosines",
  engine: "mathjs",
  question: ({ equation, values }) => {
    const { basis, matrix, hamiltonian } = kossakowski(equation);
    return {
      basis: basis.map((operator) => waveTerms(operator, values)),
      matrix: matrix.flat().map((entry) => evaluate(entry, values)),
      hamiltonian: waveTerms(reorder(hamiltonian, "weyl"), values),
      hbar: knownValue(values, "hbar"),
    };
  },
  answer: ({ basis, matrix, hamiltonian, hbar }, open) => {
    const model = open();
    const { algebra, density, math } = model;
    const { anticommutator, commutator, product, scaled, sum } = algebra;
    const weyl = weylWaves(model);
    const operatorOf = (terms: readonly WaveTerm[]): Matrix =>
      weighed(
        model,
        terms.map((term) => ({ re: term.re, im: term.im, matrix: weyl(term) })),
        density,
      );
    const operators = basis.map(operatorOf);
    const jumps = operators.map((one, i) => {
      const row = operators.map((other, j) => ({
        ...elementAt(matrix, i * operators.length + j),
        matrix: other,
      }));
      const other = weighed(model, row, density);
      const loss = scaled(-0.5, anticommutator(product(other, one), density));
      return sum([product(product(one, density), other), loss]);
    });
    const motion = commutator(operatorOf(hamiltonian), density);
    const claimed = sum([scaled(math.complex(0, -1 / hbar), motion), ...jumps]);
    return {
      claimed: numbersOfMatrix(model, claimed),
      found: numbersOfMatrix(model, model.generator(density)),
    };
  },
});
