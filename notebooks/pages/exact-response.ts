/** Where Eq. 12 holds: a driven linear oscillator over θ against its exact response. */
import { type Model, readModel, withParameters } from "../../derivations/index.ts";
import { checksBy, live, type NumberTable, right, shown, slider } from "../literate/define.ts";
import type { LinePanel } from "../plot/index.ts";
import { peakedModel, spectraAt } from "../runs/exact/candidates.ts";
import { type Answer, exact } from "../runs/index.ts";
import { equationSeries } from "./equation-series.ts";
import { withError } from "./with-error.ts";
import { exactResponse, type Ohmic, type Peak, sizeOf } from "./linear-response.ts";

/** What is compared: the strength of the friction, the cut-off, the drive. */
export interface Linear {
  readonly gamma: number;
  readonly Omega: number;
  readonly omega: number;
}

export const defaultLinear: Linear = { gamma: 0.05, Omega: 20, omega: 1.1 };
const peak = { centre: 1.3, width: 0.4 } as const;

const units = { hbar: 1, m: 1, omega0: 1, k_B: 1, T: 1, F: 1, theta: 0 };
const drives = ["F*x*cos(omega*t)"];

/** Linear, driven, in a Lorentz-Drude bath with a counter-term. */
export function drudeModel({ gamma, Omega, omega }: Linear): Model {
  const bath = { "lorentz-drude": {}, "counter-term": true };
  return readModel({ drives, bath, parameters: { ...units, gamma, Omega, omega } });
}

/** In the bath of a peak whose spectral density at ω0 gives the same γ. */
function peakModel({ gamma, omega }: Linear): Model {
  const bath = { lorentzian: {}, "counter-term": true };
  const { centre, width } = peak;
  const parameters = { K_b: weightOf(gamma), omega_b: centre, kappa_b: width, omega };
  return readModel({ drives, bath, parameters: { ...units, ...parameters } });
}

/** K at which the peak has this γ at ω0, which is in proportion to it. */
function weightOf(gamma: number): number {
  const { centre, width } = peak;
  const parameters = { ...units, K_b: 1, omega_b: centre, kappa_b: width };
  const model = readModel({ bath: "lorentzian", parameters });
  const ofOne = peakedModel(model, spectraAt(model)).values.get("gamma") ?? Number.NaN;
  return gamma / ofOne;
}

/** The answers at an angle, and the exact amplitude by the equations solved by hand. */
export interface AtAngle {
  /** θ/π. */
  readonly share: number;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly byHand: number;
}

async function overAngles(
  model: Model,
  bath: Peak | Ohmic,
  omega: number,
  shares: readonly number[],
): Promise<readonly AtAngle[]> {
  const found: AtAngle[] = [];
  for (const share of shares) {
    const theta = share * Math.PI;
    const { answers } = await exact(withParameters(model, new Map([["theta", theta]])));
    const byHand = sizeOf(exactResponse({ ...bath, theta }, omega));
    const named = new Map(answers.map((one) => [one.equation, one]));
    found.push({ share, answers: named, byHand });
  }
  return found;
}

/** In both baths, over θ. */
export async function linearAnswers(
  of: Linear,
  shares: readonly number[],
): Promise<Readonly<Record<"drude" | "peak", readonly AtAngle[]>>> {
  const hasCounterTerm = true;
  const [theta, { gamma, Omega: cutoff, omega }] = [0, of];
  const ohmic: Ohmic = { theta, gamma, cutoff, hasCounterTerm };
  const lorentzian: Peak = { theta, ...peak, weight: weightOf(gamma), hasCounterTerm };
  return {
    drude: await overAngles(drudeModel(of), ohmic, omega, shares),
    peak: await overAngles(peakModel(of), lorentzian, omega, shares),
  };
}

/** |x_ω| of an equation. */
export function amplitudeOf({ answers }: AtAngle, equation: string): number {
  const response = answers.get(equation)?.response ?? [];
  return response.find(({ variable }) => variable === "x")?.amplitude ?? Number.NaN;
}

