import {
  factoredText,
  type Line,
  nameLatex,
  type Notation,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { systemNotation } from "../../notation/index.ts";
import { ladderConvention } from "../frames/ladder-form.ts";
import type { NormalExpansion } from "./normal-expansion.ts";

/** The expansion with its factors, the part that conserves quanta, and what is left out. */
export function expansionLines(result: NormalExpansion): readonly Line[] {
  const { expansion, smoothing, effective, leftOut } = result;
  return [
    ladderConvention(),
    { tag: "ladder", name: { latex: "\\hat{H}_S", text: "H_S" }, value: expansion },
    ...smoothing.map(({ name, exponent }): Line => ({
      tag: "relation",
      notation: {
        latex: `${nameLatex(name)} = \\exp\\left(-${scalarLatex(exponent, systemNotation)}\\right)`,
        text: `${name} = exp(-${factoredText(exponent, systemNotation)})`,
      },
    })),
    { tag: "ladder", name: { latex: "\\hat{H}_{\\mathrm{eff}}", text: "H_eff" }, value: effective },
    relation(secondOrder),
    relation(partsOfQuanta),
    ...(smoothing.length === 0 ? [] : [relation(remainder(result))]),
    ...(smoothing.length === 0 || leftOut === undefined ? [] : [relation(boundOf(leftOut))]),
  ];
}

function relation(notation: Notation): Line {
  return { tag: "relation", notation };
}

const secondOrder: Notation = {
  latex:
    "\\hat{H}_{\\mathrm{eff}} = \\hat{H}_0 + \\sum_{q>0} \\frac{[\\hat{H}_q, \\hat{H}_{-q}]}{q \\hbar \\omega_0}",
  text: "H_eff = H_0 + sum over q > 0 of [H_q, H_-q]/(q*hbar*omega0)",
};

const partsOfQuanta: Notation = {
  latex:
    "\\hat{H}_q\\text{: the terms of } \\hat{a}^{\\dagger m} \\hat{a}^n \\text{ with $m - n = q$, without drives}",
  text: "H_q: the terms of adag^m*a^n with m - n = q, without drives",
};

function remainder({ degree }: NormalExpansion): Notation {
  const power = degree + 1;
  return {
    latex: `|\\langle\\alpha|\\hat{R}|\\alpha\\rangle| \\le \\sum_k |V_k| w_k \\frac{(2 k s |\\alpha|)^{${power}}}{${power}!},\\quad s = \\sqrt{\\frac{\\hbar}{2 m \\omega_0}} \\text{, left out of } V_k e^{ik\\hat{x}}`,
    text: `left out of terms V_k exp(i*k*x) in a coherent state: at most sum |V_k|*w_k*(2*k*s*|alpha|)^${power}/${power}!, s = sqrt(hbar/(2*m*omega0))`,
  };
}

function boundOf({ quanta, bound }: NonNullable<NormalExpansion["leftOut"]>): Notation {
  const [mantissa = "0", exponent = "0"] = bound.toExponential(1).split("e");
  return {
    latex: `|\\langle\\alpha|\\hat{R}|\\alpha\\rangle| \\le ${mantissa} \\times 10^{${Number(exponent)}} \\text{ at } |\\alpha|^2 = ${quanta}`,
    text: `with the numbers of the model at |alpha|^2 = ${quanta}: at most ${bound.toExponential(1)}, in the unit of energy`,
  };
}
