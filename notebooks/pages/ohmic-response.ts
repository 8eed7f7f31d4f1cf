/** Beyond Eq. 12: the driven harmonic oscillator with an Ohmic bath against its exact response. */
import { computed, live, slider } from "../literate/define.ts";
import { CATEGORICAL, type LinePanel } from "../plot/index.ts";
import { errorsByStrength } from "./errors-by-strength.ts";
import { derivedResponses, exactResponse, type Ohmic, sizeOf } from "./linear-response.ts";

export const ohmic = computed("ohmic", () =>
  errorsByStrength({
    letter: "\\gamma",
    heading: "$\\gamma/\\omega_0$",
    caption: "An Ohmic bath with a Drude cutoff $\\Omega = 5\\,\\omega_0$, $\\theta = 0.3\\pi$",
    bathOf: (gamma): Ohmic => ({ theta: 0.3 * Math.PI, gamma, cutoff: 5 }),
  }),
);

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
