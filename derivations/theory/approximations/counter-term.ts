import { Operator, Rational, type Scalar } from "../../../symbolic/index.ts";
import type { Approximation } from "../approximation.ts";
import { bathKernels } from "../bath.ts";
import { bathMoment } from "../bath-moments.ts";
import type { Coupling, Microscopic } from "../microscopic.ts";
import { relation } from "../step.ts";

/** What a part of H_S that is a counter-term says it comes from. */
export const counterTermOrigin = "counter-term";

/**
 * ½ M_0s Σ S_j S_k over the couplings to the same quadrature of the same bath, M_0s = ∫₀^∞ dτ Σκ sin ω_ντ = Σ κ_ν/ω_ν: with it
 * H_SB + H_B + H_ct is a sum of squares, so that a slow system feels its own potential and mass. The x and p
 * of the bath have no such product, their response at rest being odd.
 */
export function counterTermOf({
  couplings,
  bath,
  hamiltonian,
}: Pick<Microscopic, "couplings" | "bath" | "hamiltonian">): Operator<"xp"> {
  const [first] = hamiltonian.values();
  const half = Rational.of(1, 2);
  const products = couplings.flatMap((left) =>
    couplings.flatMap((right) => {
      const stiffness = staticResponse(left, right, bath);
      if (stiffness === undefined) return [];
      // ½(S_j S_k + S_k S_j) of each pair
      return [left.system.times(right.system).scaled(stiffness.scaled(half))];
    }),
  );
  return Operator.sum("xp", first?.modes ?? 1, products);
}

/** ± M_0s of two couplings whose response is a sine. */
function staticResponse(
  left: Coupling,
  right: Coupling,
  bath: Microscopic["bath"],
): Scalar | undefined {
  const [reservoir = "", other = ""] = [left.reservoir, right.reservoir];
  if (reservoir !== other) return undefined;
  const { response } = bathKernels(bath.correlators(left.bath, right.bath));
  if (response.function === "cos") return undefined;
  const moment = bathMoment("response", 0, "sin", reservoir);
  return response.sign > 0 ? moment : moment.negated();
}

/** Adds the counter-term to H_S, where it is of second order in the coupling, and dresses nothing. */
export const counterTerm: Approximation = {
  name: "counter-term",
  rule: "The counter-term of the bath stands in the Hamiltonian",
  assumption:
    "It is of second order in the coupling to the bath, as the dissipator, and so does not dress the coupling operators.",
  reference: "A. O. Caldeira, A. J. Leggett, Ann. Phys. 149, 374 (1983)",
  apply: (theory) => {
    const value = counterTermOf(theory);
    return {
      theory: {
        ...theory,
        hamiltonian: new Map([...theory.hamiltonian, [counterTermOrigin, value]]),
      },
      before: [
        relation(
          "\\hat H_\\text{ct} = \\tfrac12\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu^2}\\sum_{jk}\\hat S_j\\hat S_k",
          "H_ct = 1/2 sum_nu lambda_nu^2/(m_nu omega_nu^2) sum_jk S_j S_k",
        ),
      ],
      after: [{ tag: "operator", name: { latex: "\\hat H_\\text{ct}", text: "H_ct" }, value }],
    };
  },
};
