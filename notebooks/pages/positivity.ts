/** Where to trust: complete positivity. */
import { masterEquation, type MasterEquationKind, readModel } from "../../derivations/index.ts";
import { brentRoot, evolve, hermitianEigenvalues, leastEigenvalue } from "../../numeric/index.ts";
import { curveOf, type LinePanel } from "../plot/index.ts";
import {
  checksBy,
  choice,
  computed,
  left,
  live,
  type NumberTable,
  right,
  shown,
  slider,
} from "../literate/define.ts";
import { quantumModel } from "../runs/quantum/index.ts";
import { type KossakowskiMatrix, kossakowskiMatrix } from "./kossakowski.ts";
import { squeezedVacuum } from "./squeezed-vacuum.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.2 } as const;

/** Of CL(θ), and of gCL(θ) for V1 = x⁴/4. */
function matrixOf(kind: MasterEquationKind): (theta: number, c: number) => KossakowskiMatrix {
  const { dissipator } = masterEquation(readModel({ potential: "x^4/4" }), { kind });
  return (theta, c) => kossakowskiMatrix(dissipator, { ...units, theta, c });
}

function complexText(re: number, im: number): string {
  if (Math.abs(im) < 1e-15) return shown(re, 3);
  const imaginary = `${im < 0 ? "−" : ""}${shown(Math.abs(im), 3)} $i$`;
  return Math.abs(re) < 1e-15 ? imaginary : `${shown(re, 3)} + ${imaginary}`;
}

function matrixTable({ basis, levels, re, im }: KossakowskiMatrix): NumberTable {
  const element = (at: number): string => complexText(re[at] ?? Number.NaN, im[at] ?? Number.NaN);
  return {
    kind: "numbers",
    caption:
      "The Kossakowski matrix of the derived dissipator for $V_1 = \\hat x^4/4$, $\\gamma = 0.2$",
    columns: [...left(""), ...right(...basis.map((name) => `$${name}$`))],
    rows: basis.map((name, j) => [`$${name}$`, ...basis.map((_, k) => element(j * levels + k))]),
  };
}

/**
 * By hand at θ = π/4, c = 1 over (x, p, x³): h_xx = h_pp = 0.2, h_xp = -0.2i, h_xw = 0.05,
 * h_pw = 0.05i, h_ww = 0. The vector (x, p) ∝ (1, i)/√2 decouples, (1, -i)/√2 has 0.4 on the
 * diagonal and 0.05√2 beside it: λ² - 0.4λ - 0.005 = 0.
 */
const negativeRoot = 0.2 - Math.sqrt(0.045);
const byHand = checksBy("the negative root of $\\lambda^2-0.4\\lambda-0.005 = 0$, by hand");

export const kossakowski = live(
  "kossakowski",
  {
    kind: choice("Equation", ["CL", "gCL"], "gCL"),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.25),
    c: slider("$c(T)$", [1, 3], 0.02, 1),
  },
  ({ kind, angle, c }) => {
    const matrix = matrixOf(kind === "CL" ? "CL" : "gCL")(angle * Math.PI, c);
    const values = [...hermitianEigenvalues(matrix)];
    const name = "least eigenvalue, gCL, $\\theta=\\pi/4$, $c=1$";
    return [
      matrixTable(matrix),
      {
        kind: "numbers",
        caption: "Its eigenvalues; one that is negative breaks complete positivity",
        columns: right(...values.map((_, j) => `$\\lambda_${j + 1}$`)),
        rows: [values.map((value) => shown(Math.abs(value) < 1e-14 ? 0 : value, 5))],
      },
      { kind: "checks", checks: [byHand(name, values[0], negativeRoot, 1e-12)] },
    ];
  },
);

/** The least c at which no eigenvalue of CL's Kossakowski matrix is negative. */
function leastThermalFactor(theta: number): number {
  const matrix = matrixOf("CL");
  const least = (c: number): number => hermitianEigenvalues(matrix(theta, c))[0] ?? Number.NaN;
  const [low, high] = [0.5, 20];
  return brentRoot(least, low, high, least(low), least(high));
}

