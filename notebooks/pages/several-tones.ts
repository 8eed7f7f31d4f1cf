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
import { curveOf, type LinePanel } from "../plot/index.ts";
import {
  checksBy,
  computed,
  displays,
  left,
  live,
  type Notebook,
  right,
  shown,
  slider,
  text,
  warnings,
} from "../literate/define.ts";
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
  ...displays(equationsLatex(secondOrder("gCL")), "Equation of motion, gCL"),
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
  const fit = fourierComponents(solution, frequenciesOf(tones), { from: settled, to: end });
  const amplitudes = fit.components.map(({ cosine, sine }) => Math.hypot(cosine, sine));
  return { kind, solution, fit, amplitudes };
}

type Pair = Pick<Tones, "omega_1" | "omega_2">;

function frequenciesOf({ omega_1, omega_2 }: Pair): readonly number[] {
  return combinations.map(([a, b]) => Math.abs(a * omega_1 + b * omega_2));
}

/** x(t) once transients have decayed. */
function beatPanel(all: readonly Spectrum[]): LinePanel {
  const times = Float64Array.from({ length: 601 }, (_, j) => settled + j / 10);
  return {
    id: "beat",
    xLabel: "\\omega_0 t",
    yLabel: "x(t)",
    xDomain: [settled, settled + 60],
    series: all.map(({ kind, solution }) => {
      const x = Array.from(times, (time) => solution.interpolate(time)[0] ?? Number.NaN);
      return curveOf(kind, times, x);
    }),
    legend: "none",
    description: "The position beats with the difference of the two frequencies.",
  };
}

function linesPanel(all: readonly Spectrum[], frequencies: readonly number[]): LinePanel {
  return {
    id: "lines",
    xLabel: "\\omega/\\omega_0",
    yLabel: "|x_\\omega|",
    yScale: "log",
    xDomain: [0, 5],
    yDomain: [1e-6, 2],
    series: all.map(({ kind, amplitudes }) => {
      const shownOnes = amplitudes.map((value) => (value > 1e-9 ? value : Number.NaN));
      const shape = kind === "CL" ? "square" : "circle";
      return { ...curveOf(kind, frequencies, shownOnes), width: 0, markers: { shape } };
    }),
    legend: "top-right",
    description: "Amplitudes of the tones and of their combinations.",
  };
}

function unfitted({ kind, solution, fit }: Spectrum): readonly string[] {
  if (solution.status !== "finished") return [`${kind}: ${solution.message}`];
  if (fit.residual < 1e-2) return [];
  return [`${kind}: other tones hold ${fit.residual.toPrecision(2)} of x(t).`];
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
    const frequencies = frequenciesOf(tones);
    return [
      {
        kind: "plot",
        panels: [beatPanel(all), linesPanel(all, frequencies)],
        caption:
          "(a) $x(t)$ once transients have decayed. (b) Amplitudes at the two tones and at those that the nonlinearity mixes from them.",
      },
      {
        kind: "numbers",
        columns: [...left("tone"), ...right("$\\omega/\\omega_0$", ...kinds)],
        rows: combinations.map((combination, j) => [
          `$${nameOf(combination)}$`,
          shown(frequencies[j] ?? Number.NaN, 3),
          ...all.map(({ amplitudes }) => shown(amplitudes[j] ?? Number.NaN, 4)),
        ]),
      },
      ...warnings(all.flatMap(unfitted)),
    ];
  },
);

const weak = computed("weak", () => {
  const tones = { omega_1: 0.9, omega_2: 1.3, theta: 0.3 * Math.PI, F_1: 0.3, F_2: 0.2 };
  const linear = spectrum("gCL", { ...tones, alpha: 0 });
  const alpha = 0.005;
  const cubic = spectrum("gCL", { ...tones, alpha });
  const byHand = checksBy("amplitude of Eq. 18 for each tone alone");
  const perturbed = checksBy(
    "first order in $\\alpha$: $\\tfrac34|\\alpha'+\\tfrac13i\\omega N||X_1^2X_2^*|/|K-\\omega^2+i\\omega\\Gamma|$",
  );
  const value = (one: Spectrum, at: number): number => one.amplitudes[at] ?? Number.NaN;
  return [
    {
      kind: "numbers",
      caption: "gCL, $\\theta = 0.3\\pi$, $\\gamma = 0.2$, $F_1 = 0.3$, $F_2 = 0.2$",
      columns: [...left("tone"), ...right("$\\alpha = 0$", "$\\alpha = 0.005$")],
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
        byHand("$|x_{\\omega_1}|$, $\\alpha=0$", value(linear, 0), 0.73758877, 1e-7),
        byHand("$|x_{\\omega_2}|$, $\\alpha=0$", value(linear, 1), 0.25050253, 1e-7),
        perturbed("$|x_{2\\omega_1-\\omega_2}|$", value(cubic, 2), 6.4508e-4, 1e-5),
        perturbed("$|x_{2\\omega_2-\\omega_1}|$", value(cubic, 3), 9.2201e-5, 2e-6),
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