/** |X - X_exact|/|X_exact| of x and p together. */
export function responseDistance({ answers }: AtAngle, equation: string): number {
  return answers.get(equation)?.distance.response ?? Number.NaN;
}

function amplitudePanel(id: string, title: string, found: readonly AtAngle[]): LinePanel {
  const shares = found.map(({ share }) => share);
  return {
    ...{ id, title, xLabel: "\\theta/\\pi", yLabel: "|x_\\omega|\\,m\\omega_0^2/F" },
    series: ["exact", "harmonic", "gCL", "CL"].map((equation) =>
      equationSeries(
        equation,
        shares,
        found.map((one) => amplitudeOf(one, equation)),
      ),
    ),
    description: `The amplitude of x against the angle, ${title.replaceAll(/\\text\{|\}/g, "")}: exact, harmonic dressing, gCL and CL.`,
  };
}

/** By how much that may be off: of the exact answer by what the equations solved by hand deviate, of x and of p. */
export function responseError(at: AtAngle, equation: string): number {
  const deviation = Math.abs(amplitudeOf(at, "exact") / at.byHand - 1);
  return 2 * (1 + responseDistance(at, equation)) * deviation;
}

const listed = [0, 0.125, 0.25, 0.375, 0.5];

function distanceTable(words: string, found: readonly AtAngle[]): NumberTable {
  const rows = found.filter(({ share }) => listed.includes(share));
  return {
    kind: "numbers",
    caption: `${words}: the exact amplitude with its deviation from the equations solved by hand, and the distance of each equation, $|X-X_{\\mathrm{exact}}|/|X_{\\mathrm{exact}}|$ of $x$ and $p$ with their phases`,
    columns: right("$\\theta/\\pi$", "exact", "±", "harmonic", "gCL", "CL"),
    rows: rows.map((one) => [
      String(one.share),
      shown(amplitudeOf(one, "exact"), 6),
      shown(Math.abs(amplitudeOf(one, "exact") - one.byHand), 1),
      ...["harmonic", "gCL", "CL"].map((equation) =>
        withError(responseDistance(one, equation), responseError(one, equation), 3),
      ),
    ]),
  };
}

const handSource = checksBy("the linear equations of all oscillators, solved by hand");

function handChecks(name: string, found: readonly AtAngle[]) {
  return found
    .filter(({ share }) => [0, 0.125, 0.5].includes(share))
    .map((one) =>
      handSource(
        `$|x_\\omega|$, ${name}, $\\theta=${one.share}\\pi$`,
        amplitudeOf(one, "exact"),
        one.byHand,
        1e-9 * one.byHand,
      ),
    );
}

export const response = live(
  "response",
  {
    gamma: slider("$\\gamma/\\omega_0$", [0.005, 0.2], 0.005, defaultLinear.gamma),
    Omega: slider("$\\Omega/\\omega_0$", [5, 100], 5, defaultLinear.Omega),
    omega: slider("$\\omega/\\omega_0$", [0.7, 1.3], 0.05, defaultLinear.omega),
  },
  async (of, { resolution }) => {
    const count = resolution === "coarse" ? 12 : 16;
    const shares = Array.from({ length: count + 1 }, (_, k) => k / count / 2);
    const { drude, peak: lorentzian } = await linearAnswers(of, shares);
    return [
      {
        kind: "plot",
        panels: [
          amplitudePanel("drude", "\\text{Lorentz-Drude}", drude),
          amplitudePanel("peak", "\\text{one Lorentzian}", lorentzian),
        ],
        sheet: { panelWidth: 340, panelHeight: 260, legend: {} },
        caption:
          "The amplitude of a driven linear oscillator over $\\theta$. The peak at $1.3\\,\\omega_0$ of half-width $0.4\\,\\omega_0$ has the same $\\gamma$ at $\\omega_0$.",
      },
      distanceTable("Lorentz-Drude", drude),
      distanceTable("One Lorentzian", lorentzian),
      {
        kind: "checks",
        checks: [...handChecks("Lorentz-Drude", drude), ...handChecks("Lorentzian", lorentzian)],
      },
    ];
  },
  { heavy: true },
);
