import { type Approximation, derived } from "../approximation.ts";
import { dissipatorLine } from "../step.ts";

const name = "bare-coupling";

/** Drops what V1 and V2 dress: the dissipator of the undriven harmonic oscillator (Eqs. 12a-12c). */
export const bareCoupling: Approximation = {
  name,
  rule: "Caldeira-Leggett form: the dissipator of the undriven harmonic oscillator",
  assumption: "The terms that dress the coupling with V1 and V2 (12d and 12e) are dropped.",
  reference: "Eqs. 12a-12c",
  apply: (theory) => {
    const [bare] = theory.hamiltonian.keys();
    const dressed = derived(theory, "dissipator", name);
    const dissipator = dressed.filter(({ origin }) => origin === bare);
    return {
      theory: { ...theory, dissipator },
      before: [dissipatorLine(dressed)],
      after: [dissipatorLine(dissipator)],
    };
  },
};
