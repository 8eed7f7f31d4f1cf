import {
  factoredText,
  type Line,
  nameInMode,
  nameLatex,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { systemNotation } from "../../notation/index.ts";
import type { FrameOperators } from "./frame-operators.ts";
import { ladderConvention } from "./ladder-form.ts";

/** The frame, each operator as a sum over frequencies, and its components. */
export function frameOperatorLines(result: FrameOperators): readonly Line[] {
  return [
    frameLine(result),
    ladderConvention(result.modes),
    ...result.operators.flatMap(({ name, components }, j) => {
      const index = result.operators.length === 1 ? "" : String(j + 1);
      const symbol = index === "" ? "\\hat{S}" : `\\hat{S}_{${index}}`;
      const sum: Line = {
        tag: "relation",
        notation: {
          latex: `${symbol} = \\sum_\\Omega ${symbol}^{(\\Omega)} e^{i \\Omega t}`,
          text: `S${index} = ${name} = sum over W of S${index}[W]*exp(i*W*t)`,
        },
      };
      return [
        sum,
        ...components.map(({ frequency, operator }): Line => ({
          tag: "ladder",
          name: {
            latex: `${symbol}^{(${scalarLatex(frequency, systemNotation)})}`,
            text: `S${index}[${frequency}]`,
          },
          value: operator,
        })),
      ];
    }),
    goldenRule,
  ];
}

/** What the components are good for. */
const goldenRule: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\hat{S} \\otimes \\hat{B}:\\quad \\sum_\\omega \\frac{1}{\\hbar^2} \\int \\langle \\hat{B}(\\tau) \\hat{B} \\rangle e^{i \\omega \\tau} d\\tau\\; \\mathcal{D}[\\hat{S}^{(-\\omega)}]",
    text: "coupled as S ⊗ B: loss by sum over w of S_B(w)/hbar^2 D[S[-w]], S_B(w) = integral of <B(τ)B> exp(i*w*τ) dτ",
  },
};

function frameLine({ frequencies, modes }: FrameOperators): Line {
  const parts = frequencies.map((frequency, mode) => {
    const a = typeof modes === "number" ? "a" : nameInMode("a", mode, modes);
    const hat = a === "a" ? "\\hat{a}" : nameLatex(a).replace(/^a/, "\\hat{a}");
    const latex = scalarLatex(frequency, systemNotation);
    return {
      latex: `${hat} \\to ${hat} e^{-i (${latex}) t}`,
      text: `${a} → ${a}*exp(-i*(${factoredText(frequency, systemNotation)})*t)`,
    };
  });
  return {
    tag: "relation",
    notation: {
      latex: parts.map(({ latex }) => latex).join(",\\quad "),
      text: parts.map(({ text }) => text).join(", "),
    },
  };
}
