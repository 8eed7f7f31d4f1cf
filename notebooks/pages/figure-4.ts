import {
  amplitudeEquation,
  amplitudeEquationLatex,
  equationsLatex,
  equationsOfMotion,
  slowFlow,
  slowFlowLatex,
} from "../../derivations/index.ts";
import { curveSeries, foldsOf, largestShare, sweepSeries } from "../figures/figure-4/figure-4.ts";
import {
  directSweeps,
  highest,
  kerrModel,
  lowest,
  responseCurves,
  type Settings,
} from "../figures/figure-4/kerr-response.ts";
import type { ContinuedResponse, SweepRow } from "../runs/response/index.ts";
import { spaced } from "../runs/spaced.ts";
import {
  type Check,
  checksBy,
  computed,
  displays,
  left,
  live,
  type Notebook,
  type NumberTable,
  right,
  shown,
  slider,
  text,
  warnings,
} from "../literate/define.ts";
import type { LinePanel, Series } from "../plot/index.ts";

const kinds = ["gCL", "CL"] as const;
type Kind = (typeof kinds)[number];

const equations = computed("equations", () => {
  const gcl = equationsOfMotion(kerrModel(), { kind: "gCL" });
  const flow = slowFlow(gcl, ["omega"]);
  return [
    ...displays(equationsLatex(gcl), "Equation of motion, gCL"),
    ...displays(slowFlowLatex(flow), "Its slow flow with one harmonic"),
    {
      kind: "equation",
      label: "and the amplitudes at which it rests",
      latex: amplitudeEquationLatex(amplitudeEquation(flow)),
    },
  ];
});

type Curves = (settings?: Settings) => ContinuedResponse;

/** Derived once, on first use. */
function curvesOnce(): (kind: Kind) => Curves {
  const known = new Map<Kind, Curves>();
  return (kind) => {
    const found = known.get(kind) ?? responseCurves(kind);
    known.set(kind, found);
    return found;
  };
}

const curvesOf = curvesOnce();

interface Response {
  readonly kind: Kind;
  readonly curve: ContinuedResponse;
}

interface SweptResponse extends Response {
  readonly sweeps: readonly SweepRow[];
}

function maximumOf({ rows }: ContinuedResponse): {
  readonly omega: number;
  readonly amplitude: number;
} {
  return rows.reduce(
    (best, { value, amplitude }) =>
      amplitude > best.amplitude ? { omega: value, amplitude } : best,
    { omega: Number.NaN, amplitude: 0 },
  );
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
      ...left("model", "folds at $\\omega$"),
      ...right("$A_{\\max}$", "at $\\omega$"),
      ...left("curve"),
    ],
    rows: responses.map(({ kind, curve }) => {
      const { omega, amplitude } = maximumOf(curve);
      const folds = foldsOf(curve).map((fold) => shown(fold, 5));
      return [
        kind,
        folds.length === 0 ? "none" : folds.join(", "),
        shown(amplitude, 5),
        shown(omega, 4),
        curve.warnings.length === 0 ? "to the last frequency" : curve.warnings.join(" "),
      ];
    }),
  };
}

const cubic = checksBy(
  "roots of the cubic in $A^2$ with the coefficients of Eqs. 17 and 18, by NumPy",
);

const expected = {
  CL: { amplitude: 2.15458, omega: 1.6459, folds: [1.537871, 1.66598] },
  gCL: { amplitude: 1.65812, omega: 1.3946, folds: [] },
} as const;

function checksOf({ kind, curve }: Response): readonly Check[] {
  const { omega, amplitude } = maximumOf(curve);
  const folds = foldsOf(curve);
  const known = expected[kind];
  return [
    cubic(`number of folds, ${kind}`, folds.length, known.folds.length, 0),
    ...known.folds.map((fold, j) => cubic(`fold ${j + 1}, ${kind}`, folds[j], fold, 1e-6)),
    cubic(`$A_{\\max}$, ${kind}`, amplitude, known.amplitude, 1e-3),
    cubic(`$\\omega$ of $A_{\\max}$, ${kind}`, omega, known.omega, 0.01),
  ];
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
    const responses = kinds.map((kind) => ({ kind, curve: curvesOf(kind)(settings) }));
    return [
      {
        kind: "plot",
        panels: [panel(responses.flatMap(curveSeries))],
        sheet: { panelWidth: 380, panelHeight: 290 },
        caption:
          "Steady states of the slow flow, followed by their arc length from the lowest frequency: CL dashed, gCL solid, dotted where unstable.",
      },
      table(responses),
      { kind: "checks", checks: responses.flatMap(checksOf) },
    ];
  },
);

const untilRepeated = checksBy("each is integrated until a period repeats itself");

const sweeps = computed(
  "sweeps",
  ({ resolution }) => {
    const count = resolution === "fine" ? 66 : 14;
    const frequencies = spaced(lowest, highest, count);
    const all = kinds.map((kind): SweptResponse => ({
      kind,
      curve: curvesOf(kind)(),
      sweeps: directSweeps(kind, frequencies),
    }));
    const points = all.flatMap(({ sweeps }) => sweeps);
    const unsettled = points.filter(({ status }) => status !== "converged").length;
    const marks = all.flatMap((one) =>
      sweepSeries(one, (kind, direction) => `${kind}, ${direction}`),
    );
    return [
      {
        kind: "plot",
        panels: [
          {
            ...panel([...all.flatMap(curveSeries), ...marks]),
            legend: { place: "above", columns: 2 },
          },
        ],
        sheet: { panelWidth: 380, panelHeight: 340 },
        caption: `Lines as above; markers: first harmonic of $x(t)$ in sweeps of the equation of motion itself. The third harmonic, which the lines leave out, is at most ${shown(100 * largestShare(points), 2)} % of the first.`,
      },
      ...warnings(unsettled === 0 ? [] : [`${unsettled} points of the sweeps did not settle.`]),
      {
        kind: "checks",
        checks: [untilRepeated("points of the sweeps that did not settle", unsettled, 0, 0)],
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
fixed points are the steady states. The toolkit derives all of it.`,
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
