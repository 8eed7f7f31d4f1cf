/** Levels of Josephson potentials: an rf-SQUID near half a flux quantum, and the Kerr shift of a transmon. */
import {
  masterEquation,
  masterEquationLatex,
  normalExpansion,
  readModel,
} from "../../derivations/index.ts";
import { evaluateReal, type Scalar } from "../../symbolic/index.ts";
import {
  checksBy,
  computed,
  live,
  type Output,
  right,
  shown,
  slider,
  warnings,
} from "../literate/define.ts";
import { CATEGORICAL, type LinePanel, type Series } from "../plot/index.ts";
import { levels, type LevelsResult } from "../runs/levels/index.ts";

const [exactColour = "#0072b2", quarticColour = "#b35900", nextColour = "#00805c"] = CATEGORICAL;

/** The cosine, or the Taylor polynomial that stands for it. */
export interface Curve {
  readonly name: string;
  readonly degree: number | undefined;
  readonly style: Pick<Series, "color" | "dash" | "width">;
}

const exactly: Curve = { name: "\\cos", degree: undefined, style: { color: exactColour } };

/** The cosine and two of its Taylor polynomials. */
export function curvesWith(lower: number, higher: number): readonly Curve[] {
  const dashed = { color: quarticColour, dash: "dashed", width: 1.4 } as const;
  const dashDotted = { color: nextColour, dash: "dash-dot", width: 1.4 } as const;
  return [
    exactly,
    { name: `x^${lower}`, degree: lower, style: dashed },
    { name: `x^${higher}`, degree: higher, style: dashDotted },
  ];
}

/** No bath enters a level. */
const rest = { gamma: 0.1, theta: 0, c: 1 };

export const equation = computed("equation", () => [
  {
    kind: "equation",
    latex: masterEquationLatex(
      masterEquation(readModel({ drives: ["-EJ*cos(x + phi + A*cos(omega*t))"] })),
    ),
  },
]);

/** 4E_C n² + E_L x²/2 - E_J cos(x + φ) with ħ = E_C = 1: m = 1/8 and mω0² = E_L. */
function squid(EL: number, EJ: number, flux: number, taylor?: number) {
  return readModel({
    potential: "-EJ*cos(x + flux)",
    parameters: { hbar: 1, m: 1 / 8, omega0: Math.sqrt(8 * EL), EJ, flux, ...rest },
    ...(taylor === undefined ? {} : { taylor }),
  });
}

function transitions(
  { name, style }: Curve,
  fluxes: readonly number[],
  found: readonly LevelsResult[],
): readonly Series[] {
  return [1, 2, 3].map((n) => ({
    ...{ label: n === 1 ? name : "", x: fluxes, ...style },
    y: found.map(({ frequencies }) => frequencies[n] ?? Number.NaN),
  }));
}

const onAGrid = checksBy("sinc functions on 400 points, NumPy");

export const spectrum = live(
  "spectrum",
  {
    EL: slider("$E_L/E_C$", [1, 12], 0.5, 8),
    EJ: slider("$E_J/E_C$", [2, 30], 1, 20),
  },
  async ({ EL, EJ }, { resolution }) => {
    const half = resolution === "coarse" ? 3 : 12;
    const fluxes = Array.from({ length: 2 * half + 1 }, (_, j) => 1 + (0.2 * (j - half)) / half);
    const [series, remarks]: [Series[], string[]] = [[], []];
    let highest = 0;
    for (const curve of curvesWith(4, 8)) {
      const own = [];
      for (const flux of fluxes) {
        own.push(await levels(squid(EL, EJ, Math.PI * flux, curve.degree), { count: 4 }));
      }
      if (curve === exactly) {
        highest = Math.max(...own.map(({ frequencies }) => frequencies[3] ?? 0));
      }
      series.push(...transitions(curve, fluxes, own));
      remarks.push(...own.flatMap((one) => one.warnings));
    }
    const known = await levels(squid(8, 20, Math.PI), { count: 4 });
    const [, first, second] = known.frequencies;
    const panel: LinePanel = {
      ...{ id: "squid", xLabel: "\\phi/\\pi", yLabel: "(E_n - E_0)/E_C" },
      ...{ yDomain: [0, 1.3 * highest], series, legend: "top-right" },
      description: "The three lowest transitions of the rf-SQUID against the flux through it.",
    };
    return [
      {
        kind: "plot",
        panels: [panel],
        sheet: { panelWidth: 400, panelHeight: 300 },
        caption:
          "Transitions of an rf-SQUID from its ground state around half a flux quantum, $\\phi = \\pi$: by the cosine, and by its Taylor polynomials of degree 4 and 8 about $x = 0$, the top of the barrier. Where two wells are level, tunnelling alone splits the lowest pair; that of degree 4 makes the barrier lower.",
      },
      ...warnings(remarks),
      {
        kind: "checks",
        checks: [
          onAGrid(
            "$(E_1 - E_0)/E_C$ at $E_L = 8$, $E_J = 20$, $\\phi = \\pi$",
            first,
            0.35883122,
            1e-8,
          ),
          onAGrid("$(E_2 - E_0)/E_C$", second, 8.17012532, 1e-8),
        ],
      },
    ] satisfies readonly Output[];
  },
  { heavy: true },
);

