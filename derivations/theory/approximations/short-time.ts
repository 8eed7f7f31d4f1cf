import type { Line } from "../../../symbolic/index.ts";
import type { Approximation } from "../approximation.ts";
import { heisenbergDerivatives } from "../dressing.ts";
import { type ByOrigin, sumOfOrigins } from "../origin.ts";
import { relation } from "../step.ts";

/** The coupling operators dressed with the full H_S(t), order by order in the memory time τ (Eqs. 6, 7, 10). */
export function shortTime(order: number): Approximation {
  return {
    name: "short-time",
    rule: "Short-time expansion of the dressed coupling operators with the full nonlinear, driven H_S(t)",
    assumption: `The bath correlations decay fast: terms up to order ${order} in τ are kept.`,
    reference: "Eqs. 6, 7, 10",
    apply: (theory) => {
      const dressed = theory.couplings.map(({ system }) =>
        heisenbergDerivatives(system, theory.hamiltonian, order),
      );
      return {
        theory: { ...theory, dressed },
        before: [
          relation(
            "\\hat S_k(-\\tau) = \\sum_n\\frac{(-\\tau)^n}{n!}\\frac{d^n\\hat S_k}{dt^n},\\quad \\frac{d\\hat S}{dt} = \\frac{i}{\\hbar}[\\hat H_S(t),\\hat S] + \\partial_t\\hat S",
            "S_k(-tau) = sum_n (-tau)^n/n! (d/dt)^n S_k, dS/dt = (i/hbar)[H_S(t), S] + dS/dt|explicit",
          ),
        ],
        after: dressed.flatMap((derivatives, k) =>
          derivatives.map((derivative, n) => derivativeStatement(derivative, k + 1, n)),
        ),
      };
    },
  };
}

function derivativeStatement(derivative: ByOrigin, index: number, n: number): Line {
  const power = n === 1 ? "" : `^{${n}}`;
  const latex = `\\frac{d${power}\\hat S_${index}}{dt${power}}`;
  return {
    tag: "operator",
    name:
      n === 0
        ? { latex: `\\hat S_${index}`, text: `S_${index}` }
        : { latex, text: `(d/dt)^${n} S_${index}` },
    value: sumOfOrigins(derivative),
  };
}
