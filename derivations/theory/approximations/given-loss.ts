import type { Line } from "../../../symbolic/index.ts";
import type { Loss } from "../../model/index.ts";
import type { Approximation } from "../approximation.ts";
import { dissipatorLine, relation } from "../step.ts";

/** What the terms of given loss say they come from. */
export const lossOrigin = "loss";

/** Adds the loss that a model gives beside that of its bath, rate (n+1) 𝒟[L] + rate n 𝒟[L†] as nested brackets. */
export const givenLoss: Approximation = {
  name: "given-loss",
  rule: "Further loss is added as it is given: jump operators with their rates",
  assumption:
    "The loss is given, not derived: each process is taken to be free of memory, and independent of the bath and of the other processes.",
  reference: "G. Lindblad, Commun. Math. Phys. 48, 119 (1976)",
  apply: (theory) => {
    const { loss } = theory.model;
    const before = theory.dissipator ?? [];
    const added = loss.flatMap(({ brackets }, k) =>
      brackets.map((bracket) => ({ ...bracket, label: `L${k + 1}`, origin: lossOrigin })),
    );
    const dissipator = [...before, ...added];
    return {
      theory: { ...theory, dissipator },
      before: before.length === 0 ? [] : [dissipatorLine(before)],
      after: [
        relation(
          "\\mathcal D[\\hat L]\\hat\\rho = \\hat L\\hat\\rho\\hat L^\\dagger - \\tfrac12\\{\\hat L^\\dagger\\hat L,\\hat\\rho\\}",
          "D[L] rho = L rho L^dagger - 1/2 {L^dagger L, rho}",
        ),
        ...loss.flatMap(givenLines),
        dissipatorLine(dissipator),
      ],
    };
  },
};

/** L_k and its rates. */
function givenLines({ rate, operator, occupation }: Loss, k: number): readonly Line[] {
  const index = k + 1;
  const named = (latex: string, text: string): { latex: string; text: string } => ({
    latex: `${latex}_{${index}}`,
    text: `${text}_${index}`,
  });
  return [
    { tag: "operator", name: named("\\hat L", "L"), value: operator },
    { tag: "scalar", name: named("\\text{rate}", "rate"), value: rate },
    ...(occupation.isZero
      ? []
      : [{ tag: "scalar", name: named("n", "n"), value: occupation } as const]),
  ];
}
