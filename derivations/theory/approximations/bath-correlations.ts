import { type Line, Scalar } from "../../../symbolic/index.ts";
import type { Approximation } from "../approximation.ts";
import { relation } from "../step.ts";

/** The correlators of one bath mode, computed with the free evolution of H_B. */
export const bathCorrelations: Approximation = {
  name: "bath-correlations",
  rule: "Bath kernels: free evolution of each bath mode and its thermal expectation values; the sum over modes ν is understood",
  assumption: "The bath is in thermal equilibrium.",
  reference: "Eqs. 3, 4, 10",
  apply: (theory) => {
    const { couplings, bath } = theory;
    const correlators = couplings.map((left) =>
      couplings.map((right) =>
        left.reservoir === right.reservoir
          ? bath.correlators(left.bath, right.bath)
          : { noise: Scalar.zero, response: Scalar.zero },
      ),
    );
    const after = correlators.flatMap((row, j) =>
      row.flatMap(({ noise, response }, k): Line[] => {
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
      theory: { ...theory, correlators },
      before: [
        relation(
          "\\hat x_\\nu(-\\tau) = \\hat x_\\nu\\cos\\omega_\\nu\\tau - \\frac{\\hat p_\\nu}{m_\\nu\\omega_\\nu}\\sin\\omega_\\nu\\tau,\\quad \\hat p_\\nu(-\\tau) = \\hat p_\\nu\\cos\\omega_\\nu\\tau + m_\\nu\\omega_\\nu\\hat x_\\nu\\sin\\omega_\\nu\\tau",
          "x_nu(-tau) = x_nu cos(omega_nu tau) - p_nu sin(omega_nu tau)/(m_nu omega_nu), p_nu(-tau) = p_nu cos(omega_nu tau) + m_nu omega_nu x_nu sin(omega_nu tau)",
        ),
      ],
      after,
    };
  },
};
