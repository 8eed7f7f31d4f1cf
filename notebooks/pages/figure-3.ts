import { equationsLatex, readModel, equationsOfMotion } from "../../derivations/index.ts";
import { curveOf, type LinePanel, type Series } from "../plot/index.ts";
import {
  type LinearResponse,
  linearResponses,
  type ResponsePoint,
} from "../figures/figure-3/linear-response.ts";
import {
  type Check,
  checksBy,
  computed,
  left,
  live,
  type Notebook,
  right,
  shown,
  slider,
  text,
} from "../literate/define.ts";

const kinds = ["gCL", "CL"] as const;
type Kind = (typeof kinds)[number];

const equation = computed("equation", () => {
  const model = readModel({ potential: "0", drives: ["F*cos(omega*t)*x"] });
  const equations = equationsOfMotion(model);
  return equationsLatex(equations).map((latex) => ({ kind: "equation", latex, number: "18" }));
});

/** Derived once, on first use. */
function responsesOnce(): (kind: Kind) => (angle: number) => LinearResponse {
  const known = new Map<Kind, (angle: number) => LinearResponse>();
  return (kind) => {
    const found = known.get(kind) ?? linearResponses(kind);
    known.set(kind, found);
    return found;
  };
}

const responsesOf = responsesOnce();

/** δ relative to the force -F cos ωt, within (-2π, 0]. */
function relativePhase({ phase }: ResponsePoint): number {
  const relative = phase - Math.PI;
  return (relative <= -2 * Math.PI ? relative + 2 * Math.PI : relative) / Math.PI;
}

interface Curve {
  readonly kind: Kind;
  readonly points: readonly ResponsePoint[];
  readonly maximum: ResponsePoint;
}

function amplitudePanel(curves: readonly Curve[], detunings: readonly number[]): LinePanel {
  const lines = curves.map(({ kind, points }) =>
    curveOf(
      kind,
      detunings,
      points.map(({ amplitude }) => amplitude),
    ),
  );
  const tops = curves.map(({ kind, maximum: { omega, amplitude } }): Series => ({
    ...curveOf(kind, [omega - 1], [amplitude]),
    label: "",
    width: 0,
    markers: { shape: "circle" },
  }));
  return {
    id: "amplitude",
    xLabel: "\\Delta/\\omega_0",
    yLabel: "|A|",
    yDomain: [0, 2.7],
    series: [...lines, ...tops],
    legend: "bottom-left",
    description: "Amplitude against detuning, the maxima marked.",
  };
}

function phasePanel(curves: readonly Curve[], detunings: readonly number[]): LinePanel {
  return {
    id: "phase",
    xLabel: "\\Delta/\\omega_0",
    yLabel: "\\delta/\\pi",
    series: curves.map(({ kind, points }) => curveOf(kind, detunings, points.map(relativePhase))),
    legend: "none",
    description: "Phase of the response against detuning.",
  };
}

const response = live(
  "response",
  { angle: slider("$\\theta/\\pi$", [0, 0.5], 0.005, 0.375) },
  ({ angle }) => {
    const detunings = Array.from({ length: 121 }, (_, j) => -0.6 + j / 100);
    const curves = kinds.map((kind): Curve => {
      const one = responsesOf(kind)(angle);
      const points = detunings.map((detuning) => one.at(1 + detuning));
      return { kind, points, maximum: one.maximum() };
    });
    return [
      {
        kind: "plot",
        panels: [amplitudePanel(curves, detunings), phasePanel(curves, detunings)],
        caption:
          "Response $x = A\\cos(\\omega t+\\delta)$ for $F_q = 0.4$, $\\gamma = 0.5$. Phases are counted from that of the force.",
      },
      {
        kind: "numbers",
        columns: [...left("model"), ...right("$A_{\\max}$", "$\\Delta_{\\max}/\\omega_0$")],
        rows: curves.map(({ kind, maximum }) => [
          kind,
          shown(maximum.amplitude, 6),
          shown(maximum.omega - 1, 5),
        ]),
      },
    ];
  },
);

