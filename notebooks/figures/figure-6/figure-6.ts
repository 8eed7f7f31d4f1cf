import { figureSheet, linePanel, type LinePanel } from "../../plot/index.ts";
import {
  certificateText,
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
import {
  type Begin,
  counter,
  type Figure,
  forgetting,
  named,
  type Progress,
  varied,
} from "../figure.ts";
import { type Candidate, candidates, parameters, twoPhotonKerr } from "./two-photon-kerr.ts";

/** Δ/U of the sweeps, closer where the peaks are narrow. */
const coarse = Array.from({ length: 81 }, (_, j) => -1 + j / 16).filter(
  (detuning, j) => j % 2 === 0 || detuning > 2.2,
);
const fine = Array.from({ length: 121 }, (_, j) => -1 + j / 24).filter(
  (detuning, j) => j % 2 === 0 || (detuning > 0.5 && detuning < 2.1),
);
const observables: readonly Observable[] = ["occupation", "anisotropy", "nuGeo"];
const letters = ["a", "b", "c"] as const;

interface CandidateSweeps {
  readonly candidate: Candidate;
  readonly sweeps: readonly Sweep[];
}

/**
 * Fig. 6: the Kerr oscillator with the two-photon drive F_2 cos(2ωt) x² across its resonances. (a)
 * Mean occupation, (b) anisotropy and (c) scale of the fluctuations; a column for each F_2 that the
 * source's undefined G may stand for.
 */
export function figure6(
  progress: Progress = () => {},
  remember = forgetting,
  begin: Begin = () => {},
): Figure {
  begin(candidates.map(twoPhotonKerr), { kinds, coarse, fine, ...sweepSettings });
  const points = candidates.reduce((sum, candidate) => sum + detuningsOf(candidate).length, 0);
  const step = counter(kinds.length * (points + 4), progress);
  const all = candidates.map((candidate): CandidateSweeps => {
    const model = twoPhotonKerr(candidate);
    const detunings = detuningsOf(candidate);
    const own = named(remember, candidate.name);
    const sweeps = kinds.map((kind) => detuningSweep(model, kind, detunings, step, own));
    return { candidate, sweeps };
  });
  // Without its drive the model is the same for all candidates.
  const stabilities = candidates.slice(0, 1).flatMap((candidate) =>
    kinds.map((kind): Stability => {
      const stability = remember(`stability ${kind}`, () =>
        staticStability(twoPhotonKerr(candidate), kind),
      );
      step(4);
      return stability;
    }),
  );
  return {
    models: candidates.map((candidate) => varied(twoPhotonKerr(candidate), "omega")),
    caption: caption(all, stabilities),
    files: [...pictures(all), ...tables(all, stabilities)],
    warnings: all.flatMap(({ candidate, sweeps }, j) =>
      sweepWarnings(sweeps, j === 0 ? stabilities : [], candidate.name),
    ),
    notes: all.flatMap(({ candidate, sweeps }) => sweepNotes(sweeps, candidate.name)),
  };
}

function detuningsOf({ narrow }: Candidate): readonly number[] {
  return narrow ? fine : coarse;
}

/** The sheet, a row for each observable, and its panels by themselves. */
function pictures(all: readonly CandidateSweeps[]): Figure["files"] {
  const panels = observables.flatMap((observable, row) =>
    all.map((one, column) => sweepPanel(observable, one, row, column)),
  );
  const heads = observables.flatMap((_, row) =>
    all.map((_, column) => (column === 0 ? `(${letters[row]})` : "")),
  );
  const sheet = figureSheet(panels, {
    columns: candidates.length,
    panelWidth: 310,
    panelHeight: 225,
    letters: heads,
    id: "figure-6",
  });
  return [
    { name: "figure-6.svg", content: sheet },
    ...panels.map((panel) => ({ name: `${panel.id}.svg`, content: linePanel(panel) })),
  ];
}

function tables(
  all: readonly CandidateSweeps[],
  stabilities: readonly Stability[],
): Figure["files"] {
  const groups = all.map(({ candidate, sweeps }) => ({ name: candidate.name, sweeps }));
  return observables.map((observable, row) => ({
    name: `figure-6${letters[row]}.csv`,
    content: sweepCsv(observable, groups, comments(stabilities), "drive"),
  }));
}

function sweepPanel(
  observable: Observable,
  { candidate, sweeps }: CandidateSweeps,
  row: number,
  column: number,
): LinePanel {
  return observablePanel(observable, sweeps, {
    id: `figure-6${letters[row]}-${column + 1}`,
    title: candidate.latex,
    legend: row === 0 && column === 0 ? "top-right" : "none",
    // Curves lie along the line.
    limit: "bare",
  });
}

const setting = `γ = ${parameters.gamma}, U = ${parameters.U}, G = ${parameters.G}, θ = π/4, m = ħ = ω0 = 1`;

function caption(all: readonly CandidateSweeps[], stabilities: readonly Stability[]): string {
  return [
    `Fig. 6. The Kerr oscillator with the two-photon drive F_2 cos(2ωt) x² against the detuning Δ = ω - ω0: ${setting}. The paper gives no temperature: c = 1 (vacuum) was chosen.`,
    `It does not define G either. Columns: ${candidates.map(({ latex, why }) => `${latex.replace("\\omega_0", "ω0")} (${why})`).join("; ")}. The paper's description, a peak with a shoulder on the side of high detuning, both lower in gCL but with a larger R, fit the first; the second has a shoulder on either side; in the third gCL exceeds CL and, where √det Σ falls below half of ħ/2, has no meaningful R and ν_geo (gap).`,
    linesInWords,
    positivityInWords,
    ...all.map(
      ({ candidate, sweeps }) => `${candidate.name}: ${certificateText(sweeps, stabilities)}`,
    ),
  ].join(" ");
}

function comments(stabilities: readonly Stability[]): readonly string[] {
  return [
    `Kerr oscillator with F_2 cos(2 omega t) x^2, gamma = ${parameters.gamma}, U = ${parameters.U}, G = ${parameters.G}, theta = pi/4, m = hbar = omega0 = 1, c = ${parameters.c} (chosen)`,
    ...sweepComments(stabilities),
  ];
}
