import { finiteOrNull } from "../finite-or-null.ts";
import {
  confinement,
  type Model,
  type Provenance,
  provenanceOf,
  requireOneMode,
} from "../../../derivations/index.ts";
import {
  type Ensemble,
  type EnsembleAt,
  type NegativeDiffusion,
  type NoiseKind,
  requireNoise,
  type StochasticMethod,
  type StochasticMethodName,
  stochasticMethods,
} from "../../../numeric/index.ts";
import { beginCheckpoint, type CheckpointOptions } from "../checkpoint.ts";
import { KeptEvolution } from "../kept-evolution.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import type { InitialState } from "../quantum/index.ts";
import { defaultKind, Pace, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { openValley } from "../several-modes/open-valley.ts";
import { type EnsembleMode, type EnsembleRow, ensembleRow } from "./ensemble-row.ts";
import { langevinSystem, type LangevinSystem } from "./langevin-system.ts";
import { startOf } from "./start.ts";
import { chosenStep, isSmallEnough, type JudgedStep, judgedStep, stepsOf } from "./step-choice.ts";
import { judgedTrial, startedEnsemble, type Trial } from "./trial.ts";

export interface TruncatedWignerOptions extends RunOptions, CheckpointOptions {
  /** The first time (default 0), that of the initial state. */
  readonly from?: number | undefined;
  /** The last time. */
  readonly to: number;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 101). */
  readonly points?: number | undefined;
  /** A state with a positive Wigner function (default: the vacuum). */
  readonly initial?: InitialState | undefined;
  /** Number of trajectories, 2 to 10000000 (default 10000). */
  readonly trajectories?: number | undefined;
  /** A whole number; the same one gives the same trajectories (default 1). */
  readonly seed?: number | undefined;
  /** Default: strong-1.5 for noise that does not depend on x and p, else weak-2; both have weak order 2. */
  readonly method?: StochasticMethodName | undefined;
  /** The longest step (default: so short that half of it changes no average by half its standard error). */
  readonly step?: number | undefined;
  /** Is handed each row as soon as it is known; the result has none then. */
  readonly onRow?: ((row: EnsembleRow) => void) | undefined;
  /** Is handed the time of each row and, for the length of the call, (x, p) of each trajectory there, one after another. */
  readonly onStates?: ((t: number, states: Float64Array) => void) | undefined;
}

