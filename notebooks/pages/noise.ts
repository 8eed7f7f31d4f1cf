/** Noise and positivity: moments and trajectories beside the density matrix, and negative diffusion. */
import {
  fokkerPlanck,
  knownNumbers,
  langevin,
  langevinLines,
  linesLatex,
  masterEquation,
  type MasterEquationKind,
  type Model,
  readModel,
} from "../../derivations/index.ts";
import {
  checksBy,
  choice,
  computed,
  displays,
  left,
  live,
  type NumberTable,
  right,
  shown,
  slider,
  warnings,
} from "../literate/define.ts";
import { CATEGORICAL, curveOf, type LinePanel } from "../plot/index.ts";
import { truncatedWigner } from "../runs/langevin/index.ts";
import { evolveMoments, type MomentAverages } from "../runs/moments/index.ts";
import { evolve } from "../runs/quantum/index.ts";
import { evaluateReal } from "../../symbolic/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.2 } as const;

export const equations = computed("equations", () => {
  const model = readModel({ potential: "alpha*x^4/4" });
  const derived = langevin(fokkerPlanck(masterEquation(model, { kind: "gCL" })));
  return displays(
    linesLatex(langevinLines(derived)),
    "Langevin equations of gCL, truncated Wigner",
  );
});

const [to, points] = [20, 41];
const initial = { kind: "coherent", x: 2, p: 0 } as const;

const inputs = {
  kind: choice("Equation", ["CL", "gCL"], "gCL"),
  U: slider("$U$ of $V_1 = U x^4/4$", [0, 0.3], 0.01, 0.1),
  angle: slider("$\\theta/\\pi$", [0, 0.4], 0.01, 0.25),
  nth: slider("$n_{\\mathrm{th}}$", [0, 2], 0.05, 0.5),
};

function oscillator(U: number, angle: number, nth: number): Model {
  const parameters = { ...units, theta: angle * Math.PI, n_th: nth, U };
  return readModel({ potential: "U*x^4/4", parameters });
}

/** One quantity by the density matrix, by moments of second order, and by trajectories with two standard errors. */
async function compared(model: Model, kind: MasterEquationKind) {
  const span = { kind, to, points, initial } as const;
  return {
    exact: await evolve(model, span),
    gaussian: await evolveMoments(model, { ...span, order: 2 }),
    sampled: await truncatedWigner(model, { ...span, trajectories: 2000 }),
  };
}

function comparedPanel(
  { exact, gaussian, sampled }: Awaited<ReturnType<typeof compared>>,
  kind: MasterEquationKind,
  [name, label]: readonly ["n" | "xx", string],
): LinePanel {
  const [blue = "#0072b2", , green = "#00805c"] = CATEGORICAL;
  const of = (rows: readonly (MomentAverages & { readonly t: number })[]) => ({
    x: rows.map(({ t }) => t),
    y: rows.map((row) => row[name]),
  });
  const times = sampled.rows.map(({ t }) => t);
  return {
    id: `noise-${name}`,
    xLabel: "\\omega_0 t",
    yLabel: label,
    xDomain: [0, to],
    bands: [
      {
        x: times,
        low: sampled.rows.map((row) => row[name] - 2 * row[`${name}_error`]),
        high: sampled.rows.map((row) => row[name] + 2 * row[`${name}_error`]),
        color: blue,
      },
    ],
    series: [
      { label: "\\text{trajectories}", ...of(sampled.rows), color: blue, dash: "dotted" },
      { label: "\\text{moments}", ...of(gaussian.rows), color: green, dash: "dashed" },
      { ...curveOf(kind, of(exact.rows).x, of(exact.rows).y), label: "\\hat\\rho(t)" },
    ],
    legend: "auto",
    description: `${name === "n" ? "The occupation" : "The variance of x"} in time, by the density matrix, moments and trajectories.`,
  };
}

/** By hand: at θ = π/4 CL of the harmonic oscillator is loss at 2γ, dn/dt = -2γ(n - n_th). */
const byHand = checksBy("$n_{\\mathrm{th}} + (n_0 - n_{\\mathrm{th}})\\,e^{-2\\gamma t}$, by hand");

