/** Fig. 2e-g: populations of the steady states. */
import { curveOf } from "../plot/index.ts";
import { type Distribution, distributions, type Kind } from "../figures/figure-2/distributions.ts";
import { distributionPanel } from "../figures/figure-2/quantum-panels.ts";
import { crossing, peak, temperatureCurves } from "../figures/figure-2/temperatures.ts";
import { checksBy, computed, left, type NumberTable, right, shown } from "../literate/define.ts";

/** gCL first, so that the dashes of CL lie above where the two coincide. */
const kinds = ["gCL", "CL"] as const;

const angles = [0.1, 0.25, 0.4] as const;

/** P_0, P_1, P_2: null vectors of the generator by NumPy, operators cut after the products. */
const references = [
  ["CL", 0.1, [0.8026, 0.16095, 0.02981]],
  ["gCL", 0.25, [0.7699, 0.17754, 0.04066]],
  ["gCL", 0.4, [0.79767, 0.16553, 0.03099]],
] as const;

function populationTable(all: readonly Distribution[]): NumberTable {
  return {
    kind: "numbers",
    caption: "Populations with their certificates",
    columns: [
      ...left("model"),
      ...right("$\\theta/\\pi$", ...[0, 1, 2, 3].map((n) => `$P_${n}$`)),
      ...right("levels", "residual", "least eigenvalue of $\\hat\\rho$", "slowest rate"),
      ...left("status"),
    ],
    rows: all.map(({ kind, angle, populations, steady }) => [
      kind,
      String(angle),
      ...[0, 1, 2, 3].map((n) => shown(populations[n] ?? Number.NaN, 5)),
      String(steady.levels),
      shown(steady.residual, 2),
      shown(steady.certificate.leastEigenvalue.value, 2),
      shown(steady.stability.at(-1)?.rightmost?.re ?? Number.NaN, 4),
      steady.status,
    ]),
  };
}

export const populations = computed(
  "populations",
  () => {
    const all = kinds.flatMap((kind) => {
      const at = distributions(kind, 0.2);
      return angles.map((angle) => at(angle));
    });
    const nullVector = checksBy("null vector of the generator by NumPy");
    const checks = references.flatMap(([kind, angle, expected]) => {
      const found = all.find((one) => one.kind === kind && one.angle === angle);
      return expected.map((value, n) => {
        const name = `$P_${n}$, ${kind}, $\\theta = ${angle}\\pi$`;
        return nullVector(name, found?.populations[n], value, 6e-6);
      });
    });
    return [
      {
        kind: "plot",
        panels: [distributionPanel("populations", all)],
        sheet: { panelWidth: 380, panelHeight: 300 },
        caption:
          "$P_n$ in the eigenstates of $\\hat H_S$ against their energies, $U = 0.2\\,\\omega_0$, $n_{\\mathrm{th}} = 0.3$.",
      },
      populationTable(all),
      { kind: "checks", checks },
    ];
  },
  { heavy: true },
);

const sweepAngles = {
  coarse: [0.1, 0.14, 0.15, 0.16, 0.18, 0.25],
  fine: Array.from({ length: 41 }, (_, j) => j / 100),
} as const;

type Fitted = ReturnType<typeof temperatureCurves>[number];

function temperaturePanel(curves: readonly { readonly kind: Kind; readonly curve: Fitted }[]) {
  return {
    id: "temperature",
    xLabel: "\\theta/\\pi",
    yLabel: "k_{\\mathrm B}T_{\\mathrm{eff}}/\\hbar\\omega_0",
    series: curves.map(({ kind, curve }) => curveOf(kind, curve.angles, curve.temperatures)),
    legend: "top-left",
    description: "Effective temperature: CL rises, gCL has a maximum.",
  } as const;
}

const paper = checksBy("the paper, Sec. III B");
const byNumPy = checksBy("fits to null vectors by NumPy: 0.15 to 0.16");

export const temperatures = computed(
  "temperatures",
  ({ resolution }) => {
    const curves = kinds.map((kind) => {
      const at = distributions(kind, 0.2, { stabilityLevels: 0 });
      const all = sweepAngles[resolution].map((angle) => at(angle));
      const [first] = temperatureCurves(all);
      if (first === undefined) throw new RangeError("There is no fit.");
      return { kind, curve: first };
    });
    const [gcl, cl] = curves;
    const top = gcl === undefined ? undefined : peak(gcl.curve);
    const crosses =
      gcl === undefined || cl === undefined ? undefined : crossing(gcl.curve, cl.curve);
    return [
      {
        kind: "plot",
        panels: [temperaturePanel(curves)],
        sheet: { panelWidth: 380, panelHeight: 290 },
        caption: `Effective temperature of the straight line through $\\ln P_n$ of the lowest nine levels. gCL is largest at $\\theta = ${shown(top?.angle ?? Number.NaN, 3)}\\pi$ and crosses CL at $${shown(crosses ?? Number.NaN, 3)}\\pi$. There is a gap where a population is negative.`,
      },
      {
        kind: "checks",
        checks: [
          paper(
            "$\\theta/\\pi$ of the largest $T_{\\mathrm{eff}}$ of gCL",
            top?.angle,
            0.16,
            0.006,
          ),
          byNumPy("$\\theta/\\pi$ where gCL crosses CL", crosses, 0.155, 0.006),
        ],
      },
    ];
  },
  { heavy: true },
);
