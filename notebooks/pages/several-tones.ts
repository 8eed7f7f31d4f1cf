import {
  equationsLatex,
  masterEquation,
  masterEquationLatex,
  equationsOfMotion,
} from "../../derivations/index.ts";
import {
  compileSystem,
  type FourierFit,
  fourierComponents,
  integrate,
  type Solution,
} from "../../numeric/index.ts";
import { styleOf } from "../plot/index.ts";
import { computed, live, type Notebook, plain, shown, slider, text } from "../literate/define.ts";
import { amplifier, amplifierFlow } from "./parametric-amplifier.ts";
import { typedModel } from "./typed-model.ts";

const kinds = ["gCL", "CL"] as const;
type Kind = (typeof kinds)[number];

const potential = "alpha*x^4/4";
const drives = "F_1*cos(omega_1*t)*x; F_2*cos(omega_2*t)*x";

function secondOrder(kind: Kind) {
  return equationsOfMotion(typedModel(potential, drives), { kind });
}

const equation = computed("equation", () => [
  {
    kind: "equation",
    latex: masterEquationLatex(masterEquation(typedModel(potential, drives))),
    label: "Master equation, gCL",
  },
  ...equationsLatex(secondOrder("gCL")).map((latex) => ({
    kind: "equation" as const,
    latex,
    label: "Equation of motion, gCL",
  })),
]);

interface Tones {
  readonly F_1: number;
  readonly F_2: number;
  readonly omega_1: number;
  readonly omega_2: number;
  readonly alpha: number;
  readonly theta: number;
}

/** Combination tones n1 ω1 + n2 ω2 that a cubic force makes. */
const combinations = [
  [1, 0],
  [0, 1],
  [2, -1],
  [-1, 2],
  [3, 0],
  [0, 3],
  [2, 1],
  [1, 2],
] as const;

function nameOf([a, b]: readonly [number, number]): string {
  const term = (n: number, name: string): string =>
    n === 0 ? "" : `${n < 0 ? "-" : ""}${Math.abs(n) === 1 ? "" : Math.abs(n)}${name}`;
  const [one, two] = [term(a, "\\omega_1"), term(b, "\\omega_2")];
  if (a < 0) return `${two}${one}`;
  return two === "" || two.startsWith("-") || one === "" ? `${one}${two}` : `${one}+${two}`;
}

const [settled, end] = [150, 750];

interface Spectrum {
  readonly kind: Kind;
  readonly solution: Solution;
  readonly fit: FourierFit;
  readonly amplitudes: readonly number[];
}

/** Integrates until the start is forgotten, then takes the components of a long window. */
function spectrum(kind: Kind, tones: Tones): Spectrum {
  const values = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, ...tones };
  const parameters = Object.keys(values);
  const { rhs } = compileSystem({ ...secondOrder(kind), parameters }).bind(
    Float64Array.from(Object.values(values)),
  );
  const solution = integrate(rhs, { initial: [0, 0], from: 0, to: end, relativeTolerance: 1e-11 });
  const frequencies = combinations.map(([a, b]) => Math.abs(a * tones.omega_1 + b * tones.omega_2));
  const fit = fourierComponents(solution, frequencies, { from: settled, to: end });
  const amplitudes = fit.components.map(({ cosine, sine }) => Math.hypot(cosine, sine));
  return { kind, solution, fit, amplitudes };
}

const mixing = live(
  "mixing",
  {
    omega_1: slider("$\\omega_1$", [0.52, 1.18], 0.02, 0.9),
    omega_2: slider("$\\omega_2$", [1.22, 1.56], 0.02, 1.3),
    alpha: slider("$\\alpha$", [0.005, 0.3], 0.005, 0.1),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.3),
  },
  ({ angle, ...tones }) => {
    const all = kinds.map((kind) =>
      spectrum(kind, { ...tones, F_1: 0.3, F_2: 0.2, theta: angle * Math.PI }),
    );
    const frequencies = combinations.map(([a, b]) =>
      Math.abs(a * tones.omega_1 + b * tones.omega_2),
    );
    const shownUntil = settled + 60;
    const times = Float64Array.from({ length: 601 }, (_, j) => settled + j / 10);
    return [
      {
        kind: "plot",
        panels: [
          {
            id: "beat",
            xLabel: "\\omega_0 t",
            yLabel: "x(t)",
            xDomain: [settled, shownUntil],
            series: all.map(({ kind, solution }) => ({
              label: `\\text{${kind}}`,
              x: times,
              y: Array.from(times, (time) => solution.interpolate(time)[0] ?? Number.NaN),
              ...styleOf(kind),
            })),
            legend: "none",
            description: "The position beats with the difference of the two frequencies.",
          },
          {
            id: "lines",
            xLabel: "\\omega/\\omega_0",
            yLabel: "|x_\\omega|",
            yScale: "log",
            xDomain: [0, 5],
            yDomain: [1e-6, 2],
            series: all.map(({ kind, amplitudes }) => ({
              label: `\\text{${kind}}`,
              x: frequencies,
              y: amplitudes.map((value) => (value > 1e-9 ? value : Number.NaN)),
              ...styleOf(kind),
              width: 0,
              markers: { shape: kind === "CL" ? ("square" as const) : ("circle" as const) },
            })),
            legend: "top-right",
            description: "Amplitudes of the tones and of their combinations.",
          },
        ],
        caption:
          "(a) $x(t)$ once the start is forgotten. (b) Amplitudes at the two tones and at those that the nonlinearity mixes from them.",
      },
      {
        kind: "numbers",
        columns: [
          { name: "tone" },
          { name: "$\\omega/\\omega_0$", align: "right" },
          ...kinds.map((kind) => ({ name: kind, align: "right" as const })),
        ],
        rows: combinations.map((combination, j) => [
          `$${nameOf(combination)}$`,
          shown(frequencies[j] ?? Number.NaN, 3),
          ...all.map(({ amplitudes }) => shown(amplitudes[j] ?? Number.NaN, 4)),
        ]),
      },
      ...all.flatMap(({ kind, solution, fit }) =>
        solution.status === "finished" && fit.residual < 1e-2
          ? []
          : [
              {
                kind: "warning" as const,
                text: plain(
                  `${kind}: ${solution.status === "finished" ? `other tones hold ${fit.residual.toPrecision(2)} of x(t).` : solution.message}`,
                ),
              },
            ],
      ),
    ];
  },
);

