import type { LindbladEquation, Model } from "../../../derivations/index.ts";
import type { Quadratures } from "../../../numeric/index.ts";
import { beginCheckpoint, remembering } from "../checkpoint.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { provenanceOfRun, type RunResult } from "../run.ts";
import type { QuantumModel } from "./quantum-model.ts";
import {
  foundSteadyState,
  requestedModel,
  requireDrive,
  type SteadyStateOptions,
  type SteadyStateResult,
  steadyStateResult,
  withoutDrive,
} from "./steady-state.ts";
import { type GridAxis, orbitOf, type WignerPicture, wignerPictures } from "./wigner-pictures.ts";

export interface WignerOptions extends SteadyStateOptions {
  /** Phases Ωt of the first base frequency of the drives (default 0). */
  readonly phases?: readonly number[] | undefined;
  /** So many equally spaced phases over a period instead, 1 to 100. */
  readonly points?: number | undefined;
  /** In the model's units (default: where the state is, as wide in x as in p). */
  readonly x?: GridAxis | undefined;
  readonly p?: GridAxis | undefined;
  /** What {@link steadyState} found of the same equation with the same numbers; nothing is searched for then. */
  readonly steady?: SteadyStateResult | undefined;
}

export interface WignerResult extends RunResult {
  /** One for each phase; none where there is no state. */
  readonly pictures: readonly WignerPicture[];
  /** The means over a period of the first base frequency; one of them for a static state. */
  readonly orbit: readonly Quadratures[];
  readonly isPeriodic: boolean;
  /** In a frame: which it is, and how to go back. */
  readonly rotatingFrame?: string;
  readonly units: QuantumModel["units"];
}

/**
 * The Wigner function of the quantum steady state at one or several phases of the drive,
 *
 *     W(x, p) = ∫ ⟨x - y/2|ρ(t)|x + y/2⟩ e^{ipy/ħ} dy/(2πħ),   ∫∫ W dx dp = 1,
 *
 * in x and p of the model's units; values[j·x.length + i] is W(x_i, p_j). `integral` over the grid and the
 * negative volume ∫∫ (|W| - W)/2 dx dp stand beside it, and a warning where the grid does not hold the state.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range, or one that has no effect
 *
 * @example
 * ```ts
 * import { readModel, wigner } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1, U: 0.1 };
 * const model = readModel({ potential: "U*x^4/4", parameters });
 * const { pictures } = await wigner(model, { kind: "CL" });
 * const [{ x, p, values, integral }] = pictures;
 * assert.equal(values.length, x.length * p.length);
 * assert(Math.abs(integral - 1) < 1e-3);
 * ```
 */
export async function wigner(
  source: Model | LindbladEquation,
  options: WignerOptions = {},
): Promise<WignerResult> {
  const { x, p } = options;
  const phases = phasesOf(options);
  requireAxis("x", x);
  requireAxis("p", p);
  const provenance = provenanceOfRun("wigner", source, options);
  const { steady: given, ...own } = options;
  const identity = { ...own, state: given?.state };
  beginCheckpoint(identity, "wigner", provenance);
  if (options.steady !== undefined) requireSameEquation(options.steady, options, provenance);
  const steady = options.steady ?? (await searched(source, options, provenance));
  const { status, state, units, isPeriodic, certificate, stateWarnings } = steady;
  const { rotating_frame } = steady.report;
  const pictures =
    state === undefined
      ? []
      : wignerPictures(
          { state, units },
          { phases, x, p, remember: remembering(options.checkpoint) },
        );
  return {
    ...{ status, pictures, isPeriodic, units, certificate, provenance },
    ...(rotating_frame === undefined ? {} : { rotatingFrame: `${rotating_frame} ${turning}` }),
    orbit: state === undefined ? [] : orbitOf({ state, units }),
    warnings: [...stateWarnings, ...(pictures.every(holdsState) ? [] : [gridWarning])],
  };
}

/** @throws OptionError for a state of another equation, and for options that do nothing to a state that is there */
function requireSameEquation(
  steady: SteadyStateResult,
  options: WignerOptions,
  { model, equation }: RunResult["provenance"],
): void {
  const own = steady.provenance;
  if (JSON.stringify([own.model, own.equation]) !== JSON.stringify([model, equation])) {
    throw new OptionError(
      "steady",
      `must be a state of the same equation, ${model.name} by ${equation}, but is one of ${own.model.name} by ${own.equation} or of other numbers. Give the model and \`kind\` with which it was found.`,
    );
  }
  const idle = (["levels", "harmonics", "tolerance"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (idle.length > 0) {
    throw new OptionError(
      idle,
      "must be left out: the state is given, and nothing is searched for.",
    );
  }
  const phases = (["phases", "points"] as const).find((name) => options[name] !== undefined);
  if (phases !== undefined && !steady.isPeriodic) throw new OptionError(phases, withoutDrive);
}

async function searched(
  source: Model | LindbladEquation,
  options: WignerOptions,
  provenance: RunResult["provenance"],
): Promise<SteadyStateResult> {
  const quantum = requestedModel(source, options);
  if (options.phases !== undefined) requireDrive("phases", quantum);
  if (options.points !== undefined) requireDrive("points", quantum);
  return steadyStateResult(await foundSteadyState(quantum, options), provenance);
}

const turning =
  "The Wigner function of the laboratory turns clockwise with f in the plane of sqrt(m*omega0)*x and p/sqrt(m*omega0).";

/** What is said of a picture that does not hold its state. */
export const gridWarning =
  "The integral differs from 1: the grid is too small or too coarse for the state.";

/** Whether the grid of a picture is wide and fine enough for the state. */
export function holdsState({ integral }: WignerPicture): boolean {
  return Math.abs(integral - 1) < 1e-3;
}

export function phasesOf({
  phases,
  points,
}: Pick<WignerOptions, "phases" | "points">): readonly number[] {
  requireWhole("points", points, 1, 100);
  if (points !== undefined && phases !== undefined) {
    throw new OptionError(["phases", "points"], "both set the phases. Leave one out.");
  }
  if (points !== undefined) {
    return Array.from({ length: points }, (_, k) => (2 * Math.PI * k) / points);
  }
  const given = phases ?? [0];
  if (given.length <= 100) return given;
  throw new OptionError(
    "phases",
    `must list at most 100 phases, but lists ${given.length}. Take fewer.`,
  );
}

export function requireAxis(name: string, axis: GridAxis | undefined): void {
  if (axis === undefined) return;
  requireWhole(`${name}.count`, axis.count, 2, 2000);
  if (axis.from < axis.to) return;
  throw new OptionError(
    name,
    `must begin below its end, but is ${axis.from} to ${axis.to}. Exchange the ends.`,
  );
}
