import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { type MomentsBeside, momentsBesideState } from "../../../runs/moments/index.ts";
import type { Kept } from "../../../runs/run.ts";
import {
  quadratureUnits,
  steadyState,
  type SteadyStateReport,
  type SteadyStateResult as Found,
  wigner,
  type WignerPicture,
} from "../../../runs/quantum/index.ts";
import { modelOf } from "../run-model.ts";
import { numberBetween, short, wholeBetween } from "../settings.ts";
import { requireOneHere } from "./one-mode.ts";
import type { Effort, Finding, Job, JobRequest, JobResult, Progress, ResultStatus } from "./job.ts";

export interface SteadyStateRequest extends JobRequest {
  readonly run: "steady-state";
  readonly kind: MasterEquationKind;
  /** Empty for as many as are needed. */
  readonly levels: string;
  /** Of the drive, in units of π. */
  readonly phase: string;
}

export interface WignerGrid {
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** W(x_i, p_j) at j·x.length + i. */
  readonly values: Float64Array;
  /** √(ħ/mω0) and √(ħmω0): lengths of x and p that are equal on both axes. */
  readonly units: readonly [x: number, p: number];
  readonly negativeVolume: number;
  readonly integral: number;
}

export interface SteadyStateResult extends JobResult {
  readonly run: "steady-state";
  readonly kind: MasterEquationKind;
  readonly phase: number;
  /** Whether the state has a phase: it is driven. */
  readonly isPeriodic: boolean;
  /** What `caldera steady-state` reports. */
  readonly report: readonly Finding[];
  readonly populations: readonly (number | null)[];
  /** Its moments beside those of the closure of order 2; where everything is looked at. */
  readonly moments?: MomentsBeside;
  /** Absent where there is no state. */
  readonly wigner?: WignerGrid;
}

/** The generators of the last models, of which sliders change the numbers only, and the last state. */
export class SteadyStates implements Job<SteadyStateRequest, SteadyStateResult> {
  readonly #kept: Kept = new Map();
  #last: { readonly key: string; readonly effort: Effort; readonly found: Found } | undefined;

  /** The quantum steady state with its certificate, and its Wigner function at a phase. */
  async run(request: SteadyStateRequest, progress: Progress): Promise<SteadyStateResult> {
    const { kind } = request;
    requireOneHere(modelOf(request.model), "caldera steady-state FILE");
    const phase = Math.PI * numberBetween("phase", request.phase, -1e3, 1e3);
    const found = await this.#found(request, progress);
    const { report, state, isPeriodic } = found;
    const phases = isPeriodic ? [phase] : undefined;
    const { pictures } = await wigner(modelOf(request.model), { kind, phases, steady: found });
    const isFound = state !== undefined;
    const moments =
      isFound && request.effort === "full"
        ? await momentsBesideState(modelOf(request.model), kind, report)
        : undefined;
    return {
      run: "steady-state",
      kind,
      status: statusWord(found),
      phase,
      isPeriodic,
      report: isFound ? averages(report) : [],
      populations: report.populations ?? [],
      ...(moments === undefined ? {} : { moments }),
      certificate: isFound ? certificate(report) : [],
      // Of a state that is not there, it is the reason that counts.
      warnings: isFound ? report.warnings : found.stateWarnings,
      ...gridOf(pictures, found),
    };
  }

  /** The last state serves for another phase, unless more is to be known of it. */
  async #found(request: SteadyStateRequest, progress: Progress): Promise<Found> {
    const { model, kind, effort } = request;
    const key = JSON.stringify([model, [...model.parameters], kind, request.levels]);
    const last = this.#last;
    if (last?.key === key && (last.effort === "full" || effort === "live")) return last.found;
    const found = await steadyState(modelOf(model), {
      kind,
      levels:
        request.levels.trim() === "" ? undefined : wholeBetween("levels", request.levels, 2, 128),
      relaxation: effort === "full",
      kept: this.#kept,
      progress,
    });
    this.#last = { key, effort, found };
    return found;
  }
}

/** A number with a warning is suspect. */
function statusWord({ status, stateWarnings }: Found): ResultStatus {
  return status === "settled" && stateWarnings.length > 0 ? "suspect" : status;
}

function gridOf(
  [picture]: readonly WignerPicture[],
  found: Found,
): { readonly wigner?: WignerGrid } {
  if (picture === undefined) return {};
  const { x, p, values, negativeVolume, integral } = picture;
  return {
    wigner: { x, p, values, units: quadratureUnits(found.units), negativeVolume, integral },
  };
}

const averageNames: readonly (readonly [keyof SteadyStateReport, string])[] = [
  ["n", "⟨n⟩"],
  ["R", "R = ν_max/ν_min"],
  ["nu_geo", "ν_geo"],
  ["x", "⟨x⟩"],
  ["p", "⟨p⟩"],
  ["purity", "purity"],
  ["g2", "g²(0)"],
  ["bath_kT", "k_B T of the bath"],
];

function averages(report: SteadyStateReport): readonly Finding[] {
  const errors: Readonly<Record<string, number | null>> = report.error ?? {};
  return averageNames.map(([key, name]) => {
    const [value, error] = [shown(report[key]), errors[key]];
    return { name, value: typeof error === "number" ? `${value} ± ${short(error)}` : value };
  });
}

const certificateNames: readonly (readonly [keyof SteadyStateReport, string])[] = [
  ["min_eigenvalue", "least eigenvalue of ρ(t)"],
  ["trace_error", "|Tr ρ - 1|"],
  ["hermiticity_error", "‖ρ - ρ†‖"],
  ["uncertainty_ratio", "least √det Σ over ħ/2"],
  ["residual", "‖𝓛ρ‖ over a typical rate"],
  ["leak", "rate out of the highest level"],
  ["change", "change in the last refinement"],
  ["tail_population", "population of the highest levels"],
  ["levels", "levels"],
  ["harmonics", "harmonics of the drive"],
  ["gap", "slowest rate of relaxation"],
  ["growth", "fastest growth"],
];

function certificate(report: SteadyStateReport): readonly Finding[] {
  return certificateNames
    .filter(([key]) => report[key] !== undefined)
    .map(([key, name]) => ({ name, value: shown(report[key]) }));
}

function shown(value: SteadyStateReport[keyof SteadyStateReport]): string {
  if (typeof value === "number") return short(value);
  return typeof value === "string" ? value : "unknown";
}
