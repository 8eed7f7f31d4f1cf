import { type Line, substitute } from "../../../symbolic/index.ts";
import { type Approximation, derived } from "../approximation.ts";
import { evaluatedMoments, type NeglectedEffect } from "../bath-moments.ts";
import { withCoefficients } from "../dissipator-term.ts";
import { scaleOfBath } from "../oscillator-scale.ts";
import { labelled } from "../equation-numbers.ts";
import { dissipatorLine } from "../step.ts";

const name = "peaked-spectral-density";

/** The paper's evaluation of the moments; effects in `keep` stay as symbols (Eq. 12). */
export function peakedSpectralDensity(keep: readonly NeglectedEffect[]): Approximation {
  return {
    name,
    rule: "Evaluation of the moments at the frequency of the oscillator",
    assumption: assumptionOf(keep),
    reference: "Eq. 12",
    apply: (theory) => {
      const baths = new Set(theory.couplings.map(({ reservoir = "" }) => reservoir));
      const moments = [...baths].flatMap((bath) =>
        evaluatedMoments(keep, bath, scaleOfBath(bath, theory.model.modes)),
      );
      const values = new Map(moments.map((moment) => [moment.name.text, moment.value]));
      const evaluated = withCoefficients(derived(theory, "dissipator", name), (coefficient) =>
        substitute(coefficient, values),
      );
      const dissipator = labelled(evaluated, theory.numbers);
      return {
        theory: { ...theory, dissipator },
        before: moments.map((moment): Line => ({ tag: "scalar", ...moment })),
        after: [dissipatorLine(dissipator)],
      };
    },
  };
}

function assumptionOf(keep: readonly NeglectedEffect[]): string {
  const dropped = [
    keep.includes("lamb-shift") ? [] : ["the Lamb shift (M_0s → 0)"],
    keep.includes("anomalous-diffusion")
      ? []
      : ["anomalous diffusion and the mass renormalisation (M_1c → 0)"],
  ].flat();
  const neglect = dropped.length === 0 ? "" : ` Neglected: ${dropped.join("; ")}.`;
  return `The spectral density is peaked at ω0, so that coth becomes c(T) = coth(ħω0/2k_BT) = 2n_th + 1.${neglect}`;
}
