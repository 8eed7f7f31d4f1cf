import { masterEquation, masterEquationLatex } from "../../derivations/index.ts";
import {
  detuningSweep,
  kinds,
  observablePanel,
  steadyStates,
  sweepPoint,
} from "../figures/detuning-sweep/index.ts";
import { type Candidate, candidates, twoPhotonKerr } from "../figures/figure-6/two-photon-kerr.ts";
import {
  choice,
  computed,
  live,
  type Markdown,
  type Notebook,
  plain,
  slider,
  text,
} from "../literate/define.ts";
import {
  averagesChecks,
  type Reference,
  stateOutputs,
  statesAt,
  steadyStateTable,
} from "./steady-state-table.ts";
import { sweepOutputs } from "./sweep-remarks.ts";

function candidateNamed(name: string): Candidate {
  const found = candidates.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`There is no drive ${name}.`);
  return found;
}

const first = candidateNamed("F_2 = G");

const reasons: Readonly<Record<string, Markdown>> = {
  "F_2 = G": "taken literally in units $m = \\hbar = \\omega_0 = 1$",
  "F_2 = 2 G omega0": "$\\frac{G}{2}(a^2 + a^{\\dagger 2})$ in the rotating wave approximation",
  "F_2 = 4 G omega0": "$G(a^2 + a^{\\dagger 2})$, the analogue of $F_q$",
};

const equation = computed("equation", () => [
  { kind: "equation", latex: masterEquationLatex(masterEquation(twoPhotonKerr(first))) },
  {
    kind: "numbers",
    caption: "What $F_2$ may be",
    columns: [{ name: "drive" }, { name: "because" }],
    rows: candidates.map(({ name, latex, why }) => [`$${latex}$`, reasons[name] ?? plain(why)]),
  },
]);

const references: readonly (Reference & { readonly name: string; readonly detuning: number })[] = [
  {
    name: "F_2 = G",
    kind: "CL",
    detuning: 1,
    occupation: 0.52652661,
    anisotropy: 3.14428988,
    nuGeo: 0.87982972,
  },
  {
    name: "F_2 = G",
    kind: "gCL",
    detuning: 1.5,
    occupation: 0.25432216,
    anisotropy: 2.07747179,
    nuGeo: 0.70466394,
  },
  {
    name: "F_2 = 2 G omega0",
    kind: "gCL",
    detuning: 1.5,
    occupation: 1.50444997,
    anisotropy: 4.19086564,
    nuGeo: 1.59188831,
  },
  {
    name: "F_2 = 4 G omega0",
    kind: "CL",
    detuning: 0.5,
    occupation: 0.83611308,
    anisotropy: 5.69117169,
    nuGeo: 0.96591716,
  },
];

const state = live(
  "state",
  {
    drive: choice(
      "Drive",
      candidates.map(({ name }) => name),
      "F_2 = G",
    ),
    detuning: slider("$\\Delta/U$", [-1, 4], 0.125, 1),
  },
  ({ drive, detuning }) => {
    const states = statesAt(twoPhotonKerr(candidateNamed(drive)), detuning);
    return stateOutputs(
      states,
      detuning,
      "Wigner functions where the phase of the drive is zero. Both phases of the motion are equally likely: the means stay at rest.",
    );
  },
);

const numbers = computed("numbers", () => {
  const rows = references.map((reference) => {
    const { name, kind, detuning } = reference;
    const steady = steadyStates(twoPhotonKerr(candidateNamed(name)), kind)(detuning);
    const at = `$${candidateNamed(name).latex}$, $\\Delta/U = ${detuning}$`;
    return { reference, kind, at, point: sweepPoint(detuning, 1 + 0.2 * detuning, steady) };
  });
  return [
    steadyStateTable(rows),
    {
      kind: "checks",
      checks: rows.flatMap(({ reference, point, at }) =>
        averagesChecks(point, reference, `, ${at}`),
      ),
    },
  ];
});

const sweep = live(
  "sweep",
  {
    drive: choice(
      "Drive",
      candidates.map(({ name }) => name),
      "F_2 = G",
    ),
  },
  ({ drive }, { resolution }) => {
    const detunings =
      resolution === "fine"
        ? Array.from({ length: 61 }, (_, j) => -1 + j / 12)
        : [-1, 0, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
    const model = twoPhotonKerr(candidateNamed(drive));
    const sweeps = kinds.map((kind) => detuningSweep(model, kind, detunings));
    return sweepOutputs(
      sweeps,
      [
        observablePanel("occupation", sweeps, { id: "occupation", legend: "top-right" }),
        observablePanel("anisotropy", sweeps, { id: "anisotropy" }),
        observablePanel("nuGeo", sweeps, { id: "scale", limit: "bare" }),
      ],
      "Lines: averages over a period, CL dashed, gCL solid; shaded: from the 10 % to the 90 % quantile in time; dotted: $\\hbar/2$.",
    );
  },
  { heavy: true },
);

export const notebook: Notebook = {
  name: "figure-6",
  title: "Figure 6: two photons at a time",
  summary:
    "A drive of $\\hat x^2$ reaches the dissipator as well and reshapes the fluctuations, not only their size.",
  cells: [
    text`## The master equation

The drive $F_2\cos(2\omega t)\hat x^2$ enters Eq. 12e with $2F_2\hat x$. The paper gives a value of $G$, but does not
define it. Three readings are offered. The first fits the paper's description of the figure: a peak with a shoulder at
high detuning.`,
    equation,
    text`## One steady state`,
    state,
    text`## Numbers

Four points across the three readings, each compared with a second method.`,
    numbers,
    text`## Across the resonance`,
    sweep,
  ],
};
