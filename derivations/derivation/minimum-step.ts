import {
  type Line,
  nameLatex,
  Operator,
  partsOfPositions,
  type Scalar,
} from "../../symbolic/index.ts";
import { minimumName, minimumNotes, type Model, type TotalWell } from "../model/index.ts";
import type { DerivationStep } from "../theory/index.ts";

/** From the whole potential of a model to V1 about its minimum; none where V1 is given. */
export function minimumStep({ total, potential }: Model): readonly DerivationStep[] {
  if (total === undefined) return [];
  const { moving, minimum, curvature } = total;
  return [
    {
      name: "minimum",
      rule: "x is measured from a minimum of the whole potential; the curvature there is that of the harmonic oscillator, and V1 is the rest, without x and x²",
      ...(moving.isZero
        ? {}
        : {
            assumption: "The minimum is that at zero amplitude of all tones; V2 is what they add.",
          }),
      before: [],
      after: [
        wholePotential(total),
        ...minimumLines(total, minimum),
        {
          tag: "scalar",
          name: { latex: "m \\omega_0^2", text: "m*omega0^2" },
          value: curvature,
        },
        { tag: "operator", name: { latex: "V_1(\\hat x)", text: "V1(x)" }, value: potential },
      ],
      reference: "before Eq. 2",
    },
  ];
}

function minimumLines(total: TotalWell, minimum: Scalar): readonly Line[] {
  if (!minimum.parameters.includes(minimumName)) {
    const name = { latex: nameLatex(minimumName), text: minimumName };
    return [{ tag: "scalar", name, value: minimum }];
  }
  return minimumNotes(total, new Set([minimumName])).map((notation) => ({
    tag: "relation",
    notation,
  }));
}

function wholePotential({ still, moving }: TotalWell): Line {
  const [latex, text] = moving.isZero ? ["U(\\hat x)", "U(x)"] : ["U(\\hat x, t)", "U(x,t)"];
  const parts = partsOfPositions(still.plus(moving), ["x"]) ?? [];
  return { tag: "operator", name: { latex, text }, value: Operator.ofParts("xp", 1, parts) };
}
