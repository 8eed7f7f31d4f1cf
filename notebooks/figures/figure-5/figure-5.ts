import { figureSheet, linePanel, type LinePanel } from "../../plot/index.ts";
import {
  certificateText,
  covarianceInset,
  detuningSweep,
  kinds,
  linesInWords,
  type Observable,
  observablePanel,
  positivityInWords,
  type Stability,
  staticStability,
  type Sweep,
  sweepComments,
  sweepCsv,
  sweepNotes,
  sweepSettings,
  sweepWarnings,
} from "../detuning-sweep/index.ts";
import { type Begin, counter, type Figure, forgetting, type Progress, varied } from "../figure.ts";
import { drivenKerr, parameters } from "./driven-kerr.ts";
import {
  threeDetunings,
  wignerCsv,
  type WignerPanel,
  wignerPanels,
  wignerSheet,
} from "./wigner-panels.ts";

/** Δ/U of the sweep. */
const detunings = Array.from({ length: 61 }, (_, j) => -1.5 + j / 8);
/** Δ/U of the ellipses and of the middle Wigner functions. */
const resonance = 1;
const observables: readonly Observable[] = ["occupation", "anisotropy", "nuGeo"];

/**
 * Fig. 5: the linearly driven Kerr oscillator across its resonance. (a) Mean occupation, (b)
 * anisotropy and (c) scale of the fluctuations as time averages over a period of the steady state,
 * and the Wigner functions below, on and above the resonance.
 */
export function figure5(
  progress: Progress = () => {},
  remember = forgetting,
  begin: Begin = () => {},
): Figure {
  const model = drivenKerr();
  begin([model], { kinds, detunings, wigner: threeDetunings, ...sweepSettings });
  const step = counter(kinds.length * (detunings.length + 8), progress);
  const sweeps = kinds.map((kind) => detuningSweep(model, kind, detunings, step, remember));
  const stabilities = kinds.map((kind): Stability => {
    const stability = remember(`stability ${kind}`, () => staticStability(model, kind));
    step(2);
    return stability;
  });
  const wigner = wignerPanels(model, kinds, { onPanel: () => step(2), remember });
  const panels = sweepPanels(sweeps);
  return {
    models: [varied(model, "omega")],
    caption: caption(sweeps, stabilities, wigner),
    files: [
      { name: "figure-5.svg", content: figureSheet(panels, { columns: 3, panelWidth: 310 }) },
      ...panels.map((panel) => ({ name: `${panel.id}.svg`, content: linePanel(panel) })),
      ...observables.map((observable, j) => ({
        name: `${panels[j]?.id ?? observable}.csv`,
        content: sweepCsv(observable, [{ sweeps }], comments(stabilities)),
      })),
      { name: "figure-5-wigner.svg", content: wignerSheet(wigner) },
      { name: "figure-5-wigner.csv", content: wignerCsv(wigner, comments(stabilities)) },
    ],
    warnings: sweepWarnings(sweeps, stabilities),
    notes: sweepNotes(sweeps),
  };
}

function sweepPanels(sweeps: readonly Sweep[]): readonly LinePanel[] {
  return [
    observablePanel("occupation", sweeps, { id: "figure-5a", legend: "top-right" }),
    observablePanel("anisotropy", sweeps, {
      id: "figure-5b",
      inset: covarianceInset(sweeps, resonance, "shape"),
    }),
    observablePanel("nuGeo", sweeps, {
      id: "figure-5c",
      inset: covarianceInset(sweeps, resonance, "size"),
    }),
  ];
}

const setting = `γ = ${parameters.gamma}, U = ${parameters.U}, F_q = ${parameters.F_q}, θ = π/4, m = ħ = ω0 = 1`;

function caption(
  sweeps: readonly Sweep[],
  stabilities: readonly Stability[],
  wigner: readonly WignerPanel[],
): string {
  const negative = Math.min(...wigner.map(({ least }) => least));
  return [
    `Fig. 5. The Kerr oscillator with linear drive against the detuning Δ = ω - ω0: ${setting}. The paper gives no temperature: c = 1 (vacuum) was chosen.`,
    linesInWords,
    `Insets: covariance ellipses in their principal axes with the averages of R and ν_geo at Δ/U = ${resonance}, in (b) with equal areas; dotted: vacuum.`,
    positivityInWords,
    certificateText(sweeps, stabilities),
    `Wigner functions: where the drive's phase is zero, at the dot of the orbit of the means over a period; one scale of colours; least value ${negative.toExponential(1)}.`,
  ].join(" ");
}

function comments(stabilities: readonly Stability[]): readonly string[] {
  return [
    `linearly driven Kerr oscillator, ${setting.replaceAll("π", "pi").replaceAll("θ", "theta").replaceAll("γ", "gamma").replaceAll("ħ", "hbar").replaceAll("ω", "omega")}, c = ${parameters.c} (chosen)`,
    ...sweepComments(stabilities),
  ];
}