export const ways = live(
  "ways",
  inputs,
  async ({ kind, U, angle, nth }) => {
    const name = kind === "CL" ? "CL" : "gCL";
    const runs = await compared(oscillator(U, angle, nth), name);
    const linear = await compared(oscillator(0, 0.25, 0.5), "CL");
    const last = linear.sampled.rows.at(-1);
    const expected = 0.5 + (2 - 0.5) * Math.exp(-0.4 * to);
    return [
      {
        kind: "plot",
        panels: [
          comparedPanel(runs, name, ["n", "n"]),
          comparedPanel(runs, name, ["xx", "\\langle x^2\\rangle - \\langle x\\rangle^2"]),
        ],
        sheet: { panelWidth: 300, panelHeight: 240 },
        caption:
          "From a coherent state at $x = 2$: the density matrix, moments of second order with the Gaussian closure, and 2000 trajectories with two standard errors.",
      },
      ...warnings([runs.exact, runs.gaussian, runs.sampled].flatMap((one) => one.warnings)),
      {
        kind: "checks",
        checks: [
          byHand("$n$ at $t = 20$, by moments", linear.gaussian.rows.at(-1)?.n, expected, 1e-6),
          byHand("$n$ at $t = 20$, by $\\hat\\rho$", linear.exact.rows.at(-1)?.n, expected, 1e-6),
          byHand("$n$ at $t = 20$, by trajectories", last?.n, expected, 4 * (last?.n_error ?? 0)),
        ],
      },
    ];
  },
  { heavy: true },
);

export const closures = computed(
  "closures",
  async () => {
    const model = oscillator(0.1, 0.25, 0.5);
    const span = { kind: "gCL", to: 10, points: 2, initial } as const;
    const exact = (await evolve(model, span)).rows.at(-1);
    const rows = await Promise.all(
      [2, 3, 4, 5, 6].map(async (order) => {
        const { rows: found, certificate } = await evolveMoments(model, { ...span, order });
        const n = found.at(-1)?.n ?? Number.NaN;
        const change = certificate["closure_change"] ?? Number.NaN;
        return [
          String(order),
          shown(n, 6),
          shown(Math.abs(n - (exact?.n ?? Number.NaN)), 2),
          shown(change, 2),
        ];
      }),
    );
    const table: NumberTable = {
      kind: "numbers",
      caption: `$n$ at $t = 10$ by closures of several orders; by the density matrix it is ${shown(exact?.n ?? Number.NaN, 6)}`,
      columns: [...left("order"), ...right("$n$", "error", "largest change by the next order")],
      rows,
    };
    return [table];
  },
  { heavy: true },
);

/** D_pp at x of gCL for V1 = U x⁴/4. */
function momentumDiffusion(U: number, angle: number, c: number): (x: number) => number {
  const parameters = { ...units, theta: angle * Math.PI, c, U };
  const model = readModel({ potential: "U*x^4/4", parameters });
  const { diffusion } = fokkerPlanck(masterEquation(model, { kind: "gCL" }));
  const numbers = knownNumbers(model);
  return (x) => evaluateReal(diffusion[1][1], new Map([...numbers, ["x", x], ["p", 0]]));
}

/**
 * By hand at θ = π/4, c = 1 over (x, p, x³) with γ = 0.2: K_xx = 0.2 and, for V1 = -x⁴/4, K_xw = -0.05, so that
 * D_pp = ½(K_xx + 2·3x² K_xw) = 0.1 - 0.15x², zero at x² = 2/3.
 */
const zeroByHand = checksBy("$0.1 - 0.15x^2$ from the Kossakowski matrix, by hand");

export const negative = live(
  "negative",
  {
    U: slider("$U$ of $V_1 = U x^4/4$", [-1, 1], 0.05, -1),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.25),
    c: slider("$c(T)$", [1, 3], 0.02, 1),
  },
  ({ U, angle, c }) => {
    const at = momentumDiffusion(U, angle, c);
    const x = Array.from({ length: 121 }, (_, j) => (j - 60) / 40);
    const hand = momentumDiffusion(-1, 0.25, 1);
    return [
      {
        kind: "plot",
        panels: [
          {
            id: "diffusion",
            xLabel: "x",
            yLabel: "D_{pp}(x)",
            xDomain: [-1.5, 1.5],
            series: [{ ...curveOf("gCL", x, x.map(at)), label: "" }],
            annotations: [{ kind: "horizontal", y: 0, dash: "dotted" }],
            description: "The diffusion of the momentum against the position, with a line at zero.",
          },
        ],
        sheet: { panelWidth: 380, panelHeight: 240 },
        caption:
          "No noise has a negative strength: where the curve is below zero, trajectories end.",
      },
      {
        kind: "checks",
        checks: [
          zeroByHand("$D_{pp}$ at $x = 0$", hand(0), 0.1, 1e-14),
          zeroByHand("$D_{pp}$ at $x^2 = 2/3$", hand(Math.sqrt(2 / 3)), 0, 1e-14),
        ],
      },
    ];
  },
);
