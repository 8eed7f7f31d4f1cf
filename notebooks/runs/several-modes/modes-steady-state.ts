import type { Model } from "../../../derivations/index.ts";
import {
  affordableLevels,
  type FourierState,
  isAbsent,
  productRelaxation,
  type ProductRelaxation,
  productSteadyState,
  type ProductSteadyState,
} from "../../../numeric/index.ts";
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { defaultKind, Pace, provenanceOfRun, type RunOptions, type RunResult } from "../run.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { framedModes, type FramedModes } from "./modes-frame.ts";
import { type ModesModel, modesModel } from "./modes-model.ts";
import { type SavedModes, savedModes } from "./saved-modes.ts";
import { modesReport, type ModesReport } from "./modes-report.ts";

/** How to search for a quantum steady state of several modes. */
export interface ModesSteadyStateOptions extends RunOptions, CheckpointOptions {
  /** Fock levels of each mode, one number for all or a list (default: raised until the moments settle). */
  readonly levels?: number | readonly number[] | undefined;
  /** Highest order of the harmonics of the drives, 0 to 100 (default: raised until the moments settle). */
  readonly harmonics?: number | undefined;
  /** How closely the moments must settle, 1e-10 to 0.1 (default 1e-5). */
  readonly tolerance?: number | undefined;
  /** Whether the relaxation to the state, and its stability with it, is looked at (default true). */
  readonly relaxation?: boolean | undefined;
  /** A rotating frame in which the generator is static; its frequency is one for all, or `a:omega,b:omega0_b`. */
  readonly frame?: FrameOptions | undefined;
}

export interface ModesSteadyStateResult extends RunResult {
  /** Why the state is not settled; empty if it is. */
  readonly reason: string;
  /** Averages over a period, with the numbers that `caldera steady-state` prints. */
  readonly report: ModesReport;
  /**
   * ρ(t) = Σ_k ρ_k e^{ik·Ωt} between product states |i_a⟩|i_b⟩…, with the index i_a·N_b + i_b; undefined where there is
   * none. See `reducedState` of `caldera/numeric`.
   */
  readonly state: FourierState | undefined;
  /** Fock levels of each mode. */
  readonly levels: readonly number[];
  /** The state as `caldera steady-state --save` writes it; undefined where there is none. */
  readonly saved: SavedModes | undefined;
}

/**
 * The quantum steady state of a model of several oscillators, static or with the period of the drives, between product
 * Fock states: by the solver of one oscillator, with levels of each mode and harmonics raised until first and second
 * moments of all modes settle. Nothing is clipped; a state that does not settle is a result with a reason.
 *
 * `certificate`: `gap`, the slowest rate of relaxation to a few per cent; `growth` of what grows fastest, 0 if nothing
 * does; `growth_resolution`, above which growth is excluded. Where the motion has no bounds, as in a potential that
 * falls without bound, the status is `unbounded` and there is no state, unless levels are given.
 *
 * In a rotating frame (`frame`) each mode turns at a frequency of its own, its drive's or its ω0 by default, and the state
 * is the static one of the rotating-wave approximation or of the expansion beyond it.
 *
 * n_a = ⟨a†a⟩, R_a and nu_geo_a are those of the reduced state of each mode; x_a*x_b are means of products.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, c_a: 1, c_b: 1.2, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const { status, report } = await severalModes.steadyState(model, { kind: "CL", tolerance: 1e-3 });
 * assert.equal(status, "settled");
 * // The warmer mode warms the other one.
 * assert(report.n_a > 0 && report.n_b > report.n_a);
 * ```
 */
export async function modesSteadyState(
  model: Model,
  options: ModesSteadyStateOptions = {},
): Promise<ModesSteadyStateResult> {
  const { kind = defaultKind, harmonics, tolerance, frame, progress, signal } = options;
  requireWhole("harmonics", harmonics, 0, 100);
  if (tolerance !== undefined && !(tolerance >= 1e-10 && tolerance <= 0.1)) {
    throw new OptionError(
      "tolerance",
      `must be from 1e-10, which double precision allows, to 0.1, but is ${tolerance}.`,
    );
  }
  const several: FramedModes =
    frame === undefined ? modesModel(model, kind) : framedModes(model, kind, frame);
  const levels = levelsOf(options, several.modes.length);
  if (harmonics !== undefined) requireDrive(several.generatorAt(4).terms);
  const pace = new Pace(signal);
  await pace.next();
  const provenance = provenanceOfRun("modesSteadyState", model, options);
  beginCheckpoint(options, "modesSteadyState", provenance);
  const remember = remembering(options.checkpoint);
  const steady = remember("state", () =>
    productSteadyState(several.generatorAt, several.modes.length, {
      ...{ levels, harmonics, tolerance, unbounded: several.unbounded() },
      onProgress: (step) => {
        const size = `${step.levels.join(" × ")} levels, ${step.harmonics} harmonics`;
        progress?.(Number.NaN, `${size}: ${step.method}`);
        signal?.throwIfAborted();
      },
    }),
  );
  await pace.next();
  const relaxation = relaxationOf(several, steady, options);
  const report = modesReport(several, steady, relaxation, tolerance);
  return {
    status: report.status,
    reason: report.reason,
    report,
    state: isAbsent(steady.status) ? undefined : steady.state,
    levels: steady.levels,
    saved: isAbsent(steady.status)
      ? undefined
      : savedModes(several, steady.state, steady.levels, report.status),
    certificate: {
      min_eigenvalue: report.min_eigenvalue,
      trace_error: report.trace_error,
      residual: report.residual,
      leak: report.leak,
      change: report.change,
      gap: report.gap ?? null,
      growth: report.growth ?? null,
      growth_resolution: report.growth_resolution ?? null,
    },
    warnings: report.warnings,
    provenance,
  };
}

/** How perturbations of a state decay, if that is looked at and there is one. */
function relaxationOf(
  { generatorAt }: ModesModel,
  { status, state, levels, harmonics, iterations }: ProductSteadyState,
  { relaxation = true, progress, checkpoint }: ModesSteadyStateOptions,
): ProductRelaxation | undefined {
  if (!relaxation || isAbsent(status)) return undefined;
  progress?.(Number.NaN, `${levels.join(" × ")} levels, ${harmonics} harmonics: stability`);
  return remembering(checkpoint)("relaxation", () =>
    productRelaxation(generatorAt, state, levels, iterations),
  );
}

function levelsOf(
  { levels, harmonics = 0 }: ModesSteadyStateOptions,
  modes: number,
): readonly number[] | undefined {
  if (levels === undefined) return undefined;
  const each = typeof levels === "number" ? Array.from({ length: modes }, () => levels) : levels;
  for (const own of each) requireWhole("levels", own, 2, 512);
  const most = affordableLevels(harmonics);
  const states = each.reduce((product, own) => product * own, 1);
  if (states <= most) return each;
  throw new OptionError(
    "levels",
    `leads to ${states} product states of ${modes} modes, but at most ${most} can be afforded. Lower --levels to ${Math.floor(most ** (1 / modes))}.`,
  );
}

function requireDrive(terms: readonly { readonly frequency: number }[]): void {
  if (terms.some(({ frequency }) => frequency !== 0)) return;
  throw new OptionError(
    "harmonics",
    "needs a drive, but the generator does not depend on time. Leave it out.",
  );
}
