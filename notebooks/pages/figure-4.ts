import {
  amplitudeEquation,
  amplitudeEquationLatex,
  equationsLatex,
  equationsOfMotion,
  slowFlow,
  slowFlowLatex,
} from "../../derivations/index.ts";
import type { Branch } from "../../numeric/index.ts";
import { amplitudeOf, harmonicAmplitude, segments } from "../figures/figure-4/figure-4.ts";
import {
  directSweeps,
  highest,
  kerrModel,
  lowest,
  responseBranches,
  type Settings,
} from "../figures/figure-4/kerr-response.ts";
import { spaced } from "../runs/spaced.ts";
import {
  type Check,
  computed,
  live,
  type Notebook,
  type NumberTable,
  shown,
  slider,
  text,
} from "../literate/define.ts";
import { branchStyle, type LinePanel, type Series, styleOf } from "../plot/index.ts";

const kinds = ["gCL", "CL"] as const;
type Kind = (typeof kinds)[number];

const equations = computed("equations", () => {
  const gcl = equationsOfMotion(kerrModel(), { kind: "gCL" });
  const flow = slowFlow(gcl, ["omega"]);
  return [
    ...equationsLatex(gcl).map((latex) => ({
      kind: "equation" as const,
      label: "Equation of motion, gCL",
      latex,
    })),
    ...slowFlowLatex(flow).map((latex, j) => ({
      kind: "equation" as const,
      ...(j === 0 ? { label: "Its slow flow with one harmonic" } : {}),
      latex,
    })),
    {
      kind: "equation",
      label: "and the amplitudes at which it rests",
      latex: amplitudeEquationLatex(amplitudeEquation(flow)),
    },
  ];
});

function branchesOnce(): (kind: Kind) => (settings?: Settings) => Branch {
  const known = new Map<Kind, (settings?: Settings) => Branch>();
  return (kind) => {
    const found = known.get(kind) ?? responseBranches(equationsOfMotion(kerrModel(), { kind }));
    known.set(kind, found);
    return found;
  };
}

const branchesOf = branchesOnce();

interface Response {
  readonly kind: Kind;
  readonly branch: Branch;
}

function foldsOf({ specialPoints }: Branch): readonly number[] {
  return specialPoints
    .filter(({ kind }) => kind === "fold")
    .map(({ parameter }) => parameter)
    .sort((a, b) => a - b);
}

function maximumOf({ points }: Branch): { readonly omega: number; readonly amplitude: number } {
  return points.reduce(
    (best, point) =>
      amplitudeOf(point) > best.amplitude
        ? { omega: point.parameter, amplitude: amplitudeOf(point) }
        : best,
    { omega: Number.NaN, amplitude: 0 },
  );
}

function lines({ kind, branch }: Response): readonly Series[] {
  return segments(branch).map((run) => ({
    ...branchStyle(kind, run.stable ? "stable" : "unstable"),
    x: run.points.map(({ parameter }) => parameter),
    y: run.points.map(amplitudeOf),
  }));
}

function panel(series: readonly Series[]): LinePanel {
  return {
    id: "response",
    xLabel: "\\omega/\\omega_0",
    yLabel: "|A|",
    xDomain: [lowest, highest],
    series,
    legend: "top-left",
    description: "Amplitude against the frequency of the drive; dotted where unstable.",
  };
}

function table(responses: readonly Response[]): NumberTable {
  return {
    kind: "numbers",
    columns: [
      { name: "model" },
      { name: "folds at $\\omega$" },
      { name: "$A_{\\max}$", align: "right" },
      { name: "at $\\omega$", align: "right" },
      { name: "points", align: "right" },
      { name: "branch ends" },
    ],
    rows: responses.map(({ kind, branch }) => {
      const { omega, amplitude } = maximumOf(branch);
      const folds = foldsOf(branch).map((fold) => shown(fold, 5));
      return [
        kind,
        folds.length === 0 ? "none" : folds.join(", "),
        shown(amplitude, 5),
        shown(omega, 4),
        String(branch.points.length),
        branch.status === "parameter-bound" ? "at the last frequency" : branch.status,
      ];
    }),
  };
}

const cubic = "roots of the cubic in $A^2$ with the coefficients of Eqs. 17 and 18, by NumPy";

function checksOf(responses: readonly Response[]): readonly Check[] {
  return responses.flatMap(({ kind, branch }): Check[] => {
    const { omega, amplitude } = maximumOf(branch);
    const folds = foldsOf(branch);
    const peak =
      kind === "CL" ? { amplitude: 2.15458, omega: 1.6459 } : { amplitude: 1.65812, omega: 1.3946 };
    const expected = kind === "CL" ? [1.537871, 1.66598] : [];
    return [
      {
        name: `number of folds, ${kind}`,
        value: folds.length,
        expected: expected.length,
        tolerance: 0,
        source: cubic,
      },
      ...expected.map((fold, j) => ({
        name: `fold ${j + 1}, ${kind}`,
        value: folds[j] ?? Number.NaN,
        expected: fold,
        tolerance: 1e-6,
        source: cubic,
      })),
      {
        name: `$A_{\\max}$, ${kind}`,
        value: amplitude,
        expected: peak.amplitude,
        tolerance: 1e-3,
        source: cubic,
      },
      {
        name: `$\\omega$ of $A_{\\max}$, ${kind}`,
        value: omega,
        expected: peak.omega,
        tolerance: 0.01,
        source: cubic,
      },
    ];
  });
}

