import {
  equationsLatex,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
} from "../../derivations/index.ts";
import { linearResponses } from "../figures/figure-3/linear-response.ts";
import { live, type Notebook, shown, slider, text } from "../literate/define.ts";
import { modelStyles, type Series } from "../plot/index.ts";

const kinds = ["gCL", "CL"] as const;

const response = live(
  "response",
  { angle: slider("$\\theta/\\pi$", [0, 0.5], 0.005, 0.4) },
  ({ angle }) => {
    const detunings = Array.from({ length: 121 }, (_, j) => -0.6 + j / 100);
    const curves = kinds.map((kind) => ({ kind, response: linearResponses(kind)(angle) }));
    return [
      {
        kind: "plot",
        panels: [
          {
            id: "amplitude",
            xLabel: "\\Delta/\\omega_0",
            yLabel: "|A|",
            series: curves.map(({ kind, response: { at } }): Series => {
              const [style] = modelStyles(kind, 1);
              if (style === undefined) throw new RangeError("No style for a single curve.");
              const y = detunings.map((detuning) => at(1 + detuning).amplitude);
              return { label: `\\text{${kind}}`, x: detunings, y, ...style };
            }),
            legend: "top-right",
          },
        ],
        caption: `Amplitude against detuning at $\\theta = ${shown(angle, 3)}\\pi$.`,
      },
    ];
  },
);

const equation = secondOrderEquations(
  phaseSpaceEquations(masterEquation(readModel({ potential: "0", drives: ["F*cos(omega*t)*x"] }))),
);

export const notebook: Notebook = {
  name: "figure-3",
  title: "A drive that the bath answers",
  summary: "Figure 3: the response of the linear oscillator to a drive.",
  cells: [
    text`## Response of the linear oscillator

The oscillator with $V_1 = 0$.`,
    {
      kind: "computed",
      name: "equation",
      inputs: {},
      heavy: false,
      compute: () => equationsLatex(equation).map((latex) => ({ kind: "equation", latex })),
    },
    response,
  ],
};
