import type { LindbladEquation, Model } from "../../../derivations/index.ts";
import { affordableLevels, type FourierState, isAbsent } from "../../../numeric/index.ts";
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  type KeptOptions,
  Pace,
  provenanceOfRun,
  type RunOptions,
  type RunResult,
} from "../run.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { modelOfRun } from "./frame-model.ts";
import type { QuantumModel } from "./quantum-model.ts";
import { type QuantumSteadyState, steadyStateOf } from "./quantum-steady-state.ts";
import { type SteadyStateReport, steadyStateReport } from "./steady-state-report.ts";

/** How to search for a quantum steady state. */
export interface SteadyStateOptions extends RunOptions, KeptOptions, CheckpointOptions {
  /** Number of Fock levels, 2 to 512 (default: raised until the moments settle). */
  readonly levels?: number | undefined;
  /** Highest order of the harmonics of the drives, 0 to 100 (default: raised until the moments settle). */
  readonly harmonics?: number | undefined;
  /** How closely the moments must settle, 1e-11 to 0.1 (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Whether the relaxation to the state, and its stability with it, is looked at (default true). */
  readonly relaxation?: boolean | undefined;
  /** A rotating frame in which the generator is static (default: the laboratory). */
  readonly frame?: FrameOptions | undefined;
}

export interface SteadyStateResult extends RunResult {
  /** Why the state is not settled; empty if it is. */
  readonly reason: string;
  /** The word of the search, of which the status is a summary. */
  readonly outcome: QuantumSteadyState["status"];
  /** Averages over a period, with the numbers that `caldera steady-state` prints. */
  readonly report: SteadyStateReport;
  /**
   * ρ(t) = Σ_k ρ_k e^{ik·Ωt} between Fock states of (m, ω0), row by row; undefined where there is none. See
   * `densityMatrixAt` of `caldera/numeric`.
   */
  readonly state: FourierState | undefined;
  /** Whether the equation has drives, so that a state has phases. */
  readonly isPeriodic: boolean;
  /** Those of the warnings that are about the state; the others are about numbers of the report. */
  readonly stateWarnings: readonly string[];
  readonly units: QuantumModel["units"];
}

/**
 * The quantum steady state of a model's master equation, or of one by jump operators: 𝓛(t)ρ(t) = ∂_t ρ(t), static or
 * with the period of the drives. Levels and harmonics are raised until the moments settle; nothing is clipped or made
 * symmetric. A state that does not settle is a result with a reason, no error.
 *
 * n = ⟨a†a⟩ is a number, x and p are in the model's units, R = ν_max/ν_min and nu_geo = √(ν_min ν_max) of the
 * covariance matrix of √(mω0) x and p/√(mω0); rates are in 1/time.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range, or one that has no effect
 *
 * @example
 * ```ts
 * import { readModel, steadyState } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 2, U: 0.1 };
 * const model = readModel({ potential: "U*x^4/4", parameters });
 * const { status, report, certificate } = await steadyState(model, { kind: "CL" });
 * assert.equal(status, "settled");
 * assert(report.n > 0.4 && certificate.min_eigenvalue > 0);
 * ```
 */
export async function steadyState(
  source: Model | LindbladEquation,
  options: SteadyStateOptions = {},
): Promise<SteadyStateResult> {
  const quantum = requestedModel(source, options);
  const provenance = provenanceOfRun("steadyState", source, options);
  beginCheckpoint(options, "steadyState", provenance);
  return steadyStateResult(await foundSteadyState(quantum, options), provenance);
}

/** The result of a run that found a state, or none. */
export function steadyStateResult(
  steady: QuantumSteadyState,
  provenance: RunResult["provenance"],
): SteadyStateResult {
  const report = steadyStateReport(steady);
  return {
    status: report.status,
    reason: report.reason,
    outcome: steady.status,
    report,
    certificate: certificateOf(report),
    state: isAbsent(steady.status) ? undefined : steady.state,
    isPeriodic: steady.state.frequencies.length > 0,
    stateWarnings: [...(steady.model.frame?.warnings ?? []), ...steady.warnings],
    units: steady.model.units,
    warnings: report.warnings,
    provenance,
  };
}

/** What of a report shows how far to trust it. */
export function certificateOf({
  min_eigenvalue,
  trace_error,
  hermiticity_error,
  tail_population,
  uncertainty_ratio,
  residual,
  leak,
  change,
  gap = null,
  growth = null,
  growth_resolution = null,
}: SteadyStateReport): RunResult["certificate"] {
  return {
    ...{ min_eigenvalue, trace_error, hermiticity_error, tail_population, uncertainty_ratio },
    ...{ residual, leak, change, gap, growth, growth_resolution },
  };
}

/**
 * The model of a run, once its options are known to be in range.
 *
 * @throws OptionError naming the option
 */
export function requestedModel(
  source: Model | LindbladEquation,
  options: SteadyStateOptions,
): QuantumModel {
  const { levels, harmonics, tolerance } = options;
  requireWhole("levels", levels, 2, 512);
  requireWhole("harmonics", harmonics, 0, 100);
  if (tolerance !== undefined && !(tolerance >= 1e-11 && tolerance <= 0.1)) {
    throw new OptionError(
      "tolerance",
      `must be from 1e-11, which double precision allows, to 0.1, but is ${tolerance}.`,
    );
  }
  const quantum = modelOfRun(source, options);
  if (harmonics !== undefined) requireDrive("harmonics", quantum);
  requireAffordable(quantum, levels, harmonics);
  return quantum;
}

/** Searches for the steady state of a model. */
export async function foundSteadyState(
  quantum: QuantumModel,
  options: SteadyStateOptions,
): Promise<QuantumSteadyState> {
  const { levels, harmonics, tolerance, relaxation = true, progress, signal } = options;
  await new Pace(signal).next();
  return steadyStateOf(quantum, {
    levels,
    harmonics,
    tolerance,
    relaxation,
    remember: remembering(options.checkpoint),
    onProgress: (step) => {
      progress?.(Number.NaN, `${step.levels} levels, ${step.harmonics} harmonics: ${step.method}`);
      signal?.throwIfAborted();
    },
  });
}

/** A driven state is expected to take some ten harmonics. */
const expectedHarmonics = 10;

function requireAffordable(
  { generatorAt }: QuantumModel,
  levels: number | undefined,
  harmonics: number | undefined,
): void {
  if (levels === undefined || levels <= 128) return;
  const driven = generatorAt(2).terms.some(({ frequency }) => frequency !== 0);
  const most = affordableLevels(driven ? (harmonics ?? expectedHarmonics) : 0);
  if (levels <= most) return;
  throw new OptionError(
    "levels",
    `must be at most ${most} for this number of harmonics, which takes minutes, but is ${levels}. Give fewer levels${harmonics === undefined ? "" : " or harmonics"}.`,
  );
}

/** What is said of an option that belongs to drives. */
export const withoutDrive =
  "needs a drive, but the generator does not depend on time. Leave it out.";

/** @throws OptionError for an option that has no effect on a generator that does not depend on time */
export function requireDrive(option: string, quantum: QuantumModel): void {
  if (isDriven(quantum)) return;
  throw new OptionError(option, withoutDrive);
}

function isDriven({ generatorAt }: QuantumModel): boolean {
  // Few levels show which terms there are.
  return generatorAt(12).terms.some(
    ({ frequency, bands }) => frequency !== 0 && !bands.every(isZero),
  );
}

function isZero({ re, im }: { readonly re: Float64Array; readonly im: Float64Array }): boolean {
  return [re, im].every((part) => part.every((value) => value === 0));
}
