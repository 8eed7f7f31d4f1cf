import {
  type EquationOf,
  Scalar,
  scalarLatex,
  scalarText,
  type WrittenTerm,
} from "../../symbolic/index.ts";
import { equation12 } from "./equation-numbers.ts";
import type { MasterEquation } from "./master-equation.ts";

/** [H_S(t), ρ]/iħ, Eq. 12a; a number may have been put for ħ. */
function unitaryTerm(hbar: Scalar | undefined): WrittenTerm {
  const isPut = hbar !== undefined && !hbar.equals(Scalar.parameter("hbar"));
  const latex = isPut ? ` \\left(${scalarLatex(hbar)}\\right)` : "\\hbar";
  const text = isPut ? `(${scalarText(hbar)})` : "hbar";
  return {
    notation: {
      latex: `\\frac{1}{i${latex}} [\\hat{H}_{S}(t), \\hat{\\rho}]`,
      text: `1/(i*${text}) [H_S(t), ρ]`,
    },
    label: equation12.lines[0].number,
  };
}

/** A master equation as it is printed: H_S(t) = …, and ∂_t ρ = … with its numbers. */
export interface MasterEquationLines {
  readonly hamiltonian: EquationOf<"operator">;
  readonly equation: EquationOf<"brackets">;
}

export function masterEquationLines({
  hamiltonian,
  dissipator,
  hbar,
}: Pick<MasterEquation, "hamiltonian" | "dissipator" | "hbar">): MasterEquationLines {
  return {
    hamiltonian: {
      tag: "operator",
      name: { latex: "\\hat{H}_{S}(t)", text: "H_S(t)" },
      value: hamiltonian,
    },
    equation: {
      tag: "brackets",
      name: { latex: "\\partial_t \\hat{\\rho}", text: "dρ/dt" },
      first: unitaryTerm(hbar),
      terms: dissipator,
      numbered: true,
    },
  };
}
