import {
  elementAt,
  type Line,
  type Modes,
  Operator,
  Rational,
  Scalar,
} from "../../../symbolic/index.ts";
import { differenceNotes } from "../../notation/index.ts";
import { type Approximation, derived, type MemoryIntegral, type Theory } from "../approximation.ts";
import { type BathKernel, kernelsOrNone } from "../bath.ts";
import { bathTransform } from "../bath-moments.ts";
import { collectTerms, type DissipatorTerm } from "../dissipator-term.ts";
import type { Oscillation } from "../harmonic-motion.ts";
import type { Origin } from "../origin.ts";
import { labelled } from "../equation-numbers.ts";
import type { Coupling } from "../microscopic.ts";
import { dissipatorLine, relation } from "../step.ts";
import { bathTraceRelations } from "./bath-trace.ts";

const name = "bath-transforms";

/** The integrals over τ of the harmonic motion as half-sided Fourier transforms of the bath's kernels. */
export const bathTransforms: Approximation = {
  name,
  rule: "The integrals over τ become half-sided Fourier transforms of the bath kernels, and divided differences of them, kept as symbols",
  reference: "Eq. 10",
  apply: (theory) => {
    const dissipator = labelled(collectTerms(transformed(theory)), theory.numbers);
    return {
      theory: { ...theory, dissipator },
      before: bathTraceRelations,
      after: [
        relation(
          "M_n^{a,b}(z) = \\int_0^\\infty\\!d\\tau\\,\\tau^n\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}a(\\omega_\\nu\\tau)\\,b(z\\tau),\\quad a,b\\in\\{\\cos,\\sin\\},\\quad N_n\\text{ likewise with }\\coth\\frac{\\hbar\\omega_\\nu}{2k_{\\mathrm B}T}",
          "M_nab_z = int_0^inf dtau tau^n sum_nu lambda_nu^2/(m_nu omega_nu) a(omega_nu tau) b(z tau), a and b = c (cos) or s (sin); N likewise with coth(hbar omega_nu/(2 k_B T))",
        ),
        ...differenceLines(dissipator),
        dissipatorLine(dissipator),
      ],
    };
  },
};

/** What transforms of two frequencies are, where there are any. */
function differenceLines(dissipator: readonly DissipatorTerm[]): readonly Line[] {
  const names = dissipator.flatMap(({ coefficient }) => coefficient.parameters);
  return differenceNotes(names).map(({ latex, text }) => relation(latex, text));
}

/** Dρ with S_k(-τ) = Σ τⁿ e^{izτ} S, whose transforms with a kernel are one operator for each origin. */
function transformed(theory: Theory): readonly DissipatorTerm[] {
  const correlators = derived(theory, "correlators", name);
  const motion = derived(theory, "motion", name);
  const kernels = correlators.map((row) => row.map(kernelsOrNone));
  const made = new Map<string, ReadonlyMap<Origin, Operator<"xp">>>();
  return derived(theory, "memory", name).flatMap((integral) => {
    const { j, k, bracket } = integral;
    const { system: outer, reservoir: bath } = theory.couplings[j] as Coupling;
    const kernel = kernels[j]?.[k]?.[integral.kernel];
    if (kernel === undefined) return [];
    const key = `${k} ${integral.kernel} ${kernel.function}`;
    const integrated =
      made.get(key) ??
      integrals(elementAt(motion, k), theory.model.modes, {
        ...integral,
        trigonometric: kernel.function,
        bath,
      });
    made.set(key, integrated);
    const coefficient = weight(integral, kernel);
    return [...integrated].map(([origin, inner]) => ({
      coefficient,
      ...{ outer, inner, bracket, origin },
    }));
  });
}

interface TransformedKernel {
  readonly kernel: "noise" | "response";
  readonly trigonometric: "cos" | "sin";
  readonly bath: string | undefined;
}

/** ∫₀^∞ dτ S(-τ) with a kernel cos|sin(ω_ν τ). */
function integrals(
  motion: ReadonlyMap<Origin, readonly Oscillation[]>,
  modes: Modes,
  { kernel, trigonometric, bath }: TransformedKernel,
): ReadonlyMap<Origin, Operator<"xp">> {
  return new Map(
    [...motion].map(([origin, oscillations]) => [
      origin,
      Operator.sum(
        "xp",
        modes,
        oscillations.map(({ frequencies, operator }) =>
          operator.scaled(bathTransform(kernel, trigonometric, frequencies, bath)),
        ),
      ),
    ]),
  );
}

/** The prefactor of the integral times ±ħ of the kernel. */
function weight({ coefficient }: MemoryIntegral, { sign }: BathKernel): Scalar {
  return coefficient.times(Scalar.parameter("hbar")).scaled(Rational.of(sign));
}
