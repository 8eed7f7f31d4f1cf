/** Beyond Eq. 12: numbers of the driven harmonic oscillator against its exact response. */
import { computed, left, live, right, shown, slider } from "../literate/define.ts";
import { CATEGORICAL, type LinePanel } from "../plot/index.ts";
import { errorsByStrength } from "./errors-by-strength.ts";
import {
  derivedResponses,
  exactResponse,
  type Peak,
  peakedRate,
  relativeError,
} from "./linear-response.ts";

const reference = { theta: 0.3 * Math.PI, centre: 1.3, width: 0.4 } as const;

export const second = computed("second", () =>
  errorsByStrength({
    letter: "K",
    heading: "$K/m\\omega_0^2$",
    caption:
      "The driven harmonic oscillator with a peak of weight $K$ at $\\omega_b = 1.3\\,\\omega_0$ of half-width $0.4\\,\\omega_0$, $\\theta = 0.3\\pi$",
    bathOf: (weight): Peak => ({ ...reference, weight }),
  }),
);

const widths = Array.from({ length: 61 }, (_, j) => 10 ** (-2 + j / 20));
const bound = 0.05;

/** A peak at ω_b of a width, with the weight at which the rate of Eq. 12 is γ. */
function peakOfRate(rate: number, rest: Omit<Peak, "weight">): Peak {
  return { ...rest, weight: rate / peakedRate({ ...rest, weight: 1 }) };
}

/** Relative errors of the response by both dressings, at a width of the peak. */
interface ErrorsAt extends Readonly<Record<"harmonic" | "paper", number>> {
  readonly width: number;
}

function errorPanel(errors: readonly ErrorsAt[], gamma: number): LinePanel {
  const [blue = "#0072b2", orange = "#b35900"] = CATEGORICAL;
  const of = (which: "harmonic" | "paper") => ({
    x: widths,
    y: errors.map((one) => one[which]),
  });
  return {
    ...{ id: "limits", xLabel: "\\kappa_b/\\omega_0", yLabel: "|\\Delta x_\\omega|/|x_\\omega|" },
    ...{ xScale: "log", yScale: "log", xDomain: [0.01, 10] },
    series: [
      { label: "\\text{Eq. 12}", ...of("paper"), color: orange },
      { label: "\\text{harmonic dressing}", ...of("harmonic"), color: blue, dash: "dashed" },
    ],
    annotations: [
      { kind: "horizontal", y: bound, dash: "dotted" },
      { kind: "vertical", x: gamma, latex: "\\gamma", dash: "dotted" },
    ],
    legend: "bottom-left",
    description: "Errors of the response by both dressings against the width of the bath's peak.",
  };
}

/** Between which widths the error is below the bound, and its least value. */
function widthRow(
  errors: readonly ErrorsAt[],
  name: string,
  which: "harmonic" | "paper",
): readonly string[] {
  const good = errors.filter((one) => one[which] < bound).map(({ width }) => width);
  const [first] = good;
  const last = good.at(-1);
  return [
    name,
    first === undefined || last === undefined
      ? "nowhere"
      : `${shown(first, 3)} to ${shown(last, 3)}`,
    shown(Math.min(...errors.map((one) => one[which])), 4),
  ];
}

export const limits = live(
  "limits",
  {
    gamma: slider("$\\gamma/\\omega_0$", [0.005, 0.2], 0.005, 0.02),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.25),
    centre: slider("$\\omega_b/\\omega_0$", [0.5, 2], 0.05, 1),
    omega: slider("$\\omega/\\omega_0$", [1.01, 1.2], 0.01, 1.02),
  },
  ({ gamma, angle, centre, omega }) => {
    const { harmonic, paper } = derivedResponses();
    const errors = widths.map((width) => {
      const peak = peakOfRate(gamma, { theta: angle * Math.PI, centre, width });
      const exact = exactResponse(peak, omega);
      return {
        width,
        harmonic: relativeError(harmonic(peak, omega), exact),
        paper: relativeError(paper(peak, omega), exact),
      };
    });
    return [
      {
        kind: "plot",
        panels: [errorPanel(errors, gamma)],
        sheet: { panelWidth: 420, panelHeight: 280 },
        caption:
          "Errors of $x_\\omega$ against the width of a bath's peak whose spectral density at $\\omega_0$ stays the same, so that $\\gamma$ does. Towards small widths the bath remembers for too long for either; towards large ones the shift of the frequency, which Eq. 12 drops, is no longer small.",
      },
      {
        kind: "numbers",
        caption: "Widths at which the error is below 5 %",
        columns: [
          ...left("dressing"),
          ...right("$\\kappa_b/\\omega_0$ from 0.01 to 10", "least error"),
        ],
        rows: [widthRow(errors, "Eq. 12", "paper"), widthRow(errors, "harmonic", "harmonic")],
      },
    ];
  },
);
