/** A driven rf-SQUID by gCL and by CL: response of the mean field, and Wigner functions of the steady states. */
import { type Model, readModel } from "../../derivations/index.ts";
import {
  checksBy,
  computed,
  left,
  type NumberTable,
  type Output,
  right,
  shown,
  warnings,
} from "../literate/define.ts";
import { type LinePanel, styleOf } from "../plot/index.ts";
import {
  steadyState,
  type SteadyStateResult,
  wigner,
  type WignerPicture,
} from "../runs/quantum/index.ts";
import { response, type ResponseResult } from "../runs/response/index.ts";
import { branches } from "./response-branches.ts";

const kinds = ["CL", "gCL"] as const;

/** Without flux, one well; at half a flux quantum, φ = π, two. */
function drivenSquid(phi: string): Model {
  return readModel({
    potential: "-EJ*cos(k*x + phi)",
    drives: ["F*cos(omega*t)*x"],
    parameters: {
      ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1.2 },
      ...{ EJ: 1.2, k: 1.2, F: 0.5, omega: 0.9, phi },
    },
  });
}

const grid = { from: -4.5, to: 4.5, count: 91 };

/** With one scale of colours. */
function wignerPanels(pictures: readonly WignerPicture[]): readonly LinePanel[] {
  const highest = ({ values }: WignerPicture): number => values.reduce((a, b) => Math.max(a, b), 0);
  const limit = Math.max(...pictures.map(highest));
  return pictures.map((picture, j) => wignerPanel(kinds[j] ?? "", picture, limit, j === 0));
}

function wignerPanel(
  kind: string,
  { x, p, values }: WignerPicture,
  limit: number,
  first: boolean,
): LinePanel {
  return {
    ...{ id: `squid-${kind}`, title: `\\text{${kind}}`, xLabel: "x", yLabel: "p" },
    series: [],
    legend: "none",
    density: { x, y: p, values, limit, ...(first ? { name: "W" } : {}) },
    description: `Wigner function of the driven rf-SQUID by ${kind}.`,
  };
}

function responsePanel(found: readonly ResponseResult[]): LinePanel {
  return {
    ...{ id: "squid-response", xLabel: "\\omega/\\omega_0", yLabel: "A" },
    series: found.flatMap(({ rows }, j) =>
      branches(
        rows,
        ({ amplitude }) => amplitude,
        styleOf(kinds[j] ?? ""),
        `\\text{${kinds[j] ?? ""}}`,
      ),
    ),
    legend: "top-right",
    description: "Mean-field amplitudes of all steady states against the frequency of the drive.",
  };
}

function tableOf(states: readonly SteadyStateResult[]): NumberTable {
  return {
    kind: "numbers",
    caption: "Averages over a period at half a flux quantum, with their certificates",
    columns: [
      ...left("model"),
      ...right("$\\langle\\hat n\\rangle$", "purity", "$R$", "$\\nu_{\\mathrm{geo}}/\\hbar$"),
      ...right("levels", "least eigenvalue of $\\hat\\rho(t)$"),
    ],
    rows: states.map(({ report, certificate }, j) => [
      kinds[j] ?? "",
      ...[report.n, report.purity, report.R, report.nu_geo].map((value) =>
        shown(value ?? Number.NaN, 5),
      ),
      String(report.levels),
      shown(certificate["min_eigenvalue"] ?? Number.NaN, 2),
    ]),
  };
}

const byPropagation = checksBy(
  "$e^{ik\\hat x}$ by the eigenvectors of $\\hat x$, and the evolution by Runge and Kutta, NumPy",
);

export const squid = computed(
  "squid",
  async ({ resolution }) => {
    const [single, double] = [drivenSquid("0"), drivenSquid("pi")];
    const isCoarse = resolution === "coarse";
    const curves: ResponseResult[] = [];
    const states: SteadyStateResult[] = [];
    const pictures: WignerPicture[] = [];
    for (const kind of kinds) {
      const interval = { from: 1, to: 2, points: isCoarse ? 11 : 201 };
      curves.push(await response(single, { kind, ...interval }));
      const steady = await steadyState(double, { kind, tolerance: 1e-5 });
      states.push(steady);
      pictures.push(...(await wigner(double, { kind, steady, x: grid, p: grid })).pictures);
    }
    return [
      {
        kind: "plot",
        panels: [responsePanel(curves)],
        sheet: { panelWidth: 400, panelHeight: 240 },
        caption:
          "Mean-field response of an rf-SQUID without flux, $V_1 = -E_J\\cos kx$, $E_J = k = 1.2$, $F = 0.5$, $\\gamma = 0.2$, $\\theta = \\pi/4$: the dressed coupling damps more where the well is steep.",
      },
      {
        kind: "plot",
        panels: wignerPanels(pictures),
        sheet: { panelWidth: 300, panelHeight: 310 },
        caption:
          "Wigner functions of its quantum steady states at half a flux quantum, $V_1 = E_J\\cos kx$, $\\omega = 0.9$, $c = 1.2$, where the drive's phase is zero.",
      },
      tableOf(states),
      ...warnings([...curves, ...states].flatMap((one) => one.warnings)),
      {
        kind: "checks",
        checks: [
          byPropagation(
            "$\\langle\\hat n\\rangle$, CL",
            states[0]?.report.n ?? Number.NaN,
            0.87901401,
            1e-6,
          ),
          byPropagation(
            "$\\langle\\hat n\\rangle$, gCL",
            states[1]?.report.n ?? Number.NaN,
            0.80913101,
            1e-6,
          ),
        ],
      },
    ] satisfies readonly Output[];
  },
  { heavy: true },
);
