/** Two coupled oscillators: a common bath against own ones, quantum steady states, and joint diffusion. */
import {
  fokkerPlanck,
  knownNumbers,
  masterEquation,
  type Model,
  readModel,
} from "../../derivations/index.ts";
import { evaluateReal } from "../../symbolic/index.ts";
import {
  type Check,
  checksBy,
  computed,
  left,
  live,
  type NumberTable,
  right,
  shown,
  slider,
  warnings,
} from "../literate/define.ts";
import type { LinePanel } from "../plot/index.ts";
import { type RingdownResult, ringdown } from "../runs/motion/index.ts";
import { modesSteadyState } from "../runs/several-modes/index.ts";
import { colourA, colourB, equal } from "./coupled-modes.ts";

const modes = ["a", "b"];
const span = 80;

/** x_a ± x_b in time. */
function combination({ times, columns }: RingdownResult, sign: 1 | -1) {
  const of = (name: string): ArrayLike<number> =>
    columns.find((one) => one.name === name)?.values ?? [];
  const [a, b] = [of("x_a"), of("x_b")];
  return { x: times, y: Array.from(times, (_, j) => (a[j] ?? 0) + sign * (b[j] ?? 0)) };
}

/** At θ = 0 from rest: ẍ + Γẋ + ω0²x = 0 has x = e^{-Γt/2}(cos Ωt + (Γ/2Ω) sin Ωt), Ω² = ω0² - Γ²/4. */
function damped(rate: number, t: number): number {
  const omega = Math.sqrt(1 - rate ** 2 / 4);
  return (
    Math.exp((-rate * t) / 2) * (Math.cos(omega * t) + (rate / (2 * omega)) * Math.sin(omega * t))
  );
}

const undamped = checksBy("$\\ddot x_- = -\\omega_0^2 x_-$, by hand");
const twice = checksBy("$\\ddot x_+ = -\\omega_0^2 x_+ - 2\\gamma\\dot x_+$, by hand");
const once = checksBy("$\\ddot x_+ = -\\omega_0^2 x_+ - \\gamma\\dot x_+$, by hand");

/** Both oscillators alike, without a spring between them: only the bath may couple them. */
function alike(gamma: number, isCommon: boolean): Model {
  const own = { gamma_a: gamma, gamma_b: gamma, theta_a: 0, theta_b: 0, c_a: 1, c_b: 1 };
  return isCommon
    ? equal({ U: 0, g: 0, gamma, theta: 0, c: 1 }, { bath: "common" })
    : equal({ U: 0, g: 0, ...own });
}

export const baths = live(
  "baths",
  { gamma: slider("$\\gamma/\\omega_0$", [0.02, 0.3], 0.01, 0.1) },
  async ({ gamma }) => {
    const start = { position: { a: 1, b: 0 }, duration: span, points: 401 } as const;
    const [own, common] = [
      await ringdown(alike(gamma, false), start),
      await ringdown(alike(gamma, true), start),
    ];
    const panel = (sign: 1 | -1): LinePanel => ({
      id: sign === 1 ? "sum" : "difference",
      ...{ xLabel: "\\omega_0 t", yLabel: `x_a ${sign === 1 ? "+" : "-"} x_b` },
      ...{ xDomain: [0, span], yDomain: [-1.1, 1.1] },
      series: [
        { label: "\\text{own baths}", ...combination(own, sign), color: colourB, dash: "dashed" },
        { label: "\\text{a common bath}", ...combination(common, sign), color: colourA },
      ],
      legend: sign === 1 ? "bottom-right" : "none",
      description: `The ${sign === 1 ? "sum" : "difference"} of both positions in time, with own baths and with a common one.`,
    });
    const end = common.times.at(-1) ?? Number.NaN;
    const at = (run: RingdownResult, sign: 1 | -1) => combination(run, sign).y.at(-1);
    const name = (which: string, run: string): string => `$x_${which}$ at $t = ${span}$, ${run}`;
    return [
      {
        kind: "plot",
        panels: [panel(1), panel(-1)],
        sheet: { panelWidth: 300, panelHeight: 220 },
        caption:
          "Two equal oscillators, without a spring, from $x_a = 1$, $x_b = 0$ at $\\theta = 0$. A common bath feels their sum, which it damps at twice the rate, and leaves their difference alone.",
      },
      ...warnings([...own.warnings, ...common.warnings]),
      {
        kind: "checks",
        checks: [
          undamped(name("-", "common bath"), at(common, -1), Math.cos(end), 1e-6),
          twice(name("+", "common bath"), at(common, 1), damped(2 * gamma, end), 1e-6),
          once(name("+", "own baths"), at(own, 1), damped(gamma, end), 1e-6),
        ],
      },
    ];
  },
);

const couplings = [0, 0.1, 0.2, 0.4];

/** A cold and a warm Kerr oscillator at θ = π/4. */
function kerrPair(J: number, U: number): Model {
  return equal(
    {
      ...{ gamma_a: 0.2, gamma_b: 0.2, theta_a: Math.PI / 4, theta_b: Math.PI / 4 },
      ...{ c_a: 1, c_b: 1.6, U, J },
    },
    { potential: "U*x_a^4/4 + U*x_b^4/4 + J*x_a*x_b" },
  );
}

const decoupled = checksBy("$\\mathcal D$ alone: $n = n_{\\mathrm{th}} = (c-1)/2$, by hand");

