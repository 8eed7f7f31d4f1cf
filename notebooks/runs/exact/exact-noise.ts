import { finiteOrNull } from "../finite-or-null.ts";
import {
  bathParameters,
  type Fluctuations,
  type Model,
  ModelError,
  numbersOf,
  type Provenance,
  provenanceOf,
  withParameters,
} from "../../../derivations/index.ts";
import { type EnsembleRow, ensembleRow } from "../langevin/ensemble-row.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";
import { Pace, type RunOptions, type RunResult } from "../run.ts";
import { type Candidate, candidatesOf, spectraAt } from "./candidates.ts";
import { type ColouredEquations, colouredEquations } from "./coloured-system.ts";
import {
  type AskedNoise,
  classicalFactor,
  colouredMoving,
  markovianMoving,
  type Moved,
  moved,
  type Moving,
} from "./noise-ensembles.ts";
import { noiseTimes } from "./noise-times.ts";
import {
  driftOf,
  edgesOf,
  type Estimate,
  type Histogram,
  histogramDistance,
  type HistogramDistance,
  histogramOf,
  type Snapshots,
  type StationaryAverages,
  stationaryAverages,
} from "./snapshots.ts";

export interface ExactNoiseOptions extends RunOptions {
  /** The thermal factor of the noise: coth(ħω/2k_BT) of a quantum bath (default), or 2k_BT/ħω of a classical one. */
  readonly noise?: Fluctuations | undefined;
  /** The mean of x and p at the start, in the model's units (default 0). */
  readonly x?: number | undefined;
  readonly p?: number | undefined;
  /** The last time; from half of it on the state counts as stationary, of a driven model over whole periods. */
  readonly to: number;
  /** Number of times, both ends included, 4 to 10000 (default 41). */
  readonly points?: number | undefined;
  /** Number of trajectories, 100 to 1000000 (default 2000). */
  readonly trajectories?: number | undefined;
  /** A whole number; the same one gives the same trajectories (default 1). */
  readonly seed?: number | undefined;
  /** Bins of the histograms, 4 to 400 (default 32). */
  readonly bins?: number | undefined;
  /** The longest step (default: so short that half of it changes no average by half its standard error). */
  readonly step?: number | undefined;
}

/** Averages and histograms of x and p by one equation. */
export interface NoiseAnswer {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  /** Averages at the times. */
  readonly rows: readonly EnsembleRow[];
  /** In the stationary state, over times and trajectories. */
  readonly stationary: StationaryAverages;
  readonly histograms: { readonly x: Histogram; readonly p: Histogram };
  /**
   * From the exact answer, null for that itself: of xx, xp and pp in natural units relative to the exact ones, with its
   * standard error, and of the histogram of x, with what noise alone gives.
   */
  readonly distance: {
    readonly covariance: Estimate;
    readonly histogram: HistogramDistance;
  } | null;
}