const weak = computed("weak", () => {
  const tones = { omega_1: 0.9, omega_2: 1.3, theta: 0.3 * Math.PI, F_1: 0.3, F_2: 0.2 };
  const linear = spectrum("gCL", { ...tones, alpha: 0 });
  const alpha = 0.005;
  const cubic = spectrum("gCL", { ...tones, alpha });
  const byHand = "amplitude of Eq. 18 for each tone alone";
  const perturbed =
    "first order in $\\alpha$: $\\tfrac34|\\alpha'+\\tfrac13i\\omega N||X_1^2X_2^*|/|K-\\omega^2+i\\omega\\Gamma|$";
  const value = (one: Spectrum, at: number): number => one.amplitudes[at] ?? Number.NaN;
  return [
    {
      kind: "numbers",
      caption: "gCL, $\\theta = 0.3\\pi$, $\\gamma = 0.2$, $F_1 = 0.3$, $F_2 = 0.2$",
      columns: [
        { name: "tone" },
        { name: "$\\alpha = 0$", align: "right" },
        { name: "$\\alpha = 0.005$", align: "right" },
      ],
      rows: combinations
        .slice(0, 4)
        .map((combination, j) => [
          `$${nameOf(combination)}$`,
          j < 2 ? shown(value(linear, j), 8) : shown(value(linear, j), 1),
          shown(value(cubic, j), 5),
        ]),
    },
    {
      kind: "checks",
      checks: [
        {
          name: "$|x_{\\omega_1}|$, $\\alpha=0$",
          value: value(linear, 0),
          expected: 0.73758877,
          tolerance: 1e-7,
          source: byHand,
        },
        {
          name: "$|x_{\\omega_2}|$, $\\alpha=0$",
          value: value(linear, 1),
          expected: 0.25050253,
          tolerance: 1e-7,
          source: byHand,
        },
        {
          name: "$|x_{2\\omega_1-\\omega_2}|$",
          value: value(cubic, 2),
          expected: 6.4508e-4,
          tolerance: 1e-5,
          source: perturbed,
        },
        {
          name: "$|x_{2\\omega_2-\\omega_1}|$",
          value: value(cubic, 3),
          expected: 9.2201e-5,
          tolerance: 2e-6,
          source: perturbed,
        },
      ],
    },
  ];
});

export const notebook: Notebook = {
  name: "several-tones",
  title: "Several tones",
  summary:
    "Any number of drives, at frequencies that need not be commensurate: each one reaches the bath, and a nonlinearity mixes them.",
  cells: [
    text`## Two tones

Each drive is dressed on its own: Eq. 12e has a line for each. In the equation of motion each tone brings a force out
of phase, in proportion to its frequency.`,
    equation,
    text`## Mixing

A cubic force generates tones at frequencies that are not driven. At incommensurate frequencies $x(t)$ never repeats itself; amplitudes are
fitted over a long window.`,
    mixing,
    text`## Against closed formulas

With $\alpha = 0$ the tones are independent. A small $\alpha$ mixes them to first order, and the dissipator
of gCL takes part through $N x^2\dot x$ with $N = \tfrac32(1-\cos2\theta)\gamma\alpha$.`,
    weak,
    text`## Signal and pump

A tone of $\hat x^2$ at twice the frequency of a tone of $\hat x$ amplifies one of its phases and damps the other.`,
    amplifierFlow,
    amplifier,
  ],
};