/** A_max and Δ_max at multiples of π/8; by hand from Eq. 18. */
const closed = {
  CL: [
    [2.33695, -0.064586],
    [1.346692, -0.113089],
    [1.131371, -0.133975],
    [1.346692, -0.113089],
    [2.33695, -0.064586],
  ],
  gCL: [
    [2.33695, -0.064586],
    [1.408928, -0.112115],
    [1.296515, -0.120343],
    [1.577591, -0.087066],
    [2.583093, -0.051855],
  ],
} as const;
const sources = {
  CL: checksBy(
    "$F/(\\Gamma\\sqrt{K-\\Gamma^2/4})$ and $\\sqrt{K-\\Gamma^2/2}-1$ with $K$, $\\Gamma$ of Eq. 18",
  ),
  gCL: checksBy("largest value of the amplitude that Eq. 18 gives by hand, on a grid of $10^{-6}$"),
} as const;

function maximaChecks(): readonly Check[] {
  return kinds.flatMap((kind) =>
    closed[kind].flatMap(([height, detuning], j): Check[] => {
      const { amplitude, omega } = responsesOf(kind)(j / 8).maximum();
      const at = `${kind}, $\\theta = ${j}\\pi/8$`;
      return [
        sources[kind](`$A_{\\max}$, ${at}`, amplitude, height, 1e-6),
        sources[kind](`$\\Delta_{\\max}$, ${at}`, omega - 1, detuning, 2e-6),
      ];
    }),
  );
}

/** θ/π at which the largest amplitude of gCL is least, by golden sections. */
function leastMaximum(): number {
  const of = (angle: number): number => responsesOf("gCL")(angle).maximum().amplitude;
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.1, 0.35];
  while (high - low > 1e-5) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (of(a) < of(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

const maxima = computed("maxima", ({ resolution }) => {
  const steps = resolution === "fine" ? 200 : 50;
  const angles = Array.from({ length: steps / 2 + 1 }, (_, j) => j / steps);
  const curves = kinds.map((kind) => ({
    kind,
    points: angles.map((angle) => responsesOf(kind)(angle).maximum()),
  }));
  const least = leastMaximum();
  const panel = (id: string, yLabel: string, value: (point: ResponsePoint) => number) => ({
    id,
    xLabel: "\\theta/\\pi",
    yLabel,
    series: curves.map(({ kind, points }) => curveOf(kind, angles, points.map(value))),
    description: "CL is symmetric about π/4, gCL is not.",
  });
  const onGrid = checksBy("Eq. 18 by hand, on a grid; the paper says about 0.2");
  return [
    {
      kind: "plot",
      panels: [
        panel("height", "A_{\\max}", ({ amplitude }) => amplitude),
        panel("place", "\\Delta_{\\max}/\\omega_0", ({ omega }) => omega - 1),
      ],
      caption: `Height and place of the maximum. The height of gCL is least at $\\theta = ${shown(least, 3)}\\pi$, that of CL at $\\pi/4$.`,
    },
    {
      kind: "checks",
      checks: [
        ...maximaChecks(),
        onGrid("$\\theta/\\pi$ of the least $A_{\\max}$ of gCL", least, 0.218, 0.0005),
      ],
    },
  ];
});

export const notebook: Notebook = {
  name: "figure-3",
  title: "Figure 3: the drive that the bath adds",
  summary:
    "Through the momentum the bath adds a second drive, a quarter of a period ahead of the first: resonance curves lose their symmetry.",
  cells: [
    text`## The equation of motion

Without a nonlinearity the drive $V_2 = F\cos(\omega t)\hat x$ still reaches the dissipator. Its equation of motion is
linear, so that it holds for the quantum mean as well. The term with $\sin\omega t$ comes from the bath.`,
    equation,
    text`## Response

At $\theta = 0$ both models agree. As the coupling to the momentum grows, gCL responds more strongly than CL and its curve leans.`,
    response,
    text`## Maxima

For CL, height and place of the maximum are the same at $\theta$ and $\pi/2-\theta$. The text of the paper calls the
amplitude of CL at $\pi/4$ maximal and its detuning minimal; the equations make the amplitude minimal. Maxima are zeros
of the exact derivative of the derived amplitude. Next: [bistability](notebook:figure-4).`,
    maxima,
  ],
};