const response = live(
  "response",
  {
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.4),
    nonlinearity: slider("$U/\\omega_0$", [0, 0.5], 0.005, 0.375),
    drive: slider("$F_q/\\omega_0$", [0.05, 0.6], 0.01, 0.4),
    damping: slider("$\\gamma/\\omega_0$", [0.05, 0.5], 0.01, 0.2),
  },
  ({ angle, nonlinearity, drive, damping }) => {
    // F = 2√2 F_q in units m = ħ = ω0 = 1.
    const settings = {
      theta: angle * Math.PI,
      U: nonlinearity,
      F: 2 * Math.SQRT2 * drive,
      gamma: damping,
    };
    const responses = kinds.map((kind) => ({ kind, branch: branchesOf(kind)(settings) }));
    return [
      {
        kind: "plot",
        panels: [panel(responses.flatMap(lines))],
        sheet: { panelWidth: 380, panelHeight: 290 },
        caption:
          "Steady states of the slow flow, followed by their arc length from the lowest frequency: CL dashed, gCL solid, dotted where unstable.",
      },
      table(responses),
      { kind: "checks", checks: checksOf(responses) },
    ];
  },
);

const sweeps = computed(
  "sweeps",
  ({ resolution }) => {
    const count = resolution === "fine" ? 66 : 14;
    const frequencies = spaced(lowest, highest, count);
    const all = kinds.map((kind) => ({
      kind,
      branch: branchesOf(kind)(),
      sweeps: directSweeps(equationsOfMotion(kerrModel(), { kind }), frequencies, () => {}),
    }));
    const marks = all.flatMap(({ kind, sweeps }) =>
      sweeps.map(({ direction, points }): Series => ({
        label: `\\text{${kind}, ${direction}}`,
        x: points.map(({ value }) => value),
        y: points.map((point) => harmonicAmplitude(point, 0)),
        color: styleOf(kind).color,
        width: 0,
        markers:
          direction === "forward"
            ? { shape: "arrow-right", size: 5 }
            : { shape: "arrow-left", fill: "open", size: 5 },
      })),
    );
    const points = all.flatMap(({ sweeps }) => sweeps.flatMap((sweep) => sweep.points));
    const share = Math.max(
      ...points.map((point) => harmonicAmplitude(point, 1) / harmonicAmplitude(point, 0)),
    );
    const unsettled = points.filter(({ status }) => status !== "converged").length;
    return [
      {
        kind: "plot",
        panels: [
          { ...panel([...all.flatMap(lines), ...marks]), legend: { place: "above", columns: 2 } },
        ],
        sheet: { panelWidth: 380, panelHeight: 340 },
        caption: `Lines as above; markers: first harmonic of $x(t)$ in sweeps of the equation of motion itself. The third harmonic, which the lines leave out, is at most ${shown(100 * share, 2)} % of the first.`,
      },
      ...(unsettled === 0
        ? []
        : [
            {
              kind: "warning" as const,
              text: `${unsettled} points of the sweeps did not settle.`,
            },
          ]),
      {
        kind: "checks",
        checks: [
          {
            name: "points of the sweeps that did not settle",
            value: unsettled,
            expected: 0,
            tolerance: 0,
            source: "each is integrated until a period repeats itself",
          },
        ],
      },
    ];
  },
  { heavy: true },
);

export const notebook: Notebook = {
  name: "figure-4",
  title: "Figure 4: bistability, and how it disappears",
  summary:
    "A driven Kerr oscillator has two stable amplitudes between two folds. Nonlinear damping removes them.",
  cells: [
    text`## From the equation of motion to amplitudes

With $x = u\cos\omega t + v\sin\omega t$ and slow $u$, $v$ the equation of motion becomes an autonomous flow, whose
points of rest are the steady states. All of it is derived, none of it typed.`,
    equations,
    text`## Response

At the parameters of the figure CL has two folds and gCL none. Lower $\theta$ to $0.1\pi$, or $\gamma$
to $0.15$, and the folds of gCL come back.`,
    response,
    text`## Sweeps

The slow flow has one harmonic. Sweeps of the full equation, forwards and backwards, show what that leaves out and
which of two stable states a sweep follows. Next: [the quantum steady state](notebook:figure-5).`,
    sweeps,
  ],
};
