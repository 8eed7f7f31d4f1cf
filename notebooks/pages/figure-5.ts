import { masterEquation, masterEquationLatex } from "../../derivations/index.ts";
import {
  covarianceInset,
  detuningSweep,
  kinds,
  observablePanel,
} from "../figures/detuning-sweep/index.ts";
import { drivenKerr } from "../figures/figure-5/driven-kerr.ts";
import { computed, live, type Notebook, slider, text } from "../literate/define.ts";
import {
  averagesChecks,
  byHand,
  type Reference,
  stateOutputs,
  statesAt,
} from "./steady-state-table.ts";
import { sweepOutputs } from "./sweep-remarks.ts";

const equation = computed("equation", () => [
  { kind: "equation", latex: masterEquationLatex(masterEquation(drivenKerr())) },
]);

/** At Δ/U = 1. */
const references: readonly Reference[] = [
  { kind: "CL", occupation: 0.834744, anisotropy: 1.946083, nuGeo: 0.550817 },
  { kind: "gCL", occupation: 0.672604, anisotropy: 1.870558, nuGeo: 0.506391 },
];

const state = live(
  "state",
  { detuning: slider("$\\Delta/U$", [-1.5, 5], 0.25, 1) },
  ({ detuning }) => {
    const states = statesAt(drivenKerr(), detuning);
    const pointOf = (wanted: string) => states.find(({ kind }) => kind === wanted)?.point;
    return [
      ...stateOutputs(
        states,
        detuning,
        "Wigner functions where the drive's phase is zero, at the dot of the orbit that the means follow in a period.",
      ),
      {
        kind: "checks",
        checks: [
          ...references.flatMap((reference) => {
            const point = pointOf(reference.kind);
            return point === undefined ? [] : averagesChecks(point, reference);
          }),
          byHand(
            "least eigenvalue of $\\hat\\rho(t)$, gCL",
            pointOf("gCL")?.leastEigenvalue,
            -3.5913e-3,
            1e-6,
          ),
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
    return sweepOutputs(
      sweeps,
      [
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
      "Lines: averages over a period; shaded: from the 10 % to the 90 % quantile in time. Insets: covariance ellipses at $\\Delta/U = 1$, dotted that of the vacuum.",
    );
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

At $\theta = \pi/4$, $\gamma = 0.3$, $U = 0.2$, $F_q = 0.3$. The paper gives no temperature; here $c = 1$, a bath in
its ground state. The numbers on the right are those of Eq. 12.`,
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
