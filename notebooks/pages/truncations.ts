/** Where to trust: truncations. */
import { readModel } from "../../derivations/index.ts";
import {
  certifyState,
  periodAverages,
  periodicSteadyState,
  staticStability,
} from "../../numeric/index.ts";
import { styleOf } from "../plot/index.ts";
import { kerrPotential } from "../figures/figure-2/ringdowns.ts";
import { drivenKerr } from "../figures/figure-5/driven-kerr.ts";
import { type Check, computed, shown } from "../literate/define.ts";
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
  const at = (order: number): number =>
    rows.find((row) => row.order === order)?.least ?? Number.NaN;
  const source = "matrix continued fractions by NumPy, to one digit";
  return [
    {
      kind: "numbers",
      caption: "CL, Fig. 5 at $\\Delta/U = 1$, 24 levels",
      columns: [
        { name: "harmonics", align: "right" },
        { name: "$\\langle\\hat n\\rangle$", align: "right" },
        { name: "least eigenvalue of $\\hat\\rho(t)$", align: "right" },
        { name: "status" },
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
        { name: "3 harmonics", value: at(3), expected: -2e-2, tolerance: 5e-3, source },
        { name: "5 harmonics", value: at(5), expected: -1e-3, tolerance: 5e-4, source },
        { name: "8 harmonics", value: at(8), expected: -2e-6, tolerance: 5e-7, source },
        {
          name: "12 harmonics",
          value: Math.min(0, at(12)),
          expected: 0,
          tolerance: 1e-9,
          source: "of Lindblad form: never negative",
        },
      ],
    },
  ];
});

export const truncation = computed("truncation", () => {
  const { generatorAt } = quantumModel(drivenKerr(1.2), "gCL");
  const rows = [6, 8, 10, 12, 16, 20, 24].map((size) => {
    const { state, status } = periodicSteadyState(generatorAt, { levels: size, harmonics: 12 });
    return { size, status, occupation: periodAverages(state, { hbar: 1 }).occupation.mean };
  });
  const last = rows.at(-1)?.occupation ?? Number.NaN;
  return [
    {
      kind: "plot",
      panels: [
        {
          id: "truncation",
          xLabel: "\\text{levels}",
          yLabel: "|\\Delta\\langle\\hat n\\rangle|",
          yScale: "log",
          series: [
            {
              label: "",
              x: rows.slice(0, -1).map(({ size }) => size),
              y: rows.slice(0, -1).map(({ occupation }) => Math.abs(occupation - last)),
              ...styleOf("gCL"),
              markers: { shape: "circle" },
            },
          ],
          description: "The error of the mean occupation falls with the number of levels.",
        },
      ],
      sheet: { panelWidth: 380, panelHeight: 250 },
      caption:
        "gCL, Fig. 5 at $\\Delta/U = 1$: difference of $\\langle\\hat n\\rangle$ from that with 24 levels.",
    },
    {
      kind: "numbers",
      columns: [
        { name: "levels", align: "right" },
        { name: "$\\langle\\hat n\\rangle$", align: "right" },
        { name: "status" },
      ],
      rows: rows.map(({ size, occupation, status }) => [
        String(size),
        shown(occupation, 8),
        status,
      ]),
    },
    {
      kind: "checks",
      checks: [
        {
          name: "$\\langle\\hat n\\rangle$ with 24 levels",
          value: last,
          expected: 0.6726039,
          tolerance: 1e-7,
          source: "GMRES with two preconditioners and continued fractions, by NumPy",
        },
      ],
    },
  ];
});

export const unstable = computed(
  "unstable",
  ({ resolution }) => {
    const model = readModel({
      potential: kerrPotential,
      parameters: { ...units, U: 0.2, theta: "pi/2", n_th: 0.3 },
    });
    const sizes = resolution === "fine" ? [12, 14, 16, 18, 20, 22, 24, 26, 28] : [12, 18, 24];
    const { generatorAt } = quantumModel(model, "gCL");
    const rows = sizes.flatMap((size) =>
      staticStability(generatorAt, size, size).map(({ rightmost, status, unstable: grows }) => ({
        size,
        re: rightmost?.re ?? Number.NaN,
        im: Math.abs(rightmost?.im ?? Number.NaN),
        grows,
        status,
      })),
    );
    const source = "all eigenvalues of the dense matrix by SciPy";
    const expected = new Map([
      [12, -0.0969087674],
      [18, 0.1998166718],
      [24, 0.7609358889],
    ]);
    return [
      {
        kind: "numbers",
        caption:
          "gCL, undriven Kerr oscillator at $\\theta = \\pi/2$, $U = 0.2$, $n_{\\mathrm{th}} = 0.3$, $\\gamma = 0.2$",
        columns: [
          { name: "levels", align: "right" },
          { name: "rightmost eigenvalue besides 0", align: "right" },
          { name: "steady state" },
          { name: "search" },
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
          const value = expected.get(size);
          return value === undefined
            ? []
            : [
                {
                  name: `rightmost eigenvalue with ${size} levels`,
                  value: re,
                  expected: value,
                  tolerance: 1e-8,
                  source,
                },
              ];
        }),
      },
    ];
  },
  { heavy: true },
);
