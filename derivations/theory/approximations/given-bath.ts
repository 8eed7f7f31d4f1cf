import type { GivenBath } from "../../model/index.ts";
import { type Approximation, derived } from "../approximation.ts";
import { relation } from "../step.ts";
import { counterTermOrigin } from "./counter-term.ts";

const name = "given-bath";

/** The moments and transforms of a bath that the model gives, as named constants of the equation. */
export function givenBath(bath: GivenBath): Approximation {
  const { assumption, definition, constants } = bath;
  return {
    name,
    rule: "Moments and transforms of the bath that the model gives",
    assumption: `${assumption} No effect of the bath is dropped.`,
    reference: "Eq. 4",
    apply: (theory) => {
      const symbols = new Set([
        ...derived(theory, "dissipator", name).flatMap(({ coefficient }) => coefficient.parameters),
        ...(theory.hamiltonian.get(counterTermOrigin)?.parameters ?? []),
      ]);
      const found = constants([...symbols].sort());
      return {
        theory: { ...theory, constants: [...(theory.constants ?? []), ...found] },
        before: [relation(definition.latex, definition.text)],
        after: bath.limits(symbols).map(({ latex, text }) => relation(latex, text)),
      };
    },
  };
}
