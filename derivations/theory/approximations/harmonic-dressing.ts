import type { Line, Modes, Operator } from "../../../symbolic/index.ts";
import {
  defaultDressingDegree,
  normallyOrdered,
  type SmoothingFactor,
  smoothingConstants,
  smoothingFactors,
  takenNames,
} from "../../model/index.ts";
import type { Approximation, Theory } from "../approximation.ts";
import { harmonicMotion } from "../harmonic-motion.ts";
import type { ByOrigin } from "../origin.ts";
import { relation } from "../step.ts";

/**
 * The coupling operators dressed by the exact harmonic motion, and to first order by V1 and V2, whose sines and cosines of x
 * stand in normally ordered expansions to a degree: e^{ikx_0(-s)} = w :e^{ikX_0(-s)}: turns as its powers of a and a† do.
 * H_S keeps them.
 *
 * @param degree "none" of a dressing by V1 and V2 that is dropped afterwards
 */
export function harmonicDressingTo(degree: number | "none"): Approximation {
  return {
    name: "harmonic-motion",
    rule: "Harmonic motion of the coupling operators, exact in the memory time, with V1 and V2 to first order",
    assumption:
      "V1 and V2 change the motion little while the bath remembers: their second order is neglected.",
    reference: "Eqs. 6, 7, 10",
    apply: (theory) => {
      const { parts, factors } = expanded(theory, degree);
      const motion = theory.couplings.map(({ system }) => harmonicMotion(system, parts));
      const constants = [...(theory.constants ?? []), ...smoothingConstants(factors)];
      return {
        theory: { ...theory, motion, ...(factors.length === 0 ? {} : { constants }) },
        before: dressedOperator,
        after: [freeMotionOf(theory.model.modes), ...expansionLines(factors, degree)],
      };
    },
  };
}

/** {@link harmonicDressingTo} the usual degree. */
export const harmonicDressing: Approximation = harmonicDressingTo(defaultDressingDegree);

/** H_S by origin with polynomials for the sines and cosines in V1 and V2. */
function expanded(
  { hamiltonian, model }: Theory,
  degree: number | "none",
): { readonly parts: ByOrigin; readonly factors: readonly SmoothingFactor[] } {
  const waves = [...hamiltonian.values()].flatMap((part) => part.waves);
  if (waves.length === 0) return { parts: hamiltonian, factors: [] };
  if (degree === "none") {
    const isPlain = ([, { isPolynomial }]: readonly [string, Operator<"xp">]): boolean =>
      isPolynomial;
    return { parts: new Map([...hamiltonian].filter(isPlain)), factors: [] };
  }
  const factors = smoothingFactors(waves, model.modes, takenNames(model));
  const parts = [...hamiltonian].map(
    ([origin, part]) => [origin, normallyOrdered(part, factors, degree, "expanded")] as const,
  );
  return { parts: new Map(parts), factors };
}

const dressedOperator: readonly Line[] = [
  relation(
    "\\hat S_k(-\\tau) = \\hat S_{k,0}(-\\tau) + \\frac{1}{i\\hbar}\\int_0^\\tau\\!ds\\,[\\hat W_0(-s,t-s),\\hat S_{k,0}(-\\tau)],\\quad \\hat W = V_1 + V_2",
    "S_k(-tau) = S_k0(-tau) + 1/(i hbar) int_0^tau ds [W_0(-s, t-s), S_k0(-tau)], W = V1 + V2",
  ),
];

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

/** What stands for the waves in W, and the bound of what that leaves out. */
function expansionLines(
  factors: readonly SmoothingFactor[],
  degree: number | "none",
): readonly Line[] {
  if (factors.length === 0 || degree === "none") return [];
  const power = degree + 1;
  return [
    relation(
      `\\text{In } \\hat W\\text{: } e^{ik\\hat x} \\approx w_k \\sum_{n=0}^{${degree}} \\frac{(ik)^n}{n!} {:}\\hat x^n{:},\\quad w_k = e^{-k^2\\hbar/4m\\omega_0}`,
      `in W: exp(i*k*x) = w_k sum over n = 0 to ${degree} of (i*k)^n/n! :x^n:, w_k = exp(-k^2*hbar/(4*m*omega0))`,
    ),
    ...factors.map(({ name, exponent }): Line => {
      const latex = name.replace(/^([wW])_?(\w+)$/, "$1_{\\mathrm{$2}}");
      const named = { latex: `-\\ln ${latex}`, text: `-ln ${name}` };
      return { tag: "scalar", name: named, value: exponent };
    }),
    relation(
      `|\\langle\\alpha|\\hat R|\\alpha\\rangle| \\le \\sum_k |V_k| w_k \\frac{(2 k s |\\alpha|)^{${power}}}{${power}!},\\quad s = \\sqrt{\\frac{\\hbar}{2 m \\omega_0}} \\text{, left out of } V_k e^{ik\\hat{x}}`,
      `left out of terms V_k exp(i*k*x) in a coherent state: at most sum |V_k|*w_k*(2*k*s*|alpha|)^${power}/${power}!, s = sqrt(hbar/(2*m*omega0))`,
    ),
  ];
}
