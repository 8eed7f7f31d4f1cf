/** Where to trust: truncations. */
import { readModel } from "../../derivations/index.ts";
import {
  certifyState,
  periodAverages,
  periodicSteadyState,
  staticStability,
} from "../../numeric/index.ts";
import { curveOf } from "../plot/index.ts";
import { kerrPotential } from "../figures/figure-2/ringdowns.ts";
import { drivenKerr } from "../figures/figure-5/driven-kerr.ts";
import {
  type Check,
  checksBy,
  computed,
  left,
  type Plot,
  right,
  shown,
} from "../literate/define.ts";
import { quantumModel } from "../runs/quantum/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.2 } as const;
export const harmonics = computed("harmonics", () => {
  const { generatorAt } = quantumModel(drivenKerr(1.2), "CL");
  const kept = [3, 5, 8, 12];
  const rows = kept.map((order) => {
    const { state, status } = periodicSteadyState(generatorAt, { levels: 24, harmonics: order });
    const least = certifyState(state).leastEigenvalue.value;
    return { order, status, least, occupation: periodAverages(state, { hbar: 1 }).occupation.mean };
  });
  const at = (order: number) => rows.find((row) => row.order === order)?.least;
  const fractions = checksBy("matrix continued fractions by NumPy, to one digit");
  const lindblad = checksBy("of Lindblad form: never negative");
  return [
    {
      kind: "numbers",
      caption: "CL, Fig. 5 at $\\Delta/U = 1$, 24 levels",
      columns: [
        ...right("harmonics", "$\\langle\\hat n\\rangle$", "least eigenvalue of $\\hat\\rho(t)$"),
        ...left("status"),
      ],
      rows: rows.map(({ order, occupation, least, status }) => [
        String(order),
        shown(occupation, 7),
        shown(least, 2),
        status,
      ]),
    },
    {
      kind: "checks",
      checks: [
        fractions("3 harmonics", at(3), -2e-2, 5e-3),
        fractions("5 harmonics", at(5), -1e-3, 5e-4),
        fractions("8 harmonics", at(8), -2e-6, 5e-7),
        lindblad("12 harmonics", Math.min(0, at(12) ?? Number.NaN), 0, 1e-9),
      ],
    },
  ];
});

interface Cut {
  readonly size: number;
  readonly status: string;
  readonly occupation: number;
}

/** How far ⟨n⟩ is from that of the largest cut. */
function truncationPlot(rows: readonly Cut[], last: number): Plot {
  const others = rows.slice(0, -1);
  const sizes = others.map(({ size }) => size);
  const errors = others.map(({ occupation }) => Math.abs(occupation - last));
  return {
    kind: "plot",
    panels: [
      {
        id: "truncation",
        xLabel: "\\text{levels}",
        yLabel: "|\\Delta\\langle\\hat n\\rangle|",
        yScale: "log",
        series: [{ ...curveOf("gCL", sizes, errors), label: "", markers: { shape: "circle" } }],
        description: "The error of the mean occupation falls with the number of levels.",
      },
    ],
    sheet: { panelWidth: 380, panelHeight: 250 },
    caption:
      "gCL, Fig. 5 at $\\Delta/U = 1$: difference of $\\langle\\hat n\\rangle$ from that with 24 levels.",
  };
}

export const truncation = computed("truncation", () => {
  const { generatorAt } = quantumModel(drivenKerr(1.2), "gCL");
  const rows = [6, 8, 10, 12, 16, 20, 24].map((size): Cut => {
    const { state, status } = periodicSteadyState(generatorAt, { levels: size, harmonics: 12 });
    return { size, status, occupation: periodAverages(state, { hbar: 1 }).occupation.mean };
  });
  const last = rows.at(-1)?.occupation ?? Number.NaN;
  const byNumPy = checksBy("GMRES with two preconditioners and continued fractions, by NumPy");
  return [
    truncationPlot(rows, last),
    {
      kind: "numbers",
      columns: [...right("levels", "$\\langle\\hat n\\rangle$"), ...left("status")],
      rows: rows.map(({ size, occupation, status }) => [
        String(size),
        shown(occupation, 8),
        status,
      ]),
    },
    {
      kind: "checks",
      checks: [byNumPy("$\\langle\\hat n\\rangle$ with 24 levels", last, 0.6726039, 1e-7)],
    },
  ];
});

/** By all eigenvalues of the dense matrix. */
const rightmostEigenvalues = new Map([
  [12, -0.0969087674],
  [18, 0.1998166718],
  [24, 0.7609358889],
]);

/** By numbers of levels, of gCL at θ = π/2. */
function rightmostRows(sizes: readonly number[]) {
  const model = readModel({
    potential: kerrPotential,
    parameters: { ...units, U: 0.2, theta: "pi/2", n_th: 0.3 },
  });
  const { generatorAt } = quantumModel(model, "gCL");
  return sizes.flatMap((size) =>
    staticStability(generatorAt, size, size).map(({ rightmost, status, unstable: grows }) => ({
      size,
      re: rightmost?.re ?? Number.NaN,
      im: Math.abs(rightmost?.im ?? Number.NaN),
      grows,
      status,
    })),
  );
}

export const unstable = computed(
  "unstable",
  ({ resolution }) => {
    const sizes = resolution === "fine" ? [12, 14, 16, 18, 20, 22, 24, 26, 28] : [12, 18, 24];
    const rows = rightmostRows(sizes);
    const bySciPy = checksBy("all eigenvalues of the dense matrix by SciPy");
    return [
      {
        kind: "numbers",
        caption:
          "gCL, undriven Kerr oscillator at $\\theta = \\pi/2$, $U = 0.2$, $n_{\\mathrm{th}} = 0.3$, $\\gamma = 0.2$",
        columns: [
          ...right("levels", "rightmost eigenvalue besides 0"),
          ...left("steady state", "search"),
        ],
        rows: rows.map(({ size, re, im, grows, status }) => [
          String(size),
          `${shown(re, 5)} ± ${shown(im, 4)} $i$`,
          grows ? "unstable" : "stable",
          status,
        ]),
      },
      {
        kind: "checks",
        checks: rows.flatMap(({ size, re }): Check[] => {
          const value = rightmostEigenvalues.get(size);
          const name = `rightmost eigenvalue with ${size} levels`;
          return value === undefined ? [] : [bySciPy(name, re, value, 1e-8)];
        }),
      },
    ];
  },
  { heavy: true },
);
