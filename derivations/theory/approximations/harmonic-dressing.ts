import type { Line, Modes } from "../../../symbolic/index.ts";
import type { Approximation } from "../approximation.ts";
import { harmonicMotion } from "../harmonic-motion.ts";
import { relation } from "../step.ts";

/** The coupling operators dressed by the exact harmonic motion, and to first order by V1 and V2. */
export const harmonicDressing: Approximation = {
  name: "harmonic-motion",
  rule: "Harmonic motion of the coupling operators, exact in the memory time, with V1 and V2 to first order",
  assumption:
    "V1 and V2 change the motion little while the bath remembers: their second order is neglected.",
  reference: "Eqs. 6, 7, 10",
  apply: (theory) => {
    const motion = theory.couplings.map(({ system }) => harmonicMotion(system, theory.hamiltonian));
    return {
      theory: { ...theory, motion },
      before: [
        relation(
          "\\hat S_k(-\\tau) = \\hat S_{k,0}(-\\tau) + \\frac{1}{i\\hbar}\\int_0^\\tau\\!ds\\,[\\hat W_0(-s,t-s),\\hat S_{k,0}(-\\tau)],\\quad \\hat W = V_1 + V_2",
          "S_k(-tau) = S_k0(-tau) + 1/(i hbar) int_0^tau ds [W_0(-s, t-s), S_k0(-tau)], W = V1 + V2",
        ),
      ],
      after: [freeMotionOf(theory.model.modes)],
    };
  },
};

/** x₀(-τ) and p₀(-τ), of several modes each at its own ω0. */
function freeMotionOf(modes: Modes): Line {
  if (typeof modes === "number") {
    return relation(
      "\\hat x_0(-\\tau) = \\hat x\\cos\\omega_0\\tau - \\frac{\\hat p}{m\\omega_0}\\sin\\omega_0\\tau,\\quad \\hat p_0(-\\tau) = \\hat p\\cos\\omega_0\\tau + m\\omega_0\\hat x\\sin\\omega_0\\tau",
      "x_0(-tau) = x cos(omega0 tau) - p sin(omega0 tau)/(m omega0), p_0(-tau) = p cos(omega0 tau) + m omega0 x sin(omega0 tau)",
    );
  }
  return relation(
    "\\hat x_{j,0}(-\\tau) = \\hat x_j\\cos\\omega_{0,j}\\tau - \\frac{\\hat p_j}{m_j\\omega_{0,j}}\\sin\\omega_{0,j}\\tau,\\quad \\hat p_{j,0}(-\\tau) = \\hat p_j\\cos\\omega_{0,j}\\tau + m_j\\omega_{0,j}\\hat x_j\\sin\\omega_{0,j}\\tau",
    "x_j0(-tau) = x_j cos(omega0_j tau) - p_j sin(omega0_j tau)/(m_j omega0_j), p_j0(-tau) = p_j cos(omega0_j tau) + m_j omega0_j x_j sin(omega0_j tau), of each mode j",
  );
}