export interface TruncatedWignerResult extends RunResult {
  readonly rows: readonly EnsembleRow[];
  /** (x, p) of each trajectory at the last time that was reached, one after another. */
  readonly states: Float64Array;
  readonly method: StochasticMethodName;
  /** What the equations leave out of the master equation, in words. */
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * Averages over trajectories of the Langevin equations that a model's Wigner equation truncates to, with their
 * standard errors: the truncated Wigner approximation. Means x and p, n = ⟨a†a⟩ and the covariances xx, xp and pp in
 * the model's units, at equally spaced times.
 *
 * `certificate`: the `step`; `step_error`, by how much half of it changes an average at most, in standard errors, by
 * 256 pairs of trajectories along the same noise. Where diffusion is negative there are no trajectories: the result
 * has status `not found`, rows up to there, and the place as a warning; where they run away it is `unbounded`.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, truncatedWigner } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.5, theta: "pi/4", n_th: 1 };
 * const model = readModel({ potential: "0", parameters });
 * const { rows } = await truncatedWigner(model, { to: 20, points: 2, trajectories: 2000 });
 * // A linear oscillator at θ = π/4 comes to n_th.
 * assert(Math.abs(rows[1].n - 1) < 5 * rows[1].n_error);
 * ```
 */
export async function truncatedWigner(
  model: Model,
  options: TruncatedWignerOptions,
): Promise<TruncatedWignerResult> {
  const { kind = defaultKind, command = "langevin" } = options;
  requireOneMode(model, "An average x, p or n", "Take those of each mode: severalModes.langevin.");
  const initial = [options.initial ?? ({ kind: "fock", n: 0 } as const)];
  const provenance = provenanceOf(command, model, kind);
  // Without a mode the columns are those of an EnsembleRow.
  const found = await trajectoriesOf(model, initial, {
    ...options,
    onRow: options.onRow as TrajectoryOptions["onRow"],
    onBegin: () => beginCheckpoint(options, "langevin", provenance),
  });
  return { ...found, rows: found.rows as unknown as readonly EnsembleRow[], provenance };
}

/** A row of columns that {@link ensembleColumnsOf} lists. */
export type AnyEnsembleRow = ReturnType<typeof ensembleRow>;

/** How trajectories are run, whatever their modes. */
export interface TrajectoryOptions extends Omit<TruncatedWignerOptions, "initial" | "onRow"> {
  readonly onRow?: ((row: AnyEnsembleRow) => void) | undefined;
}

/** The same with what is called once it is known that the options are in range. */
interface BegunTrajectories extends TrajectoryOptions {
  readonly onBegin: () => void;
}

/** Averages over trajectories of one oscillator, or of several, from a product of initial states. */
export async function trajectoriesOf(
  model: Model,
  initial: readonly InitialState[],
  options: BegunTrajectories,
): Promise<
  Omit<TruncatedWignerResult, "rows" | "provenance"> & { readonly rows: readonly AnyEnsembleRow[] }
> {
  const { kind = defaultKind, signal } = options;
  const { from = 0, to, points = 101, trajectories = 10_000, seed = 1 } = options;
  requireRange(options);
  const langevin = langevinSystem(model, kind);
  const start = startOf(initial, langevin.modes);
  const usual = langevin.system.noiseKind === "additive" ? "strong-1.5" : "weak-2";
  const method = stochasticMethods[options.method ?? usual];
  requireMethod(method, langevin);
  const times = spaced(from, to, points);
  const pace = new Pace(signal);
  const trial = { langevin, method, start, times, count: trajectories, seed };
  options.onBegin();
  const { step, checkpoint } = options;
  const chosen = await stepOf(trial, options, pace);
  const kept: KeptTrajectories = new KeptEvolution(
    trajectories <= mostKept && options.onStates === undefined ? checkpoint : undefined,
  );
  const rows: AnyEnsembleRow[] = [];
  const isConfined = isWell(model, langevin.modes);
  const { ensemble, failure, judged } = await moved(
    () => startedEnsemble(trial),
    { langevin, times, judged: chosen, isConfined, kept },
    step === undefined ? mostHalvings : 0,
    pace,
    handOut(options, rows),
  );
  const warnings = failure === undefined ? stepWarnings(judged) : [failure.reason];
  return {
    status: failure?.status ?? (warnings.length === 0 ? "settled" : "suspect"),
    rows,
    states: ensemble.y,
    method: method.name as StochasticMethodName,
    warnings,
    notes: langevin.isExact ? [] : [truncation],
    certificate: { step: judged.step, step_error: finiteOrNull(judged.shift.measured) },
  };
}

/** The step that is given, or chosen, with what half of it changes. */
async function stepOf(
  trial: Trial,
  { step, checkpoint }: Pick<TrajectoryOptions, "step" | "checkpoint">,
  pace: Pace,
): Promise<JudgedStep> {
  const known = checkpoint?.kept("step") as JudgedStep | undefined;
  if (known !== undefined) return known;
  const judged = await (step === undefined
    ? chosenStep(judgedTrial(trial), pace)
    : judgedStep(judgedTrial(trial), step, pace));
  checkpoint?.keep("step", judged);
  return judged;
}

/** Whether the potential holds trajectories; of several modes that it falls along no curve that is looked at. */
function isWell(model: Model, modes: readonly EnsembleMode[]): boolean {
  if (typeof model.modes === "number") return confinement(model).kind === "confined";
  return (
    openValley(
      model,
      modes.map(({ units }) => units),
    ) === undefined
  );
}

/** Is handed the averages at a time with the trajectories that they are of. */
type OnTime = (row: AnyEnsembleRow, states: Float64Array) => void;

/** Gives rows to whoever takes them as they come, or else to a list. */
function handOut(
  { from = 0, to, onRow, onStates, progress }: TrajectoryOptions,
  rows: AnyEnsembleRow[],
): OnTime {
  return (row, states) => {
    if (onRow === undefined) rows.push(row);
    else onRow(row);
    onStates?.(row.t, states);
    progress?.((row.t - from) / (to - from), "");
  };
}

const truncation =
  "Truncated Wigner: derivatives of W beyond the second are dropped (caldera derive --what fokker-planck lists them). The standard errors do not count that.";

interface Followed {
  readonly langevin: LangevinSystem;
  readonly times: readonly number[];
  readonly judged: JudgedStep;
  readonly isConfined: boolean;
  readonly kept: KeptTrajectories;
}

/** How far trajectories have come: how often the step may still be halved, the step, and where they are. */
interface TrajectoriesAt {
  readonly left: number;
  readonly judged: JudgedStep;
  readonly at: EnsembleAt;
}
type KeptTrajectories = KeptEvolution<AnyEnsembleRow, TrajectoriesAt>;

/** More trajectories than this are too many to be kept beside the rows. */
const mostKept = 2_000_000;

/** So often the step is halved where a trajectory is lost in a well. */
const mostHalvings = 4;

interface Failure {
  readonly status: "unbounded" | "not found";
  readonly reason: string;
  /** Whether a trajectory left the range of numbers. */
  readonly lost?: true;
}

/**
 * Follows an ensemble; where a trajectory is lost in a well, since far out it moves too fast for the step, all of them
 * anew with half the step. Rows that were handed out stay as they are.
 */
async function moved(
  fresh: () => Ensemble,
  run: Followed,
  halvings: number,
  pace: Pace,
  onTime: OnTime,
): Promise<{ ensemble: Ensemble; failure: Failure | undefined; judged: JudgedStep }> {
  const { found } = run.kept;
  // Nobody asked for the states at these times.
  found?.rows.forEach((row) => onTime(row, new Float64Array(0)));
  let given = found?.rows.length ?? 0;
  let judged = found?.state.judged ?? run.judged;
  let first = given;
  for (let left = found?.state.left ?? (run.isConfined ? halvings : 0); ; left--) {
    const ensemble = fresh();
    if (found !== undefined && first > 0) ensemble.goOnFrom(found.state.at);
    const failure = await followed(ensemble, { ...run, judged, first }, pace, (row, j) => {
      if (j < given) return;
      given = j + 1;
      onTime(row, ensemble.y);
      run.kept.take(row, () => ({ left, judged, at: ensemble.at }));
    });
    first = 0;
    if (failure?.lost !== true || left === 0) return { ensemble, failure, judged };
    judged = { ...judged, step: judged.step / 2 };
  }
}

/** Moves an ensemble from time to time, with a row at each; why it ends early, if it does. */
async function followed(
  ensemble: Ensemble,
  { langevin, times, judged, isConfined, first }: Followed & { readonly first: number },
  pace: Pace,
  onRow: (row: AnyEnsembleRow, j: number) => void,
): Promise<Failure | undefined> {
  langevin.clear();
  for (let j = first; j < times.length; j++) {
    const [before, t] = [times[j - 1], times[j]!];
    if (before !== undefined) ensemble.advance(before, t, stepsOf(before, t, judged.step));
    const negative = langevin.negative();
    if (negative !== undefined)
      return { status: "not found", reason: negativeText(negative, langevin) };
    if (!ensemble.y.every(Number.isFinite)) {
      return lostTrajectory(t, judged.step, isConfined);
    }
    onRow(ensembleRow(t, ensemble.y, langevin.modes), j);
    await pace.next();
  }
  return undefined;
}

function lostTrajectory(t: number, step: number, isConfined: boolean): Failure {
  const where = `one of them was lost before t = ${t}. The rows end before it.`;
  return isConfined
    ? {
        status: "not found",
        reason: `The step ${Number(step.toPrecision(4))} is too long for some trajectories, or they have no bounds: ${where} Give a smaller --step.`,
        lost: true,
      }
    : { status: "unbounded", reason: `Trajectories have no bounds: ${where}`, lost: true };
}

function negativeText({ t, y, diffusion }: NegativeDiffusion, { modes }: LangevinSystem): string {
  const short = (value: number | undefined): string =>
    value === undefined ? "unknown" : String(Number(value.toPrecision(4)));
  const names = modes.flatMap(({ suffix }) => [`x${suffix}`, `p${suffix}`]);
  const size = names.length;
  const place = names.map((name, j) => `${name} = ${short(y[j])}`).join(", ");
  const entries = modes
    .flatMap((_, mode) => [0, 1, size + 1].map((step) => (size + 1) * 2 * mode + step))
    .map((at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      const pair = [names[i]!, names[j]!].map((name) => name[0]).join("");
      return `D_${pair}${names[i]!.slice(1)} = ${short(diffusion[at])}`;
    });
  return `Diffusion is negative at t = ${short(t)}, ${place}: ${entries.join(", ")}. No noise has such a diffusion, so trajectories end there; caldera evolve does not need it.`;
}

function stepWarnings(judged: JudgedStep): readonly string[] {
  if (isSmallEnough(judged)) return [];
  const { step, shift } = judged;
  return [
    `Half of the step ${Number(step.toPrecision(4))} changes an average by ${shift.measured === Infinity ? "an unknown number of" : shift.measured.toPrecision(2)} standard errors. Give a smaller --step.`,
  ];
}

function requireMethod(method: StochasticMethod, { system }: LangevinSystem): void {
  try {
    requireNoise(method, system);
  } catch {
    throw new OptionError(
      "method",
      `must be one for ${noises[system.noiseKind]}, but ${method.name} is not. Give weak-2 or euler-maruyama.`,
    );
  }
}

const noises: Readonly<Record<NoiseKind, string>> = {
  additive: "noise that does not depend on x and p",
  commutative: "noise of p that depends on x",
  general: "noise of x and of p that depends on x and p",
};

function requireRange(options: TrajectoryOptions): void {
  const { from = 0, to, points, trajectories, seed, step } = options;
  requireWhole("points", points, 2, 1_000_000);
  requireWhole("trajectories", trajectories, 2, 10_000_000);
  requireWhole("seed", seed, 0, 2 ** 31 - 1);
  if (!(from < to)) {
    throw new OptionError("to", `must be later than --from, but ${to} is not after ${from}.`);
  }
  if (step === undefined || (step > 0 && Number.isFinite(step))) return;
  throw new OptionError("step", `must be positive, but is ${step}.`);
}
