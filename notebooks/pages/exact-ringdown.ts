/** Where Eq. 12 holds: classical motion in a quartic potential with a coupling through momentum, against the exact one. */
import { type Model, readModel } from "../../derivations/index.ts";
import {
  checksBy,
  choice,
  computed,
  live,
  type NumberTable,
  right,
  shown,
} from "../literate/define.ts";
import type { LinePanel } from "../plot/index.ts";
import { exactMotion, type ExactMotionResult } from "../runs/index.ts";
import { equationSeries } from "./equation-series.ts";
import { withError } from "./with-error.ts";

/** Rates at which the bath forgets. */
const cutoffs = [5, 10, 20, 40, 80, 160, 320, 640, 1280] as const;
const equations = ["harmonic", "gCL", "CL"] as const;

const kept = new Map<number, Promise<ExactMotionResult>>();

/** θ = π/2, V₁ = Ux⁴/3, driven, in a Lorentz-Drude bath with a counter-term. */
export function quarticModel(Omega: number): Model {
  const units = { hbar: 1, m: 1, omega0: 1, c: 1 };
  const parameters = { ...units, gamma: 0.2, theta: "pi/2", U: 0.2, F: 0.5, omega: 1.1, Omega };
  const bath = { "lorentz-drude": {}, "counter-term": true };
  return readModel({ potential: "U*x^4/3", drives: ["F*x*cos(omega*t)"], bath, parameters });
}

/** Its motion from x = 2 at rest to t = 40. */
function motionAt(Omega: number): Promise<ExactMotionResult> {
  const motion = kept.get(Omega) ?? exactMotion(quarticModel(Omega), { x: 2, to: 40 });
  kept.set(Omega, motion);
  return motion;
}

/** Distances from the exact motion at a cut-off; `change`: by how much the exact one changes with a tenth of the tolerance. */
export interface MotionDistances {
  readonly Omega: number;
  readonly last: number;
  readonly change: number;
  readonly distances: ReadonlyMap<string, number>;
  readonly errors: ReadonlyMap<string, number>;
}

export async function motionDistances(): Promise<readonly MotionDistances[]> {
  const found: MotionDistances[] = [];
  for (const Omega of cutoffs) {
    const { motions, certificate } = await motionAt(Omega);
    found.push({
      Omega,
      last: motions[0]?.x.at(-1) ?? Number.NaN,
      change: Number(certificate["change"] ?? Number.NaN),
      distances: new Map(motions.map((one) => [one.equation, one.distance ?? Number.NaN])),
      errors: new Map(motions.map((one) => [one.equation, one.distance_error ?? Number.NaN])),
    });
  }
  return found;
}

export const ringdown = live(
  "ringdown",
  { cutoff: choice("Cut-off $\\Omega/\\omega_0$", cutoffs.map(String), "80") },
  async ({ cutoff }) => {
    const { motions, times, certificate } = await motionAt(Number(cutoff));
    const panel: LinePanel = {
      ...{ id: "ringdown", xLabel: "\\omega_0 t", yLabel: "x", xDomain: [0, 40] },
      series: motions
        .filter(({ equation }) => equation !== "harmonic")
        .map(({ equation, x }) => equationSeries(equation, times, x)),
      legend: "above",
      description: "The driven motion from x = 2 at rest: exact, gCL and CL.",
    };
    const change = shown(Number(certificate["change"] ?? Number.NaN), 1);
    return [
      {
        kind: "plot",
        panels: [panel],
        sheet: { panelWidth: 560, panelHeight: 250 },
        caption: `Driven motion, $\\theta=\\pi/2$, $V_1 = Ux^4/3$, $U = 0.2$, $\\gamma = 0.2$, drive $0.5\\,x\\cos 1.1t$, from $x = 2$ at rest, $\\Omega = ${cutoff}\\,\\omega_0$. With a tenth of the tolerance the exact motion changes by ${change} of its largest $|x|$.`,
      },
    ];
  },
);

