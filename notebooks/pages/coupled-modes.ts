/** Two coupled oscillators: normal modes, energy exchange and response. */
import {
  equationsLatex,
  equationsOfMotion,
  type Model,
  readModel,
} from "../../derivations/index.ts";
import { differentiate, evaluateReal, type Scalar } from "../../symbolic/index.ts";
import {
  type Check,
  checksBy,
  computed,
  displays,
  live,
  type Output,
  slider,
  warnings,
} from "../literate/define.ts";
import { CATEGORICAL, type LinePanel, type Series } from "../plot/index.ts";
import { type RingdownResult, ringdown } from "../runs/motion/index.ts";
import { response, type ResponseResult } from "../runs/response/index.ts";
import { branches } from "./response-branches.ts";

const modes = ["a", "b"];
const spring = "g*(x_a - x_b)^2/2";
export const [colourA = "#0072b2", colourB = "#b35900", quiet = "#00805c"] = CATEGORICAL;

export const equations = computed("equations", () => {
  const model = readModel({
    ...{ modes, potential: `U*x_a^4/4 + U*x_b^4/4 + ${spring}` },
    drives: ["F*cos(omega*t)*x_a"],
  });
  return displays(
    equationsLatex(equationsOfMotion(model, { kind: "CL" })),
    "Equations of motion, CL, a bath for each",
  );
});

/** Squared frequencies of the normal modes: eigenvalues of -∂ẍ_j/∂x_k, from the derived equations. */
function normalModes(): (omegaB: number, g: number) => readonly [number, number] {
  const { rates } = equationsOfMotion(readModel({ modes, potential: spring, bath: "none" }));
  const slopes = [rates[1], rates[3]].flatMap((rate) =>
    ["x_a", "x_b"].map((name) => differentiate(rate as Scalar, name)),
  );
  return (omegaB, g) => {
    const values = new Map(Object.entries({ m_a: 1, m_b: 1, omega0_a: 1, omega0_b: omegaB, g }));
    const [aa, ab, ba, bb] = slopes.map((slope) => -evaluateReal(slope, values)) as [
      number,
      number,
      number,
      number,
    ];
    const root = Math.sqrt(((aa - bb) / 2) ** 2 + ab * ba);
    return [Math.sqrt((aa + bb) / 2 - root), Math.sqrt((aa + bb) / 2 + root)];
  };
}

const splittingByHand = checksBy("$\\omega_0^2$ and $\\omega_0^2 + 2g/m$, by hand");

const splitting = (name: string, square: number, known: number): Check =>
  splittingByHand(`${name} at $\\omega_{0b} = \\omega_{0a}$, $g = 0.1$`, square, known, 1e-14);

export const crossing = live(
  "crossing",
  { g: slider("$g$ of $g(x_a - x_b)^2/2$", [0, 0.3], 0.01, 0.1) },
  ({ g }) => {
    const frequencies = normalModes();
    const x = Array.from({ length: 81 }, (_, j) => 0.8 + j / 200);
    const both = x.map((omegaB) => frequencies(omegaB, g));
    const alone = (y: readonly number[]): Series => ({
      ...{ label: "", x, y, color: quiet, dash: "dashed", width: 1 },
    });
    const shift = (omega: number): number => Math.sqrt(omega ** 2 + g);
    const panel: LinePanel = {
      ...{ id: "crossing", xLabel: "\\omega_{0b}/\\omega_{0a}", yLabel: "\\omega/\\omega_{0a}" },
      xDomain: [0.8, 1.2],
      series: [
        alone(x.map(() => shift(1))),
        alone(x.map(shift)),
        { label: "\\omega_-", x, y: both.map(([low]) => low), color: colourA },
        { label: "\\omega_+", x, y: both.map(([, high]) => high), color: colourB },
      ],
      legend: "top-left",
      description:
        "Both frequencies of the normal modes avoid each other where those alone would cross.",
    };
    const [low, high] = frequencies(1, 0.1);
    return [
      {
        kind: "plot",
        panels: [panel],
        sheet: { panelWidth: 380, panelHeight: 260 },
        caption:
          "Frequencies of the normal modes against that of oscillator b. Dashed: one oscillator while the other is held at rest. Where these cross, the normal modes keep apart.",
      },
      {
        kind: "checks",
        checks: [
          splitting("$\\omega_-^2$", low ** 2, 1),
          splitting("$\\omega_+^2$", high ** 2, 1.2),
        ],
      },
    ];
  },
);

/** Numbers of two equal oscillators. */
export function equal(parameters: object, rest: object = {}): Model {
  const own = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1 };
  return readModel({
    ...{ modes, potential: `U*x_a^4/4 + U*x_b^4/4 + ${spring}`, ...rest },
    parameters: { hbar: 1, ...own, ...parameters },
  });
}

/** Share of the energy in oscillator b, with half of the spring's in each. */
function shareOfB({ columns }: RingdownResult, g: number, U: number): readonly number[] {
  const [xa, va, xb, vb] = columns.map(({ values }) => values) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return Array.from(xa, (x, j) => {
    const [y, v, w] = [xb[j] ?? 0, va[j] ?? 0, vb[j] ?? 0];
    const half = (g * (x - y) ** 2) / 4;
    const one = v ** 2 / 2 + x ** 2 / 2 + (U * x ** 4) / 4 + half;
    const other = w ** 2 / 2 + y ** 2 / 2 + (U * y ** 4) / 4 + half;
    return other / (one + other);
  });
}

const duration = 160;
const cosinesByHand = checksBy("$\\tfrac12(\\cos\\omega_- t \\pm \\cos\\omega_+ t)$, by hand");