function conditionPanel(angles: readonly number[], factors: readonly number[]): LinePanel {
  const curve = curveOf("CL", angles, factors);
  return {
    id: "condition",
    xLabel: "\\theta/\\pi",
    yLabel: "c(T)",
    xDomain: [0, 0.5],
    yDomain: [0.8, 3],
    series: [{ ...curve, label: "" }],
    bands: [{ x: angles, low: factors, high: angles.map(() => 20), color: curve.color }],
    annotations: [
      { kind: "text", x: 0.25, y: 2.2, latex: "\\text{completely positive}", anchor: "center" },
      { kind: "horizontal", y: 1, latex: "T = 0", dash: "dotted" },
    ],
    description:
      "The least thermal factor for which CL is completely positive: 1 at π/4, unbounded at 0 and π/2.",
  };
}

export const condition = computed("condition", () => {
  const angles = Array.from({ length: 124 }, (_, j) => 0.004 * (j + 1));
  const factors = angles.map((angle) => leastThermalFactor(angle * Math.PI));
  const formula = checksBy("$c^2 = (1+\\sin2\\theta)/(2\\sin2\\theta)$");
  const expected: readonly (readonly [number, number])[] = [
    [1 / 16, 1.344084434],
    [1 / 8, 1.098684113],
    [1 / 4, 1],
    [3 / 8, 1.098684113],
  ];
  return [
    {
      kind: "plot",
      panels: [conditionPanel(angles, factors)],
      sheet: { panelWidth: 380, panelHeight: 270 },
      caption:
        "Where CL is completely positive: zeros of the least eigenvalue of its Kossakowski matrix.",
    },
    {
      kind: "checks",
      checks: expected.map(([angle, factor]) => {
        const name = `least $c$ at $\\theta = ${angle}\\pi$`;
        return formula(name, leastThermalFactor(angle * Math.PI), factor, 1e-8);
      }),
    },
  ];
});

const levels = 24;

/** Least eigenvalue of ρ(t) of the undriven harmonic oscillator from the worst squeezed vacuum. */
function leastEigenvalues(angle: number, c: number, times: Float64Array): readonly number[] {
  const theta = angle * Math.PI;
  const { re } = matrixOf("CL")(theta, c);
  const [xx = Number.NaN, pp = Number.NaN] = [re[0], re.at(-1)];
  const model = readModel({ potential: "0", parameters: { ...units, theta, c } });
  const { generatorAt } = quantumModel(model, "CL");
  const { recorded } = evolve(generatorAt(levels), {
    initial: squeezedVacuum(Math.log(xx / pp) / 4, levels),
    to: times.at(-1) ?? 0,
    outputTimes: times,
    tolerance: 1e-11,
  });
  return Array.from(times, (_, j) => leastEigenvalue(recorded(j)));
}

function slipPanel(times: Float64Array, least: readonly number[]): LinePanel {
  return {
    id: "slip",
    xLabel: "\\omega_0 t",
    yLabel: "\\text{least eigenvalue of }\\hat\\rho(t)",
    xDomain: [0, 3],
    series: [{ ...curveOf("CL", times, least), label: "" }],
    annotations: [{ kind: "horizontal", y: 0, dash: "dotted" }],
    description: "The least eigenvalue of the density matrix dips below zero and returns.",
  };
}

const slipSource = checksBy(
  "$\\tfrac14\\gamma[2c\\sqrt{ab}-(a+b)]$ with $a,b = 1\\pm\\cos2\\theta+\\sin2\\theta$, by hand",
);
const lindbladForm = checksBy("of Lindblad form: never negative");

export const slip = live(
  "slip",
  {
    angle: slider("$\\theta/\\pi$", [0.05, 0.45], 0.005, 0.125),
    c: slider("$c(T)$", [1, 2], 0.01, 1),
  },
  ({ angle, c }) => {
    const times = Float64Array.from({ length: 61 }, (_, j) => j / 20);
    const least = leastEigenvalues(angle, c, times);
    const early = leastEigenvalues(angle, c, Float64Array.of(0, 1e-4));
    const slope = (early[1] ?? Number.NaN) / 1e-4;
    const lindblad = leastEigenvalues(0.25, 1, times);
    return [
      {
        kind: "plot",
        panels: [slipPanel(times, least)],
        sheet: { panelWidth: 380, panelHeight: 260 },
        caption:
          "CL of the harmonic oscillator, started in the squeezed vacuum for which its Kossakowski matrix is most negative. Nothing is clipped.",
      },
      {
        kind: "checks",
        checks: [
          slipSource("slope of the least eigenvalue at $t = 0$", slope, -0.01533328, 2e-6),
          lindbladForm(
            "least eigenvalue at $\\theta=\\pi/4$, $c=1$ over the same time",
            Math.min(0, ...lindblad),
            0,
            1e-9,
          ),
        ],
      },
    ];
  },
);