export interface ExactNoiseResult extends RunResult {
  /** The exact one first. */
  readonly answers: readonly NoiseAnswer[];
  /** Of the bins of x and of p. */
  readonly edges: { readonly x: Float64Array; readonly p: Float64Array };
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * Trajectories of a model in its bath with the noise of the bath: the generalised Langevin equations in finitely many variables,
 * of noise with the spectrum ½ħ Σκ coth of a quantum bath or k_BT Σκ/ω of a classical one; beside them the Langevin equations of
 * gCL with harmonic dressing, gCL and CL. Averages at equally spaced times, and covariances and histograms of the stationary state,
 * all with standard errors. Without quantum noise it is the exact classical answer for any potential; with it, for a
 * harmonic one, and beyond that the truncated Wigner approximation of oscillator and bath.
 *
 * `certificate`: `step`; `step_error`, by how much half of it changes an average at most, in standard errors; `noise_error`, the
 * part of the power of the noise that its finite number of poles lacks; and the distance of each equation with its
 * standard error (`gCL`, `gCL_error`).
 *
 * @throws ModelError for a bath that is no finite sum of exponentials, for several oscillators, and naming every parameter
 * without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactNoise, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.5, theta: 0, T: 2, k_B: 1, Omega: 5 };
 * const bath = { "lorentz-drude": {}, "counter-term": true };
 * const model = readModel({ potential: "0", bath, parameters });
 * const { answers } = await exactNoise(model, { noise: "classical", to: 30, trajectories: 400 });
 * // ⟨x²⟩ = k_BT/mω0²
 * const { xx } = answers[0].stationary;
 * assert.ok(Math.abs(xx.value - 2) < 5 * xx.error);
 * ```
 */
export async function exactNoise(
  model: Model,
  options: ExactNoiseOptions,
): Promise<ExactNoiseResult> {
  const { command = "exact", noise = "quantum", signal, to, bins = 32 } = options;
  const { points = 41, trajectories = 2000, seed = 1, step } = options;
  requireOptions(options);
  const pace = new Pace(signal);
  await pace.next();
  const equations = colouredEquations(model, noise);
  const asked: AskedNoise = {
    ...{ ...noiseTimes(model, to, points), trajectories, seed, step, fluctuations: noise },
    start: [options.x ?? 0, options.p ?? 0],
  };
  const { units } = equations;
  const exact = await collected(colouredMoving(equations, asked), asked, units, pace);
  const { stationary } = exact;
  const edges = {
    x: edgesOf(stationary.x, stationary.xx, bins),
    p: edgesOf(stationary.p, stationary.pp, bins),
  };
  const words = `the microscopic model itself with ${noise} noise`;
  const answers = [answerOf("exact", words, exact, edges)];
  const warnings = warningsOf("exact", exact);
  const notes = notesOf(noise, equations.filters);
  const candidates = candidatesOf(model, spectraAt(model));
  for (const candidate of candidates.filter(({ name }) => name !== "Lindblad")) {
    options.progress?.(answers.length / candidates.length, candidate.name);
    const moving = markovian(model, candidate, asked);
    const found = typeof moving === "string" ? moving : await collected(moving, asked, units, pace);
    const reason = typeof found === "string" ? found : found.moved.failure;
    if (typeof found === "string" || reason !== undefined) {
      notes.push(`${candidate.name} is not there: ${reason}.`);
      continue;
    }
    const answer = answerOf(candidate.name, candidate.words, found, edges);
    answers.push({ ...answer, distance: distanceOf(answer, answers[0]!, edges.x, units) });
    warnings.push(...warningsOf(candidate.name, found));
  }
  const isLost = exact.moved.failure !== undefined;
  return {
    status: isLost ? "unbounded" : warnings.length === 0 ? "settled" : "suspect",
    ...{ answers, edges, notes, warnings },
    certificate: {
      ...{
        step: exact.moved.judged.step,
        step_error: finiteOrNull(exact.moved.judged.shift.measured),
      },
      noise_error: equations.noiseError,
      ...Object.fromEntries(answers.flatMap(certificateOf)),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

/** @throws OptionError for an option out of its range */
function requireOptions(options: ExactNoiseOptions): void {
  const { to, points, trajectories, seed, bins, step, x = 0, p = 0 } = options;
  requireWhole("points", points, 4, 10_000);
  requireWhole("trajectories", trajectories, 100, 1_000_000);
  requireWhole("seed", seed, 0, 2 ** 31 - 1);
  requireWhole("bins", bins, 4, 400);
  if (!(to > 0 && Number.isFinite(to))) {
    throw new OptionError("to", `must be a time after 0, but is ${to}.`);
  }
  for (const [name, value] of Object.entries({ x, p })) {
    if (!Number.isFinite(value)) throw new OptionError(name, `must be finite, but is ${value}.`);
  }
  if (step === undefined || (step > 0 && Number.isFinite(step))) return;
  throw new OptionError("step", `must be positive, but is ${step}.`);
}

interface Collected {
  readonly rows: readonly EnsembleRow[];
  readonly shots: Snapshots;
  readonly stationary: StationaryAverages;
  readonly moved: Moved;
}

/** So many numbers of (x, p) are kept for the stationary state. */
const mostKept = 8_000_000;

async function collected(
  moving: Moving,
  asked: AskedNoise,
  units: OscillatorUnits,
  pace: Pace,
): Promise<Collected> {
  const { times, stationary: half, trajectories } = asked;
  const every = Math.max(1, Math.ceil((2 * trajectories * (times.length - half)) / mostKept));
  const rows: EnsembleRow[] = [];
  const states: Float64Array[] = [];
  const found = await moved(moving, asked, pace, (k, y) => {
    // Without a suffix the columns are those of an EnsembleRow.
    rows.push(ensembleRow(times[k]!, y, [{ suffix: "", units }]) as unknown as EnsembleRow);
    if (k >= half && (k - half) % every === 0) states.push(y);
  });
  const shots = { trajectories, states };
  return { rows, shots, stationary: stationaryAverages(shots), moved: found };
}

/** The Langevin equations of a master equation, or why there are none. */
function markovian(typed: Model, candidate: Candidate, asked: AskedNoise): Moving | string {
  const { bath } = typed;
  const ofEachMode = candidate.name === "harmonic" && hasThermalFactorOfEachMode(typed);
  if (asked.fluctuations === "classical" && ofEachMode) {
    const words = typeof bath === "string" ? bath : bath.words;
    return `its transforms of this bath (${words}) have quantum noise`;
  }
  try {
    const model =
      asked.fluctuations === "quantum" ? candidate.model : classical(typed, candidate.model);
    return markovianMoving({ kind: candidate.kind, model }, asked);
  } catch (error) {
    if (error instanceof ModelError) return error.message.replace(/\.$/, "");
    throw error;
  }
}

/** Whether the thermal factor is coth(ħω/2k_BT) of each mode, not one number c. */
function hasThermalFactorOfEachMode(model: Model): boolean {
  return [...spectraAt(model).values()].some(
    (bath) => bath.coth(bath.scale) !== bath.coth(2 * bath.scale),
  );
}

/** With ħc = 2k_BT/ω0 in place of ħ coth(ħω0/2k_BT), of each bath. */
function classical(typed: Model, model: Model): Model {
  const factors = [...spectraAt(typed)].map(([name, bath]): [string, number] => {
    const { c } = bathParameters(name);
    const omega0 = numbersOf(typed, ["omega0"]).get("omega0") ?? Number.NaN;
    return [c, classicalFactor(bath.coth(omega0))];
  });
  return withParameters(model, new Map(factors));
}

function answerOf(
  equation: string,
  words: string,
  { rows, stationary, shots }: Collected,
  edges: ExactNoiseResult["edges"],
): NoiseAnswer {
  const histograms = {
    x: histogramOf(shots, 0, edges.x),
    p: histogramOf(shots, 1, edges.p),
  };
  return { equation, words, rows, stationary, histograms, distance: null };
}

function distanceOf(
  answer: NoiseAnswer,
  exact: NoiseAnswer,
  edges: Float64Array,
  units: OscillatorUnits,
): NoiseAnswer["distance"] {
  const [length, momentum] = naturalSizes(units);
  const scales = { xx: length ** 2, xp: length * momentum, pp: momentum ** 2 };
  let [sum, variance, size] = [0, 0, 0];
  for (const name of ["xx", "xp", "pp"] as const) {
    const [one, own] = [answer.stationary[name], exact.stationary[name]];
    sum += ((one.value - own.value) / scales[name]) ** 2;
    variance += (one.error / scales[name]) ** 2 + (own.error / scales[name]) ** 2;
    size += (own.value / scales[name]) ** 2;
  }
  return {
    covariance: { value: Math.sqrt(sum / size), error: Math.sqrt(variance / size) },
    histogram: histogramDistance(answer.histograms.x, exact.histograms.x, edges),
  };
}

function certificateOf({
  equation,
  distance,
}: NoiseAnswer): readonly (readonly [string, number])[] {
  if (distance === null) return [];
  const { value, error } = distance.covariance;
  return [
    [equation, value],
    [`${equation}_error`, error],
  ];
}

/** Standard errors by which averages may differ between the two halves of the stationary state. */
const drifting = 4;

function warningsOf(equation: string, { moved: found, shots }: Collected): string[] {
  const { judged, isJudgedGood, failure } = found;
  if (failure !== undefined) return [`${equation}: ${failure}.`];
  const drift = driftOf(shots);
  return [
    ...(isJudgedGood
      ? []
      : [
          `${equation}: half of the step ${Number(judged.step.toPrecision(4))} changes an average by ${judged.shift.measured.toPrecision(2)} standard errors. Give a smaller --step.`,
        ]),
    ...(drift > drifting
      ? [
          `${equation}: averages still change, by ${drift.toPrecision(2)} standard errors over the last half of the time. Give a later --to.`,
        ]
      : []),
  ];
}

function notesOf(noise: Fluctuations, filters: ColouredEquations["filters"]): string[] {
  const poles = filters.reduce((sum, { rates }) => sum + rates.re.length, 0);
  return [
    `The noise of the bath is white noise through a filter of ${poles === 1 ? "one pole" : `${poles} poles`}.`,
    ...(noise === "quantum"
      ? [
          "Quantum noise in classical equations of motion: exact for a harmonic potential, and the truncated Wigner approximation beyond.",
        ]
      : []),
  ];
}
