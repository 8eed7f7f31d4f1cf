import { type Line, Rational, Scalar } from "../../../symbolic/index.ts";
import type { HermitianPart, Loss } from "../../model/index.ts";
import type { Approximation } from "../approximation.ts";
import type { LabelledTerm } from "../equation-numbers.ts";
import { dissipatorLine, relation } from "../step.ts";

/** What the terms of given loss say they come from. */
export const lossOrigin = "loss";

/**
 * Adds the loss that a model gives beside that of its bath: with L = A + iB, A and B Hermitian, the sum of
 * rate (n+1) 𝒟[L] and rate n 𝒟[L†] is
 *
 *     -½ rate (2n+1) ([A,[A,ρ]] + [B,[B,ρ]]) - ½i rate ([A,{B,ρ}] - [B,{A,ρ}]),
 *
 * since i(BρA - AρB) - ½i{[A,B],ρ} = -½i([A,{B,ρ}] - [B,{A,ρ}]), and L† = A - iB changes the sign of this only.
 */
export const givenLoss: Approximation = {
  name: "given-loss",
  rule: "Further loss is added as it is given: jump operators with their rates",
  assumption:
    "The loss is given, not derived: each process is taken to be free of memory, and independent of the bath and of the other processes.",
  reference: "G. Lindblad, Commun. Math. Phys. 48, 119 (1976)",
  apply: (theory) => {
    const { loss } = theory.model;
    const before = theory.dissipator ?? [];
    const added = loss.flatMap((one, k) => lossTerms(one, `L${k + 1}`));
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

const half = Rational.of(1, 2);

/** The nested brackets of one entry. */
function lossTerms(
  { rate, occupation, parts: [a, b] }: Loss,
  label: string,
): readonly LabelledTerm[] {
  const noise = rate.times(occupation.scaled(Rational.of(2)).plus(Scalar.one)).scaled(half);
  const response = rate.times(Scalar.i).scaled(half);
  const term = (
    coefficient: Scalar,
    outer: HermitianPart,
    bracket: LabelledTerm["bracket"],
    inner: HermitianPart,
  ): LabelledTerm => ({
    ...{ label, origin: lossOrigin, bracket },
    coefficient: coefficient.times(outer.factor).times(inner.factor),
    outer: outer.varying,
    inner: bracket === "commutator" ? inner.varying : inner.operator,
  });
  return [
    term(noise.negated(), a, "commutator", a),
    term(noise.negated(), b, "commutator", b),
    term(response.negated(), a, "anticommutator", b),
    term(response, b, "anticommutator", a),
  ].filter(
    ({ coefficient, outer, inner }) => !coefficient.isZero && !outer.isZero && !inner.isZero,
  );
}
