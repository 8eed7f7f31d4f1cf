import {
  equationsLatex,
  hamiltonianLatex,
  masterEquation,
  masterEquationLatex,
  type Model,
  equationsOfMotion,
} from "../../derivations/index.ts";
import { curveOf } from "../plot/index.ts";
import {
  displays,
  line,
  live,
  type Notebook,
  type Output,
  slider,
  text,
  warnings,
} from "../literate/define.ts";
import { generatedModule } from "../report/model-report/generated-module.ts";
import { trajectory } from "../report/model-report/trajectory.ts";
import { typedModel } from "./typed-model.ts";

const kinds = ["gCL", "CL"] as const;

const potential = "alpha*x^4/4 - m*omega0^2*x^2";
const drives = "F*cos(omega*t)*x";
const inputs = {
  potential: line("Potential $V_1(x)$", potential),
  drives: line("Drives $V_2(x,t)$, separated by semicolons", drives),
};

function modelOutputs(model: Model): readonly Output[] {
  const equation = masterEquation(model);
  return [
    { kind: "equation", latex: hamiltonianLatex(equation) },
    { kind: "equation", latex: masterEquationLatex(equation), label: "Master equation, gCL" },
  ];
}

const derived = live("derived", inputs, ({ potential, drives }) =>
  modelOutputs(typedModel(potential, drives)),
);

const motion = live("motion", inputs, ({ potential, drives }) => {
  const equation = masterEquation(typedModel(potential, drives));
  return [
    ...displays(equationsLatex(equationsOfMotion(equation, { form: "phase-space" }))),
    ...displays(equationsLatex(equationsOfMotion(equation)), "Without the momentum, exactly"),
  ];
});

const numbers =
  "hbar = 1, m = 1, omega0 = 1, gamma = 0.2, theta = 0.3*pi, alpha = 0.5, F = 0.3, omega = 1.2";

const run = live(
  "run",
  {
    ...inputs,
    parameters: line("Parameters", numbers),
    position: slider("Start at $x$", [-4, 4], 0.1, 3),
    duration: slider("Run until $t$", [10, 200], 5, 60),
  },
  async ({ potential, drives, parameters, position, duration }) => {
    const model = typedModel(potential, drives, parameters);
    const runs = await Promise.all(
      kinds.map(async (kind) => ({
        kind,
        ...(await trajectory(model, kind, { position, duration })),
      })),
    );
    return [
      {
        kind: "plot",
        panels: [
          {
            id: "run",
            xLabel: "t",
            yLabel: "x(t)",
            xDomain: [0, duration],
            series: runs.map(({ kind, times, x }) => curveOf(kind, times, x)),
            legend: "top-right",
            description: `Position against time from x = ${position} at rest.`,
          },
        ],
        sheet: { panelWidth: 380, panelHeight: 260 },
        caption: "The mean-field equation of motion, started at rest.",
      },
      ...warnings(
        runs.flatMap(({ kind, warnings: found }) => found.map((words) => `${kind}: ${words}`)),
      ),
    ];
  },
);

const code = live("code", inputs, ({ potential, drives }) => [
  {
    kind: "code",
    language: "TypeScript, stand-alone",
    code: generatedModule(masterEquation(typedModel(potential, drives)), "second-order"),
  },
]);

export const notebook: Notebook = {
  name: "your-own-potential",
  title: "Your own potential",
  summary:
    "Type a potential and some tones; read the master equation and the equations of motion, run them, and export the code.",
  cells: [
    text`## Type a potential

A potential is a polynomial in \`x\`, written as on paper: \`alpha*x^4/4\`, \`x^3/3 - x^4/10\`. Drives are terms
\`amplitude * cos(frequency*t + phase) * x^k\`, any number of them, separated by semicolons. Every other name is a real
parameter. The default is a double well: the quadratic term is twice that of the oscillator, with the other sign.`,
    derived,
    text`## Equations of motion

Means obey these equations when fluctuations about them are neglected.`,
    motion,
    text`## Run it

Now every parameter needs a number. Constant expressions such as \`0.3*pi\` are numbers, too.`,
    run,
    text`## Export the code

The same equations as a TypeScript module that imports nothing: right-hand side and exact Jacobian.`,
    code,
    text`Several tones at once are the subject of [the next notebook](notebook:several-tones).`,
  ],
};
