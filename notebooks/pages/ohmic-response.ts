/** Beyond Eq. 12: the driven harmonic oscillator with an Ohmic bath against its exact response. */
import {
  checksBy,
  computed,
  left,
  live,
  type NumberTable,
  right,
  shown,
  slider,
} from "../literate/define.ts";
import { CATEGORICAL, type LinePanel } from "../plot/index.ts";
import {
  derivedResponses,
  exactResponse,
  type Ohmic,
  relativeError,
  sizeOf,
} from "./linear-response.ts";

const secondOrder = checksBy("an error of second order in $\\gamma$");

export const ohmic = computed("ohmic", () => {
  const { harmonic, paper } = derivedResponses();
  const omega = 1.15;
  const rows = [0.1, 0.01, 0.001, 0.0001].map((gamma) => {
    const bath: Ohmic = { theta: 0.3 * Math.PI, gamma, cutoff: 5 };
    const exact = exactResponse(bath, omega);
    return {
      gamma,
      of: relativeError(harmonic(bath, omega), exact),
      twelve: relativeError(paper(bath, omega), exact),
    };
  });
  const table: NumberTable = {
    kind: "numbers",
    caption:
      "An Ohmic bath with a Drude cutoff $\\Omega = 5\\,\\omega_0$, $\\theta = 0.3\\pi$, $\\omega = 1.15\\,\\omega_0$: errors of $x_\\omega$ relative to the exact one",
    columns: [
      ...left("$\\gamma/\\omega_0$"),
      ...right("harmonic", "relative to $\\gamma^2$", "Eq. 12", "relative to $\\gamma$"),
    ],
    rows: rows.map(({ gamma, of, twelve }) => [
      gamma > 5e-4 ? String(gamma) : "$10^{-4}$",
      shown(of, 3),
      shown(of / gamma ** 2, 2),
      shown(twelve, 3),
      shown(twelve / gamma, 2),
    ]),
  };
  const [, , third, fourth] = rows;
  const ratio = (third?.of ?? Number.NaN) / (fourth?.of ?? Number.NaN);
  return [
    table,
    {
      kind: "checks",
      checks: [secondOrder("error at $\\gamma = 10^{-3}$ over that at $10^{-4}$", ratio, 100, 2)],
    },
  ];
});

/** One of them is that of the oscillator. */
const frequencies = Array.from({ length: 81 }, (_, j) => 0.6 + 0.01 * j);

export const resonance = live(
  "resonance",
  {
    gamma: slider("$\\gamma/\\omega_0$", [0.01, 0.3], 0.01, 0.1),
    Omega: slider("$\\Omega/\\omega_0$", [1, 20], 1, 5),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.3),
  },
  ({ gamma, Omega, angle }) => {
    const { harmonic, paper } = derivedResponses();
    const bath: Ohmic = { theta: angle * Math.PI, gamma, cutoff: Omega };
    const [blue = "#0072b2", orange = "#b35900", green = "#009e73"] = CATEGORICAL;
    const of = (response: (bath: Ohmic, omega: number) => readonly [number, number]) => ({
      x: frequencies,
      y: frequencies.map((omega) => sizeOf(response(bath, omega))),
    });
    const panel: LinePanel = {
      ...{ id: "resonance", xLabel: "\\omega/\\omega_0", yLabel: "|x_\\omega|\\,m\\omega_0^2/F" },
      series: [
        { label: "\\text{exact}", ...of(exactResponse), color: green },
        { label: "\\text{harmonic dressing}", ...of(harmonic), color: blue, dash: "dashed" },
        { label: "\\text{Eq. 12}", ...of(paper), color: orange, dash: "dotted" },
      ],
      legend: "top-right",
      description: "The response by both dressings and exactly against the frequency of the drive.",
    };
    return [
      {
        kind: "plot",
        panels: [panel],
        sheet: { panelWidth: 420, panelHeight: 280 },
        caption:
          "The response across the resonance. The bath shifts its frequency, which Eq. 12 drops; harmonic dressing follows it as long as the shift is small.",
      },
    ];
  },
);
