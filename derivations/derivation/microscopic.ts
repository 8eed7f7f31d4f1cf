import { Operator } from "../../symbolic/index.ts";
import {
  type ByOrigin,
  bathCorrelators,
  type Channel,
  couplingOperators,
  heisenbergDerivatives,
} from "../theory/index.ts";
import { type DerivationStep, type Notation, relation, type Statement } from "./step.ts";

/** Eqs. 1-4 with the operators of this model. */
export function microscopicModel(hamiltonian: ByOrigin): DerivationStep {
  const names: Readonly<Record<string, Notation>> = {
    harmonic: { latex: "\\hat H_0", text: "H_0" },
    potential: { latex: "V_1(\\hat x)", text: "V1" },
    drive: { latex: "V_2(\\hat x,t)", text: "V2" },
  };
  const [s1, s2] = couplingOperators();
  return {
    rule: "Microscopic model: the driven oscillator, a bath of oscillators, and their coupling through position and momentum",
    assumption: "One mixing angle θ for all bath modes.",
    before: [
      relation(
        "\\hat H = \\hat H_S(t) + \\hat H_B + \\hat H_{SB},\\quad \\hat H_{SB} = \\sum_\\nu \\lambda_\\nu\\Big[\\cos\\theta\\,\\hat x\\hat x_\\nu + \\frac{\\sin\\theta}{m m_\\nu\\omega_0\\omega_\\nu}\\hat p\\hat p_\\nu\\Big]",
        "H = H_S(t) + H_B + H_SB, H_SB = sum_nu lambda_nu [cos(theta) x x_nu + sin(theta)/(m m_nu omega0 omega_nu) p p_nu]",
      ),
    ],
    after: [
      relation(
        "\\hat H_S(t) = \\hat H_0 + V_1(\\hat x) + V_2(\\hat x,t),\\quad \\hat H_{SB} = \\hat S_1\\otimes\\hat B_1 + \\hat S_2\\otimes\\hat B_2",
        "H_S(t) = H_0 + V1(x) + V2(x,t), H_SB = S_1 B_1 + S_2 B_2",
      ),
      ...[...hamiltonian].map(([origin, value]): Statement => ({
        tag: "operator",
        name: names[origin] as Notation,
        value,
      })),
      { tag: "operator", name: { latex: "\\hat S_1", text: "S_1" }, value: s1 },
      { tag: "operator", name: { latex: "\\hat S_2", text: "S_2" }, value: s2 },
      relation(
        "\\hat B_1 = \\sum_\\nu\\lambda_\\nu\\hat x_\\nu,\\quad \\hat B_2 = \\sum_\\nu\\frac{\\lambda_\\nu}{m_\\nu\\omega_\\nu}\\hat p_\\nu",
        "B_1 = sum_nu lambda_nu x_nu, B_2 = sum_nu lambda_nu p_nu/(m_nu omega_nu)",
      ),
    ],
    reference: "Eqs. 1-4",
  };
}

/** Eqs. 5-9: the second order of the von Neumann equation. */
export const bornMarkovApproximation: DerivationStep = {
  rule: "Von Neumann equation in the interaction picture, iterated once",
  assumption:
    "Born: weak coupling, ρ_tot ≈ ρ ⊗ ρ_B with ρ_B in equilibrium. Markov: the bath forgets fast, so ρ(t-τ) → ρ(t) and the integral runs to infinity. The first order vanishes.",
  before: [
    relation(
      "\\partial_t\\hat\\rho_{\\mathrm{tot},I} = \\frac{1}{i\\hbar}[\\hat H_{SB,I}(t),\\hat\\rho_{\\mathrm{tot},I}]",
      "d rho_tot/dt = [H_SB(t), rho_tot]/(i hbar)",
    ),
  ],
  after: [
    relation(
      "\\partial_t\\hat\\rho = \\frac{1}{i\\hbar}[\\hat H_S(t),\\hat\\rho] - \\frac{1}{\\hbar^2}\\int_0^\\infty\\!d\\tau\\,\\mathrm{Tr}_B[\\hat H_{SB},[\\hat H_{SB,I}(t-\\tau,t),\\hat\\rho\\otimes\\hat\\rho_B]]",
      "d rho/dt = [H_S, rho]/(i hbar) - 1/hbar^2 int_0^inf dtau Tr_B [H_SB, [H_SB(t-tau, t), rho rho_B]]",
    ),
  ],
  reference: "Eqs. 5-10",
};