/** 4E_C (n - n_g)² - E_J cos x with ħ = E_C = 1. */
async function transmonShift(ratio: number, offsetCharge: number): Promise<number> {
  const model = readModel({
    potential: "-EJ*cos(x) - m*omega0^2*x^2/2",
    parameters: { hbar: 1, m: 1 / 8, omega0: Math.sqrt(8 * ratio), EJ: ratio, ...rest },
  });
  return (await levels(model, { count: 3, offsetCharge })).anharmonicity ?? Number.NaN;
}

/** The Kerr shift of a†²a², of the expansion itself and to second order, in units of E_C. */
function perturbedShifts(): (ratio: number) => readonly [first: number, second: number] {
  const model = readModel({ total: "-EJ*cos(x)" });
  const { expansion, effective, smoothing } = normalExpansion(masterEquation(model), { degree: 6 });
  const [first, second] = [expansion, effective].map((one) => one.coefficientOf(2, 2)) as [
    Scalar,
    Scalar,
  ];
  return (ratio) => {
    const own = { hbar: 1, m: 1 / 8, omega0: Math.sqrt(8 * ratio), EJ: ratio };
    const values = new Map<string, number>(Object.entries(own));
    for (const { name, exponent } of smoothing) {
      values.set(name, Math.exp(-evaluateReal(exponent, values)));
    }
    return [2 * evaluateReal(first, values), 2 * evaluateReal(second, values)];
  };
}

const mathieu = checksBy(
  "Mathieu's $a_0$, $b_2$, $a_2$ at $q = 25$ (Abramowitz and Stegun, table 20.1)",
);

export const kerrShift = live(
  "kerr-shift",
  { ng: slider("$n_{\\mathrm{g}}$", [0, 0.5], 0.05, 0.25) },
  async ({ ng }, { resolution }) => {
    const count = resolution === "coarse" ? 13 : 61;
    const ratios = Array.from({ length: count }, (_, j) => 10 ** (0.7 + (2.3 * j) / (count - 1)));
    const shiftsOf = perturbedShifts();
    const exact: number[] = [];
    for (const ratio of ratios) exact.push(await transmonShift(ratio, ng));
    const table = [20, 50, 100];
    const rows = [];
    for (const ratio of table) {
      rows.push([
        String(ratio),
        shown(await transmonShift(ratio, ng), 6),
        ...shiftsOf(ratio).map((shift) => shown(shift, 6)),
      ]);
    }
    return [
      {
        kind: "plot",
        panels: [
          {
            ...{ id: "kerr-shift", xLabel: "E_J/E_C", yLabel: "\\alpha/E_C", xScale: "log" },
            ...{ xDomain: [5, 1000], yDomain: [-1.8, -0.8] },
            series: curvesWith(4, 6).map(({ style }, j) => ({
              ...{ label: ["\\cos", "\\text{first order}", "\\text{second}"][j] ?? "", x: ratios },
              ...style,
              y: j === 0 ? exact : ratios.map((ratio) => shiftsOf(ratio)[j - 1] ?? Number.NaN),
            })),
            legend: "bottom-right",
            description: "The Kerr shift of a transmon in units of the charging energy.",
          },
        ],
        sheet: { panelWidth: 400, panelHeight: 260 },
        caption:
          "Kerr shift $\\hbar\\alpha = E_2 - 2E_1 + E_0$ of a transmon, and twice the coefficient of $\\hat a^{\\dagger 2}\\hat a^2$: of the normally ordered Hamiltonian to degree 6, and with its second order.",
      },
      {
        kind: "numbers",
        columns: right("$E_J/E_C$", "$\\alpha/E_C$", "first order", "second order"),
        rows,
      },
      {
        kind: "checks",
        checks: [
          mathieu(
            "$\\alpha/E_C$ at $E_J = 50E_C$, $n_{\\mathrm{g}} = 0$",
            await transmonShift(50, 0),
            -3.52216473 + 2 * 21.31486062 - 40.25677955,
            3e-8,
          ),
        ],
      },
    ] satisfies readonly Output[];
  },
);
