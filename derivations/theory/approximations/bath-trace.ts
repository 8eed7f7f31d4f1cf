import { Rational, Scalar } from "../../../symbolic/index.ts";
import type { Approximation, MemoryIntegral } from "../approximation.ts";
import type { Microscopic } from "../microscopic.ts";
import { relation } from "../step.ts";
import { secondOrder } from "./born-markov.ts";

/** Dρ = -1/(2ħ²) Σ_jk ∫₀^∞ dτ { N_jk [S_j, [S_k(-τ), ρ]] - i D_jk [S_j, {S_k(-τ), ρ}] }. */
const relations = [
  relation(
    "\\mathcal D\\hat\\rho = -\\frac{1}{2\\hbar^2}\\sum_{jk}\\int_0^\\infty\\!d\\tau\\,\\big\\{N_{jk}(\\tau)[\\hat S_j,[\\hat S_k(-\\tau),\\hat\\rho]] - iD_{jk}(\\tau)[\\hat S_j,\\{\\hat S_k(-\\tau),\\hat\\rho\\}]\\big\\}",
    "D rho = -1/(2 hbar^2) sum_jk int_0^inf dtau { N_jk(tau) [S_j,[S_k(-tau),rho]] - i D_jk(tau) [S_j,{S_k(-tau),rho}] }",
  ),
  relation(
    "N_{jk}(\\tau) = \\langle\\{\\hat B_j,\\hat B_k(-\\tau)\\}\\rangle,\\quad D_{jk}(\\tau) = i\\langle[\\hat B_j,\\hat B_k(-\\tau)]\\rangle",
    "N_jk(tau) = <{B_j, B_k(-tau)}>, D_jk(tau) = i<[B_j, B_k(-tau)]>",
  ),
] as const;

/** The trace over the bath leaves two kernels for each pair of couplings. */
export const bathTrace: Approximation = {
  name: "bath-trace",
  rule: "Trace over the bath: symmetric and antisymmetric correlation functions of the bath operators",
  reference: "Eq. 10",
  apply: (theory) => ({
    theory: { ...theory, memory: memoryIntegrals(theory) },
    before: [secondOrder],
    after: relations,
  }),
};

function memoryIntegrals({ couplings }: Microscopic): readonly MemoryIntegral[] {
  const noise = Scalar.parameter("hbar", -2).scaled(Rational.of(-1, 2));
  const response = noise.times(Scalar.i.negated());
  return couplings.flatMap((_, j) =>
    couplings.flatMap((__, k): MemoryIntegral[] => [
      { coefficient: noise, j, k, kernel: "noise", bracket: "commutator" },
      { coefficient: response, j, k, kernel: "response", bracket: "anticommutator" },
    ]),
  );
}

export { relations as bathTraceRelations };