function cutoffPanel(found: readonly MotionDistances[]): LinePanel {
  const x = found.map(({ Omega }) => Omega);
  return {
    ...{ id: "cutoffs", xLabel: "\\Omega/\\omega_0", yLabel: "\\text{distance}" },
    ...{ xScale: "log", yScale: "log" },
    series: equations.map((equation) =>
      equationSeries(
        equation,
        x,
        found.map(({ distances }) => distances.get(equation) ?? Number.NaN),
      ),
    ),
    legend: "bottom-left",
    description:
      "Distances from the exact motion against the cut-off: gCL's falls in proportion to 1/Ω, CL's stays.",
  };
}

function cutoffTable(found: readonly MotionDistances[]): NumberTable {
  return {
    kind: "numbers",
    caption:
      "The exact $x$ at $t = 40$, by how much the motion changes with a tenth of the tolerance, distances, and the exponent $s$ of gCL $\\sim\\Omega^{-s}$ from one cut-off to the next",
    columns: right("$\\Omega/\\omega_0$", "exact $x(40)$", "±", ...equations, "$s$"),
    rows: found.map(({ Omega, last, change, distances, errors }, k) => [
      String(Omega),
      shown(last, 6),
      shown(change, 1),
      ...equations.map((equation) =>
        withError(distances.get(equation) ?? Number.NaN, errors.get(equation) ?? Number.NaN, 3),
      ),
      withError(exponentOf(found, k), exponentError(found, k), 3),
    ]),
  };
}

/** -d ln(distance of gCL)/d ln Ω before the k-th cut-off; NaN for the first. */
export function exponentOf(found: readonly MotionDistances[], k: number): number {
  const [one, other] = [found[k - 1], found[k]];
  const [a, b] = [one, other].map((each) => each?.distances.get("gCL") ?? Number.NaN);
  if (one === undefined || other === undefined || a === undefined || b === undefined) {
    return Number.NaN;
  }
  return Math.log(a / b) / Math.log(other.Omega / one.Omega);
}

/** By how much that may be off. */
function exponentError(found: readonly MotionDistances[], k: number): number {
  const [one, other] = [found[k - 1], found[k]];
  if (one === undefined || other === undefined) return Number.NaN;
  const [a, b] = [one, other].map(
    ({ distances, errors }) =>
      (errors.get("gCL") ?? Number.NaN) / (distances.get("gCL") ?? Number.NaN),
  );
  return ((a ?? Number.NaN) + (b ?? Number.NaN)) / Math.log(other.Omega / one.Omega);
}

/** x(40) to as many digits as are known, solved once with other software. */
const known = new Map([
  [5, -1.0943],
  [20, -1.00645],
  [80, -0.98731],
  [320, -0.9828],
  [1280, -0.98169],
]);

export const cutoff = computed("cutoff", async () => {
  const found = await motionDistances();
  const source = checksBy("the equations of motion by hand, with another integrator");
  const limit = checksBy("a distance that falls as $1/\\Omega$");
  return [
    {
      kind: "plot",
      panels: [cutoffPanel(found)],
      sheet: { panelWidth: 420, panelHeight: 280 },
      caption:
        "Root mean square of $x - x_{\\mathrm{exact}}$ beside that of $x_{\\mathrm{exact}}$, $0\\le t\\le 40$, against the cut-off of the bath.",
    },
    cutoffTable(found),
    {
      kind: "checks",
      checks: [
        ...found.flatMap(({ Omega, last }) => {
          const right = known.get(Omega);
          return right === undefined
            ? []
            : [source(`exact $x(40)$, $\\Omega = ${Omega}$`, last, right, 6e-5)];
        }),
        limit("$s$ at the largest $\\Omega$", exponentOf(found, found.length - 1), 1, 0.05),
      ],
    },
  ];
});
