/** Motion in a Josephson potential against that in its Taylor polynomials: damping and response. */
import { type Model, readModel } from "../../derivations/index.ts";
import { checksBy, live, type Output, slider, warnings } from "../literate/define.ts";
import type { LinePanel, Series } from "../plot/index.ts";
import { ringdown } from "../runs/motion/index.ts";
import { response } from "../runs/response/index.ts";
import { curvesWith } from "./josephson-levels.ts";
import { branches } from "./response-branches.ts";

const curves = curvesWith(4, 6);

/** E_L x²/2 - E_J cos x with E_L + E_J = 1: ω0 = 1 in every one. */
export function well(EJ: number, parameters: object, rest: object = {}): Model {
  return readModel({
    total: "(1-EJ)*x^2/2 - EJ*cos(x)",
    parameters: { hbar: 1, m: 1, c: 1, EJ, ...parameters },
    ...rest,
  });
}

const asTaylor = (degree: number | undefined): object =>
  degree === undefined ? {} : { taylor: degree };

/*
 * By hand: Γ = γ(1 + sin 2θ) + γ sin²θ ⟨V1''⟩_v/mω0², and V1'' vanishes at the minimum.
 */
const byHand = checksBy("$\\gamma(1 + \\sin 2\\theta)$, by hand");

export const damping = live(
  "damping",
  {
    EJ: slider("$E_J$, with $E_L = 1 - E_J$", [0.2, 0.9], 0.05, 0.6),
    theta: slider("$\\theta/\\pi$", [0, 0.5], 0.05, 0.4),
  },
  async ({ EJ, theta }) => {
    const own = { gamma: 0.05, theta: theta * Math.PI };
    const [series, remarks]: [Series[], string[]] = [[], []];
    for (const { name, degree, style } of curves) {
      const { damping: rates, ...result } = await ringdown(well(EJ, own, asTaylor(degree)), {
        position: 2.2,
        duration: 150,
      });
      remarks.push(...result.warnings);
      if (rates === undefined) continue;
      series.push({ label: name, x: rates.amplitudes, y: rates.rates, ...style });
    }
    const known = await ringdown(well(0.6, { gamma: 0.05, theta: 0.4 * Math.PI }), {
      ...{ position: 2.2, duration: 150 },
    });
    const panel: LinePanel = {
      ...{ id: "damping", xLabel: "A", yLabel: "\\Gamma(A)/\\omega_0" },
      series,
      legend: "bottom-left",
      description: "The rate at which a ringdown loses its energy, against its amplitude.",
    };
    return [
      {
        kind: "plot",
        panels: [panel],
        sheet: { panelWidth: 400, panelHeight: 260 },
        caption:
          "Damping $\\Gamma(A) = -2\\,d\\ln A/dt$ along a ringdown from $x = 2.2$, gCL, $\\gamma = 0.05$. The well of the quartic polynomial ends at $x = \\sqrt{6/E_J}$; towards it the rate rises, where that of the cosine falls.",
      },
      ...warnings(remarks),
      {
        kind: "checks",
        checks: [
          byHand(
            "$\\Gamma(0)$ at $\\theta = 0.4\\pi$",
            known.certificate["rate"] ?? Number.NaN,
            0.05 * (1 + Math.sin(0.8 * Math.PI)),
            1e-5,
          ),
        ],
      },
    ] satisfies readonly Output[];
  },
);

export const responses = live(
  "responses",
  {
    EJ: slider("$E_J$, with $E_L = 1 - E_J$", [0.2, 0.9], 0.05, 0.6),
    F: slider("$F$ of $F\\cos(\\omega t)\\,x$", [0.02, 0.3], 0.02, 0.16),
  },
  async ({ EJ, F }, { resolution }) => {
    const own = { gamma: 0.05, theta: 0, F };
    const options = { from: 0.65, to: 1.1, points: resolution === "coarse" ? 19 : 181 };
    const [series, remarks]: [Series[], string[]] = [[], []];
    for (const { name, degree, style } of curves) {
      const model = well(EJ, own, { drives: ["F*cos(omega*t)*x"], ...asTaylor(degree) });
      const found = await response(model, options);
      series.push(...branches(found.rows, ({ amplitude }) => amplitude, style, name));
      remarks.push(...found.warnings);
    }
    return [
      {
        kind: "plot",
        panels: [
          {
            ...{ id: "responses", xLabel: "\\omega/\\omega_0", yLabel: "A" },
            ...{ xDomain: [options.from, options.to], yDomain: [0, 3.5] },
            series,
            legend: "top-right",
            description: "Amplitudes of all steady states against the frequency of the drive.",
          },
        ],
        sheet: { panelWidth: 400, panelHeight: 280 },
        caption:
          "Response of one harmonic at $\\theta = 0$, $\\gamma = 0.05$: the force of the cosine on $x = A\\cos\\omega t$ is a Bessel function, $2E_J J_1(A)$. Thin dots: unstable.",
      },
      ...warnings(remarks),
    ] satisfies readonly Output[];
  },
  { heavy: true },
);