export const quantum = computed(
  "quantum",
  async ({ resolution }) => {
    const isCoarse = resolution === "coarse";
    const shownOnes = isCoarse ? [0, 0.4] : couplings;
    const options = { kind: "CL", tolerance: isCoarse ? 1e-3 : 1e-4 } as const;
    const states = [];
    for (const J of shownOnes) states.push(await modesSteadyState(kerrPair(J, 0.1), options));
    const linear = await modesSteadyState(kerrPair(0, 0), options);
    const number = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
    const table: NumberTable = {
      kind: "numbers",
      caption:
        "CL, $U = 0.1$, $\\gamma = 0.2$, $\\theta = \\pi/4$, $c_a = 1$, $c_b = 1.6$: occupation, purity and $\\nu_{\\mathrm{geo}}$ of the reduced state of each, and how both are correlated",
      columns: right(
        ...["$J$", "$n_a$", "$n_b$", "purity of a", "purity of b"],
        ...["$\\nu_a$", "$\\nu_b$", "$\\langle x_a x_b\\rangle$"],
      ),
      rows: states.map(({ report }, k) => [
        shown(shownOnes[k] ?? Number.NaN, 1),
        ...[report.n_a, report.n_b, report["purity_a"], report["purity_b"]].map((value) =>
          shown(number(value), 4),
        ),
        ...[report["nu_geo_a"], report["nu_geo_b"], report.products["x_a*x_b"]].map((value) =>
          shown(number(value), 4),
        ),
      ]),
    };
    return [
      table,
      ...warnings(states.flatMap((state) => state.warnings)),
      {
        kind: "checks",
        checks: [
          decoupled("$n_a$, $U = J = 0$", number(linear.report.n_a), 0, 1e-5),
          decoupled("$n_b$, $U = J = 0$", number(linear.report.n_b), 0.3, 1e-4),
        ],
      },
    ];
  },
  { heavy: true },
);

/** D between p_a and p_b of gCL for V = g x_a²x_b², at x_a = x_b = 1. */
function jointDiffusion(g: number): (angle: number) => number {
  const model = readModel({ modes, potential: "g*x_a^2*x_b^2" });
  const { diffusion, variables } = fokkerPlanck(masterEquation(model, { kind: "gCL" }));
  const [row, column] = ["p_a", "p_b"].map((name) => variables.indexOf(name)) as [number, number];
  const entry = diffusion[row]?.[column];
  const units = { hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, gamma_a: 0.2, gamma_b: 0.2 };
  const here = { x_a: 1, x_b: 1, p_a: 0, p_b: 0, c_a: 1, c_b: 1, g };
  return (angle) => {
    const angles = { theta_a: angle, theta_b: angle };
    const values = new Map([
      ...knownNumbers(model),
      ...Object.entries({ ...units, ...here, ...angles }),
    ]);
    return entry === undefined ? Number.NaN : evaluateReal(entry, values);
  };
}

/**
 * By hand: -γc sin 2θ/(4ħω0) [x_a, [∂_aV, ρ]] is +ħγc sin 2θ/(4ω0) ∂_a∂_bV ∂²W/∂p_a∂p_b, and as much from b; twice
 * D_ab is their sum.
 */
const diffusionByHand = checksBy(
  "$\\tfrac{\\hbar}{4}\\gamma c\\,\\sin 2\\theta\\;\\partial_a\\partial_b V/\\omega_0$, by hand",
);

const diffusionAt = (angle: string, found: number, known: number): Check =>
  diffusionByHand(`$D_{p_a p_b}$ at $\\theta = ${angle}$, $g = 0.2$`, found, known, 1e-14);

export const joint = live(
  "joint",
  { g: slider("$g$ of $g x_a^2 x_b^2$", [-0.5, 0.5], 0.02, 0.2) },
  ({ g }) => {
    const at = jointDiffusion(g);
    const x = Array.from({ length: 51 }, (_, j) => j / 100);
    const known = jointDiffusion(0.2);
    const table: NumberTable = {
      kind: "numbers",
      caption: "$D_{p_a p_b}$ at $x_a = x_b = 1$, $\\gamma = 0.2$, $c = 1$",
      columns: [...left("$\\theta/\\pi$"), ...right("$D_{p_a p_b}$")],
      rows: [0, 0.125, 0.25, 0.375].map((angle) => [
        shown(angle, 3),
        shown(at(angle * Math.PI), 4),
      ]),
    };
    return [
      {
        kind: "plot",
        panels: [
          {
            ...{ id: "joint", xLabel: "\\theta/\\pi", yLabel: "D_{p_a p_b}", xDomain: [0, 0.5] },
            series: [{ label: "", x, y: x.map((angle) => at(angle * Math.PI)), color: colourA }],
            annotations: [{ kind: "horizontal", y: 0, dash: "dotted" }],
            legend: "none",
            description: "The joint diffusion of both momenta against the mixing angle.",
          },
        ],
        sheet: { panelWidth: 380, panelHeight: 220 },
        caption:
          "Joint diffusion of both momenta against the mixing angle: none for a coupling by position or momentum alone.",
      },
      table,
      {
        kind: "checks",
        checks: [
          diffusionAt("\\pi/4", known(Math.PI / 4), 0.04),
          diffusionAt("\\pi/12", known(Math.PI / 12), 0.02),
        ],
      },
    ];
  },
);
