import type { Approximation } from "../approximation.ts";
import { relation } from "../step.ts";

const secondOrder = relation(
  "\\partial_t\\hat\\rho = \\frac{1}{i\\hbar}[\\hat H_S(t),\\hat\\rho] - \\frac{1}{\\hbar^2}\\int_0^\\infty\\!d\\tau\\,\\mathrm{Tr}_B[\\hat H_{SB},[\\hat H_{SB,I}(t-\\tau,t),\\hat\\rho\\otimes\\hat\\rho_B]]",
  "d rho/dt = [H_S, rho]/(i hbar) - 1/hbar^2 int_0^inf dtau Tr_B [H_SB, [H_SB(t-tau, t), rho rho_B]]",
);

/** Eqs. 5-9: the second order of the von Neumann equation. */
export const bornMarkov: Approximation = {
  name: "born-markov",
  rule: "Von Neumann equation in the interaction picture, iterated once",
  assumption:
    "Born: weak coupling, ρ_tot ≈ ρ ⊗ ρ_B with ρ_B in equilibrium. Markov: the memory of the bath is short, so ρ(t-τ) → ρ(t) and the integral runs to infinity. The first order vanishes.",
  reference: "Eqs. 5-10",
  apply: (theory) => ({
    theory,
    before: [
      relation(
        "\\partial_t\\hat\\rho_{\\mathrm{tot},I} = \\frac{1}{i\\hbar}[\\hat H_{SB,I}(t),\\hat\\rho_{\\mathrm{tot},I}]",
        "d rho_tot/dt = [H_SB(t), rho_tot]/(i hbar)",
      ),
    ],
    after: [secondOrder],
  }),
};

export { secondOrder };