/** The trace over the bath leaves two kernels. */
export const bathTrace: DerivationStep = {
  rule: "Trace over the bath: symmetric and antisymmetric correlation functions of the bath operators",
  before: bornMarkovApproximation.after,
  after: [
    relation(
      "\\mathcal D\\hat\\rho = -\\frac{1}{2\\hbar^2}\\sum_{jk}\\int_0^\\infty\\!d\\tau\\,\\big\\{N_{jk}(\\tau)[\\hat S_j,[\\hat S_k(-\\tau),\\hat\\rho]] - iD_{jk}(\\tau)[\\hat S_j,\\{\\hat S_k(-\\tau),\\hat\\rho\\}]\\big\\}",
      "D rho = -1/(2 hbar^2) sum_jk int_0^inf dtau { N_jk(tau) [S_j,[S_k(-tau),rho]] - i D_jk(tau) [S_j,{S_k(-tau),rho}] }",
    ),
    relation(
      "N_{jk}(\\tau) = \\langle\\{\\hat B_j,\\hat B_k(-\\tau)\\}\\rangle,\\quad D_{jk}(\\tau) = i\\langle[\\hat B_j,\\hat B_k(-\\tau)]\\rangle",
      "N_jk(tau) = <{B_j, B_k(-tau)}>, D_jk(tau) = i<[B_j, B_k(-tau)]>",
    ),
  ],
  reference: "Eq. 10",
};

/** The correlators of one bath mode, computed with the free evolution of H_B. */
export function bathCorrelation(): DerivationStep {
  const channels: readonly Channel[] = [0, 1];
  const statements = channels.flatMap((j) =>
    channels.flatMap((k): Statement[] => {
      const { noise, response } = bathCorrelators(j, k);
      const index = `${j + 1}${k + 1}`;
      return [
        {
          tag: "scalar",
          name: { latex: `N_{${index}}^{(\\nu)}(\\tau)`, text: `N_${index}(tau)` },
          value: noise,
        },
        {
          tag: "scalar",
          name: { latex: `D_{${index}}^{(\\nu)}(\\tau)`, text: `D_${index}(tau)` },
          value: response,
        },
      ];
    }),
  );
  return {
    rule: "Bath kernels: free evolution of each bath mode and its thermal expectation values; the sum over modes ν is understood",
    assumption: "The bath is in thermal equilibrium.",
    before: [
      relation(
        "\\hat x_\\nu(-\\tau) = \\hat x_\\nu\\cos\\omega_\\nu\\tau - \\frac{\\hat p_\\nu}{m_\\nu\\omega_\\nu}\\sin\\omega_\\nu\\tau,\\quad \\hat p_\\nu(-\\tau) = \\hat p_\\nu\\cos\\omega_\\nu\\tau + m_\\nu\\omega_\\nu\\hat x_\\nu\\sin\\omega_\\nu\\tau",
        "x_nu(-tau) = x_nu cos(omega_nu tau) - p_nu sin(omega_nu tau)/(m_nu omega_nu), p_nu(-tau) = p_nu cos(omega_nu tau) + m_nu omega_nu x_nu sin(omega_nu tau)",
      ),
    ],
    after: statements,
    reference: "Eqs. 3, 4, 10",
  };
}

/** The dressed coupling operators, order by order in τ. */
export function shortTimeExpansion(hamiltonian: ByOrigin, order: number): DerivationStep {
  const statements = couplingOperators().flatMap((operator, k) =>
    heisenbergDerivatives(operator, hamiltonian, order).map((derivative, n): Statement => ({
      tag: "operator",
      name: {
        latex:
          n === 0
            ? `\\hat S_${k + 1}`
            : `\\frac{d^{${n}}\\hat S_${k + 1}}{dt^{${n}}}`.replace(/\^\{1\}/g, ""),
        text: n === 0 ? `S_${k + 1}` : `(d/dt)^${n} S_${k + 1}`,
      },
      value: Operator.sum("xp", 1, derivative.values()),
    })),
  );
  return {
    rule: "Short-time expansion of the dressed coupling operators with the full nonlinear, driven H_S(t)",
    assumption: `The bath correlations decay fast: terms up to order ${order} in τ are kept.`,
    before: [
      relation(
        "\\hat S_k(-\\tau) = \\sum_n\\frac{(-\\tau)^n}{n!}\\frac{d^n\\hat S_k}{dt^n},\\quad \\frac{d\\hat S}{dt} = \\frac{i}{\\hbar}[\\hat H_S(t),\\hat S] + \\partial_t\\hat S",
        "S_k(-tau) = sum_n (-tau)^n/n! (d/dt)^n S_k, dS/dt = (i/hbar)[H_S(t), S] + dS/dt|explicit",
      ),
    ],
    after: statements,
    reference: "Eqs. 6, 7, 10",
  };
}
