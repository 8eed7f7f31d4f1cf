import { elementAt, Rational, Scalar } from "../../../symbolic/index.ts";
import { type Approximation, derived, type MemoryIntegral, type Theory } from "../approximation.ts";
import { kernelsOrNone } from "../bath.ts";
import { bathMoment } from "../bath-moments.ts";
import { collectTerms, type DissipatorTerm } from "../dissipator-term.ts";
import { labelled } from "../equation-numbers.ts";
import type { Coupling } from "../microscopic.ts";
import { dissipatorLine, relation } from "../step.ts";
import { bathTraceRelations } from "./bath-trace.ts";

const name = "bath-moments";

/** The integrals over τ, term by term of the expansion, as symbols (Eq. 10). */
export const bathMoments: Approximation = {
  name,
  rule: "The integrals over τ become moments of the bath, kept as symbols",
  reference: "Eq. 10",
  apply: (theory) => {
    const dissipator = labelled(collectTerms(bornMarkovDissipator(theory)), theory.numbers);
    return {
      theory: { ...theory, dissipator },
      before: bathTraceRelations,
      after: [
        relation(
          "M_n^{\\cos,\\sin} = \\int_0^\\infty\\!d\\tau\\,\\tau^n\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}(\\cos,\\sin)(\\omega_\\nu\\tau),\\quad N_n\\text{ likewise with }\\coth\\frac{\\hbar\\omega_\\nu}{2k_{\\mathrm B}T}",
          "M_nc, M_ns = int_0^inf dtau tau^n sum_nu lambda_nu^2/(m_nu omega_nu) (cos, sin)(omega_nu tau); N likewise with coth(hbar omega_nu/(2 k_B T))",
        ),
        dissipatorLine(dissipator),
      ],
    };
  },
};

/**
 * The second-order Born-Markov dissipator (Eq. 10) with the expansion S_k(-τ) = Σ_n (-τ)ⁿ/n! S_k⁽ⁿ⁾,
 *
 *     Dρ = -1/(2ħ²) Σ_jk ∫₀^∞ dτ { N_jk(τ) [S_j, [S_k(-τ), ρ]] - i D_jk(τ) [S_j, {S_k(-τ), ρ}] },
 *
 * where every term carries a moment of the bath as a symbol.
 *
 * @throws TheoryError if the memory integrals, the correlators or the dressed couplings are missing
 */
export function bornMarkovDissipator(theory: Theory): readonly DissipatorTerm[] {
  const memory = derived(theory, "memory", name);
  const correlators = derived(theory, "correlators", name);
  const dressed = derived(theory, "dressed", name);
  const kernels = correlators.map((row) => row.map(kernelsOrNone));
  return memory.flatMap((integral) => {
    const { j, k, bracket } = integral;
    const { system: outer, reservoir: bath } = theory.couplings[j] as Coupling;
    const kernel = kernels[j]?.[k]?.[integral.kernel];
    if (kernel === undefined) return [];
    return elementAt(dressed, k).flatMap((derivative, n) => {
      const moment = bathMoment(integral.kernel, n, kernel.function, bath);
      const coefficient = weight(integral, kernel.sign, n).times(moment);
      return [...derivative].map(([origin, inner]) => ({
        coefficient,
        outer,
        inner,
        bracket,
        origin,
      }));
    });
  });
}

/** The prefactor of the integral times ±ħ of the kernel and (-1)ⁿ/n! of the expansion. */
function weight({ coefficient }: MemoryIntegral, sign: 1 | -1, n: number): Scalar {
  return coefficient
    .times(Scalar.parameter("hbar"))
    .scaled(Rational.of(n % 2 === 0 ? sign : -sign, factorial(n)));
}

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}
