import { masterEquation, masterEquationLatex } from "../../derivations/index.ts";
import {
  covarianceInset,
  detuningSweep,
  kinds,
  observablePanel,
  steadyStates,
  sweepPoint,
} from "../figures/detuning-sweep/index.ts";
import { drivenKerr } from "../figures/figure-5/driven-kerr.ts";
import { wignerLinePanels, wignerPanel } from "../figures/figure-5/wigner-panels.ts";
import { computed, live, type Notebook, plain, slider, text } from "../literate/define.ts";
import { averagesChecks, type Reference, steadyStateTable } from "./steady-state-table.ts";
import { sweepRemarks } from "./sweep-remarks.ts";

const equation = computed("equation", () => [
  { kind: "equation", latex: masterEquationLatex(masterEquation(drivenKerr())) },
]);

const source = "matrix continued fractions by NumPy, typed in by hand";

/** At Δ/U = 1. */
const references: readonly Reference[] = [
  { kind: "CL", occupation: 0.834744, anisotropy: 1.946083, nuGeo: 0.550817 },
  { kind: "gCL", occupation: 0.672604, anisotropy: 1.870558, nuGeo: 0.506391 },
];

const state = live(
  "state",
  { detuning: slider("$\\Delta/U$", [-1.5, 5], 0.25, 1) },
  ({ detuning }) => {
    const model = drivenKerr();
    const states = kinds.map((kind) => ({ kind, steady: steadyStates(model, kind)(detuning) }));
    const omega = 1 + 0.2 * detuning;
    const rows = states.map(({ kind, steady }) => ({
      kind,
      point: sweepPoint(detuning, omega, steady),
    }));
    const panels = [...states]
      .reverse()
      .map(({ kind, steady }) => wignerPanel(kind, detuning, steady));
    const gcl = rows.find(({ kind }) => kind === "gCL");
    return [
      {
        kind: "plot",
        panels: wignerLinePanels(panels),
        sheet: { panelWidth: 300, panelHeight: 310 },
        caption:
          "Wigner functions where the drive's phase is zero, at the dot of the orbit that the means follow in a period.",
      },
      steadyStateTable(rows),
      ...states.flatMap(({ kind, steady: { reason } }) =>
        reason === "" ? [] : [{ kind: "warning" as const, text: plain(`${kind}: ${reason}`) }],
      ),
      {
        kind: "checks",
        checks: [
          ...references.flatMap((reference) => {
            const row = rows.find(({ kind }) => kind === reference.kind);
            return row === undefined ? [] : averagesChecks(row.point, reference, source);
          }),
          {
            name: "least eigenvalue of $\\hat\\rho(t)$, gCL",
            value: gcl?.point.leastEigenvalue ?? Number.NaN,
            expected: -3.5913e-3,
            tolerance: 1e-6,
            source,
          },
        ],
      },
    ];
  },
);

const sweep = computed(
  "sweep",
  ({ resolution }) => {
    const detunings =
      resolution === "fine"
        ? Array.from({ length: 61 }, (_, j) => -1.5 + j / 8)
        : [-1, -0.25, 0.25, 0.625, 1, 1.375, 1.75, 2.5, 3.5, 5];
    const model = drivenKerr();
    const sweeps = kinds.map((kind) => detuningSweep(model, kind, detunings));
    return [
      {
        kind: "plot",
        panels: [
          observablePanel("occupation", sweeps, { id: "occupation", legend: "top-right" }),
          observablePanel("anisotropy", sweeps, {
            id: "anisotropy",
            inset: covarianceInset(sweeps, 1, "shape"),
          }),
          observablePanel("nuGeo", sweeps, {
            id: "scale",
            inset: covarianceInset(sweeps, 1, "size"),
          }),
        ],
        sheet: { columns: 3, panelWidth: 290, panelHeight: 250 },
        caption:
          "Lines: averages over a period; shaded: from the 10 % to the 90 % quantile in time. Insets: covariance ellipses at $\\Delta/U = 1$, dotted that of the vacuum.",
      },
      ...sweepRemarks(sweeps),
    ];
  },
  { heavy: true },
);

export const notebook: Notebook = {
  name: "figure-5",
  title: "Figure 5: fluctuations of the driven Kerr oscillator",
  summary:
    "The periodic steady state across the resonance: gCL has fewer quanta and smaller fluctuations, at the price of negative eigenvalues.",
  cells: [
    text`## The master equation

At $\theta = \pi/4$, $\gamma = 0.3$, $U = 0.2$, $F_q = 0.3$. The source gives no temperature: $c = 1$, the vacuum, was
chosen. The numbers on the right are those of Eq. 12.`,
    equation,
    text`## One steady state

The state repeats itself with the period of the drive. Its harmonics solve linear equations, with enough Fock levels
for its moments to settle; the table states how well. CL is of Lindblad form here and keeps $\hat\rho$ positive; gCL does not,
and nothing is clipped.`,
    state,
    text`## Across the resonance

Mean occupation, anisotropy $R = \nu_{\max}/\nu_{\min}$ and scale $\nu_{\mathrm{geo}} = \sqrt{\nu_{\min}\nu_{\max}}$ of
the fluctuations. Where $\nu_{\mathrm{geo}}$ falls below $\hbar/2$ no quantum state has these fluctuations, see
[where to trust the equation](notebook:where-to-trust). Next: [two photons at a time](notebook:figure-6).`,
    sweep,
  ],
};
