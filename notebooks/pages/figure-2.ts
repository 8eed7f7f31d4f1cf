import {
  equationsLatex,
  masterEquation,
  readModel,
  equationsOfMotion,
} from "../../derivations/index.ts";
import { curveOf } from "../plot/index.ts";
import { kerrPotential, type Ringdown, ringdown } from "../figures/figure-2/ringdowns.ts";
import {
  type Check,
  checksBy,
  computed,
  left,
  live,
  type Notebook,
  type NumberTable,
  type Plot,
  right,
  shown,
  slider,
  text,
} from "../literate/define.ts";
import { populations, temperatures } from "./steady-distributions.ts";

/** gCL first, so that the dashes of CL lie above where the two coincide. */
const kinds = ["gCL", "CL"] as const;

const equations = computed("equations", () =>
  kinds.map((kind) => {
    const equation = masterEquation(readModel({ potential: kerrPotential }), { kind });
    return {
      kind: "equation",
      label: `${kind}, mean field, momentum eliminated`,
      latex: equationsLatex(equationsOfMotion(equation)).join(" "),
      ...(kind === "gCL" ? { number: "17" } : {}),
    };
  }),
);

function ringdownPlot(runs: readonly Ringdown[]): Plot {
  const end = 40;
  return {
    kind: "plot",
    panels: [
      {
        id: "trajectory",
        xLabel: "\\omega_0 t",
        yLabel: "x(t)",
        xDomain: [0, end],
        series: runs.map((run) => curveOf(run.kind, run.times, run.positions)),
        legend: "top-right",
        description: "Position against time for CL and gCL.",
      },
      {
        id: "envelope",
        xLabel: "\\omega_0 t",
        yLabel: "A(t)",
        yScale: "log",
        xDomain: [0, end],
        yDomain: [1e-3, 8],
        series: runs.map(({ kind, envelope }) =>
          curveOf(kind, envelope.times, envelope.amplitudes),
        ),
        legend: "top-right",
        description: "Envelopes of the ringdowns on a logarithmic scale.",
      },
    ],
    caption:
      "(a) Ringdown from $x = 5$ at rest, $\\gamma = 0.2$. (b) Its envelope: straight where damping is linear.",
  };
}

function rates(runs: readonly Ringdown[]): NumberTable {
  return {
    kind: "numbers",
    caption: "Late-time rate of $A \\propto e^{-\\Gamma t/2}$",
    columns: [
      ...left("model"),
      ...right("$\\Gamma$ of the equation", "$\\Gamma$ of the run", "uncertainty"),
      ...left("status"),
    ],
    rows: runs.map(({ kind, linearRate, lateTime }) => [
      kind,
      shown(linearRate, 6),
      shown(2 * lateTime.rate, 6),
      shown(2 * lateTime.uncertainty, 2),
      lateTime.status,
    ]),
  };
}

function rateChecks(runs: readonly Ringdown[]): readonly Check[] {
  const paper = checksBy("$(1+\\sin 2\\theta)\\gamma$ at $\\theta = 0.4\\pi$, Sec. III A");
  return runs.map(({ kind, lateTime }) =>
    paper(`$\\Gamma$ of the ${kind} run`, 2 * lateTime.rate, 0.317557, 2e-5),
  );
}

const ringdowns = live(
  "ringdowns",
  {
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.4),
    nonlinearity: slider("$U/\\omega_0$", [0, 0.4], 0.01, 0.2),
  },
  ({ angle, nonlinearity }) => {
    const runs = kinds.map((kind) => ringdown(kind, angle, nonlinearity));
    return [ringdownPlot(runs), rates(runs), { kind: "checks", checks: rateChecks(runs) }];
  },
);

/** The value of a run at one of its output times. */
function positionAt({ times, positions }: Ringdown, time: number): number {
  const at = times.findIndex((one) => Math.abs(one - time) < 1e-9);
  return positions[at] ?? Number.NaN;
}

const linear = computed("linear", () => {
  const run = ringdown("gCL", 0.4, 0);
  const solution = checksBy(
    "$x_0e^{-\\Gamma t/2}(\\cos\\Omega t + \\tfrac{\\Gamma}{2\\Omega}\\sin\\Omega t)$, evaluated by hand",
  );
  return [
    {
      kind: "numbers",
      caption: "$U = 0$, $\\theta = 0.4\\pi$: the equation is linear and its solution known",
      columns: right("$\\omega_0 t$", "$x$"),
      rows: [10, 20].map((time) => [String(time), shown(positionAt(run, time), 8)]),
    },
    {
      kind: "checks",
      checks: [
        solution("$x(10)$", positionAt(run, 10), -0.959232594, 1e-7),
        solution("$x(20)$", positionAt(run, 20), 0.126955581, 1e-7),
      ],
    },
  ];
});

export const notebook: Notebook = {
  name: "figure-2",
  title: "Figure 2: ringdown and steady states of the Kerr oscillator",
  summary:
    "A nonlinear potential dresses the coupling to the bath: large amplitudes decay faster, and the steady state is not thermal.",
  cells: [
    text`## The equation of motion

The Kerr oscillator has the potential $V_1 = \tfrac{1}{3}m^2\omega_0^2U\hat x^4/\hbar^2$. Both equations below are
derived from the microscopic model: gCL keeps what the potential adds to the dissipator, CL leaves it out.
The term $x^2\dot x$ is damping that grows with the amplitude.`,
    equations,
    text`## Ringdown

Move the mixing angle: at $\theta = 0$ the bath couples to the position alone and both models agree. The rate at late
times does not depend on $U$.`,
    ringdowns,
    text`Without the nonlinearity every run can be compared with a closed solution, including the frequency shift of order
$\gamma^2$.`,
    linear,
    text`## Populations of the steady state

A bath at $n_{\mathrm{th}} = 0.3$ leaves the oscillator in a state that is stationary, but not thermal. Its density
matrix is the null vector of the generator. A null vector exists even where the generator is unstable: hence the column
of the slowest rate, which must be negative.`,
    populations,
    text`## Effective temperature

A straight line through $\ln P_n$ gives one number for the width of the distribution. It depends on the number of levels
in the fit, here nine: the maximum lies at $0.18\pi$ with six and at $0.15\pi$ with twelve. Next:
[the response to a drive](notebook:figure-3).`,
    temperatures,
  ],
};
