import type { Line } from "../../symbolic/index.ts";
import type { LindbladEquation } from "./lindblad-equation.ts";

/** The form of the equation, then its Hamiltonian, and the rate and operator of each jump. */
export function lindbladLines({
  hamiltonian,
  jumps,
}: Pick<LindbladEquation, "hamiltonian" | "jumps">): readonly Line[] {
  return [
    {
      tag: "relation",
      notation: {
        latex:
          "\\partial_t\\hat\\rho = \\frac{1}{i\\hbar}[\\hat H,\\hat\\rho] + \\sum_k\\kappa_k\\Big(\\hat L_k\\hat\\rho\\hat L_k^\\dagger - \\frac12\\{\\hat L_k^\\dagger\\hat L_k,\\hat\\rho\\}\\Big)",
        text: "dρ/dt = [H, ρ]/(i*hbar) + sum_k rate_k (L_k ρ L_k' - 1/2 {L_k' L_k, ρ})",
      },
    },
    { tag: "operator", name: { latex: "\\hat H", text: "H" }, value: hamiltonian },
    ...jumps.flatMap(({ rate, operator }, j): readonly Line[] => [
      { tag: "scalar", name: { latex: `\\kappa_{${j + 1}}`, text: `rate_${j + 1}` }, value: rate },
      {
        tag: "operator",
        name: { latex: `\\hat L_{${j + 1}}`, text: `L_${j + 1}` },
        value: operator,
      },
    ]),
  ];
}
