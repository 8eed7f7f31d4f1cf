import type { LabelledTerm } from "../../derivations/index.ts";
import type { HermitianMatrix } from "../../numeric/index.ts";
import { evaluate, operatorLatex, type ParameterValues } from "../../symbolic/index.ts";

/** h of Dρ = Σ h_jk (F_j ρ F_k - ½{F_k F_j, ρ}) - i[H', ρ] with Hermitian F_j. */
export interface KossakowskiMatrix extends HermitianMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** The operators F_j in LaTeX. */
  readonly basis: readonly string[];
}

/**
 * The Kossakowski matrix of nested commutators, at numbers of the parameters. In n [A,[B,ρ]] the
 * products AρB and BρA have the coefficient -n, in d [A,{B,ρ}] they have d and -d.
 */
export function kossakowskiMatrix(
  dissipator: readonly LabelledTerm[],
  values: ParameterValues,
): KossakowskiMatrix {
  const basis = [
    ...new Set(
      dissipator.flatMap(({ outer, inner }) => [outer, inner].map((one) => operatorLatex(one))),
    ),
  ];
  const levels = basis.length;
  const [re, im] = [new Float64Array(levels ** 2), new Float64Array(levels ** 2)];
  for (const { coefficient, outer, inner, bracket } of dissipator) {
    const number = evaluate(coefficient, values);
    const [j, k] = [basis.indexOf(operatorLatex(outer)), basis.indexOf(operatorLatex(inner))];
    const add = (row: number, column: number, sign: number): void => {
      const at = row * levels + column;
      re[at] = (re[at] ?? 0) + sign * number.re;
      im[at] = (im[at] ?? 0) + sign * number.im;
    };
    add(j, k, bracket === "commutator" ? -1 : 1);
    add(k, j, -1);
  }
  return { basis, levels, re, im };
}