function sharePanel(result: RingdownResult, g: number, own: number): LinePanel {
  return {
    ...{
      id: own === 0 ? "linear" : "kerr",
      title: `U = ${own}`,
      xLabel: "\\omega_0 t",
      yLabel: "E_b/E",
      xDomain: [0, duration],
      yDomain: [0, 1],
    },
    series: [
      {
        ...{ label: "", x: result.times, color: colourA },
        y: shareOfB(result, g, own),
      },
    ],
    legend: "none",
    description: "The share of the energy in oscillator b, in time.",
  };
}

export const exchange = live(
  "exchange",
  {
    g: slider("$g$ of $g(x_a - x_b)^2/2$", [0, 0.3], 0.01, 0.1),
    U: slider("$U$ of $U x^4/4$ in each", [0, 1.2], 0.04, 0.8),
  },
  async ({ g, U }) => {
    const from = { position: { a: 1, b: 0 }, duration, points: 641 } as const;
    const run = (own: number) => ringdown(equal({ U: own, g }, { bath: "none" }), from);
    const [linear, nonlinear] = [await run(0), await run(U)];
    const known = await ringdown(equal({ U: 0, g: 0.1 }, { bath: "none" }), from);
    const end = known.times.at(-1) ?? 0;
    const [slow, fast] = [Math.cos(end), Math.cos(Math.sqrt(1.2) * end)];
    const where = `at $t = ${duration}$, $U = 0$, $g = 0.1$`;
    const last = (name: string) => known.columns.find((one) => one.name === name)?.values.at(-1);
    return [
      {
        kind: "plot",
        panels: [sharePanel(linear, g, 0), sharePanel(nonlinear, g, U)],
        sheet: { panelWidth: 300, panelHeight: 220 },
        caption:
          "All energy begins in oscillator a. A linear pair hands it over and back, in the time $2\\pi/(\\omega_+ - \\omega_-)$. The Kerr term detunes the one that holds the energy: where the detuning exceeds the splitting, most of it stays.",
      },
      ...warnings([...linear.warnings, ...nonlinear.warnings]),
      {
        kind: "checks",
        checks: [
          cosinesByHand(`$x_a$ ${where}`, last("x_a"), (slow + fast) / 2, 1e-6),
          cosinesByHand(`$x_b$ ${where}`, last("x_b"), (slow - fast) / 2, 1e-6),
        ],
      },
    ];
  },
);

function responsePanel({ rows }: ResponseResult, mode: "a" | "b"): LinePanel {
  return {
    ...{ id: `response-${mode}`, xLabel: "\\omega/\\omega_0", yLabel: `A_${mode}` },
    xDomain: [0.85, 1.6],
    series: branches(
      rows,
      ({ amplitude, others }) => (mode === "a" ? amplitude : Number(others[0])),
      { color: mode === "a" ? colourA : colourB },
    ),
    legend: "none",
    description: `Amplitudes of all steady states of oscillator ${mode} against the drive's frequency, unstable ones dotted.`,
  };
}

/** (ω0² + g - ω² + iωγ) z_a - g z_b = -F and likewise for b: z_a ± z_b = -F/(ω0² + (1 ∓ 1)g - ω² + iωγ). */
function linearAmplitude(omega: number, g: number, gamma: number, F: number): number {
  const [re, im] = [0, 2 * g]
    .map((shift) => {
      const [real, imaginary] = [1 + shift - omega ** 2, omega * gamma];
      const size = real ** 2 + imaginary ** 2;
      return [(-F * real) / size, (F * imaginary) / size] as const;
    })
    .reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as readonly [number, number]);
  return Math.hypot(re, im) / 2;
}

const linearByHand = checksBy("linear pair in closed form, by hand");
const resting = { theta_a: 0, theta_b: 0, c_a: 1, c_b: 1 };

export const driven = live(
  "driven",
  {
    g: slider("$g$ of $g(x_a - x_b)^2/2$", [0, 0.3], 0.01, 0.1),
    U: slider("$U$ of $U x^4/4$ in each", [0, 0.6], 0.02, 0.2),
    F: slider("$F$ on oscillator a", [0.02, 0.2], 0.01, 0.1),
  },
  async ({ g, U, F }, { resolution }) => {
    const gamma = 0.05;
    const drives = ["F*cos(omega*t)*x_a"];
    const baths = { gamma_a: gamma, gamma_b: gamma, ...resting };
    const model = equal({ ...baths, U, g, F }, { drives });
    const found = await response(model, {
      from: 0.85,
      to: 1.6,
      points: resolution === "coarse" ? 26 : 151,
    });
    const linear = await response(equal({ ...baths, U: 0, g: 0.1, F: 0.1 }, { drives }), {
      ...{ from: 1.05, to: 1.15, points: 2 },
    });
    return [
      {
        kind: "plot",
        panels: [responsePanel(found, "a"), responsePanel(found, "b")],
        sheet: { panelWidth: 300, panelHeight: 240 },
        caption:
          "Amplitudes of both oscillators against the frequency of a drive on a: a peak for each normal mode, bent by the Kerr term. Dotted: unstable. Where no other state is left, the pair does not settle at the frequency of the drive.",
      },
      ...warnings(found.warnings),
      {
        kind: "checks",
        checks: [
          linearByHand(
            "$A_a$ at $\\omega = 1.05$, $U = 0$, $g = F = 0.1$",
            linear.rows[0]?.amplitude,
            linearAmplitude(1.05, 0.1, gamma, 0.1),
            1e-9,
          ),
        ],
      },
    ] satisfies readonly Output[];
  },
  { heavy: true },
);
