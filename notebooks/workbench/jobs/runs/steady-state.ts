import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { type MomentsBeside, momentsBesideState } from "../../../runs/moments/index.ts";
import type { Kept } from "../../../runs/run.ts";
import {
  steadyState,
  type SteadyStateReport,
  type SteadyStateResult as Found,
} from "../../../runs/quantum/index.ts";
import { lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { numberBetween, short, wholeBetween } from "../settings.ts";
import { besideEachOther, type KindChoice, kindsBeside } from "./both-kinds.ts";
import { requireOneHere } from "./one-mode.ts";
import { type Axes, axesOfBoth, lookedAt, type StateLook, stateViews } from "./state-look.ts";
import type { Effort, Finding, Job, JobRequest, JobResult, Progress, ResultStatus } from "./job.ts";

export interface SteadyStateRequest extends JobRequest {
  readonly run: "steady-state";
  readonly kind: KindChoice;
  /** Empty for as many as are needed. */
  readonly levels: string;
  /** Of the drive, in units of π. */
  readonly phase: string;
  /** What of it there is to see (default: its Wigner function). */
  readonly shown?: string;
}

export interface SteadyStateResult extends JobResult, Partial<StateLook> {
  readonly run: "steady-state";
  readonly kind: MasterEquationKind;
  readonly shown: (typeof stateViews)[number];
  readonly phase: number;
  /** Whether the state has a phase: it is driven. */
  readonly isPeriodic: boolean;
  /** What `caldera steady-state` reports. */
  readonly report: readonly Finding[];
  readonly populations: readonly (number | null)[];
  /** Its moments beside those of the closure of order 2; where everything is looked at. */
  readonly moments?: MomentsBeside;
  /** The same by the other equation. */
  readonly beside?: SteadyStateResult;
}

/** A state with everything that has been looked at. */
interface Last {
  readonly key: string;
  readonly effort: Effort;
  readonly found: Found;
  readonly moments: MomentsBeside | undefined;
}

/** Relative error of the first picture, which the eye does not see. */
const liveTolerance = 1e-2;

/** The generators of the last models, of which sliders change the numbers only, and the last state of each equation. */
export class SteadyStates implements Job<SteadyStateRequest, SteadyStateResult> {
  readonly #kept: Kept = new Map();
  readonly #last = new Map<MasterEquationKind, Last>();

  /** The quantum steady state with its certificate, and what of it is shown at a phase. */
  async run(request: SteadyStateRequest, progress: Progress): Promise<SteadyStateResult> {
    const model = modelOf(request.model);
    requireOneHere(model, "caldera steady-state FILE");
    const kinds = kindsBeside(request);
    for (const kind of this.#last.keys()) if (!kinds.includes(kind)) this.#last.delete(kind);
    return { ...(await this.#beside(kinds, request, progress)), ...lackingOf(request, model) };
  }

  async #beside(
    kinds: readonly MasterEquationKind[],
    request: SteadyStateRequest,
    progress: Progress,
  ): Promise<SteadyStateResult> {
    const found: SteadyStateResult[] = [];
    for (const kind of kinds) found.push(await this.#of(kind, request, progress));
    // Two Wigner functions are compared on one grid.
    const axes =
      kinds.length > 1 ? axesOfBoth(found.flatMap(({ wigner = [] }) => wigner)) : undefined;
    if (axes === undefined) return besideEachOther(found);
    const alike: SteadyStateResult[] = [];
    for (const kind of kinds) alike.push(await this.#of(kind, request, progress, axes));
    return besideEachOther(alike);
  }

  async #of(
    kind: MasterEquationKind,
    request: SteadyStateRequest,
    progress: Progress,
    axes?: Axes,
  ): Promise<SteadyStateResult> {
    const phase = Math.PI * numberBetween("phase", request.phase, -1e3, 1e3);
    const view = stateViews.find((one) => one === request.shown) ?? "wigner";
    const { found, moments } = await this.#found(kind, request, progress);
    const { report, state, isPeriodic } = found;
    const look = await lookedAt(modelOf(request.model), found, {
      kind,
      phase,
      view,
      axes,
      moments,
    });
    const isFound = state !== undefined;
    return {
      ...{ run: "steady-state", kind, shown: view, status: statusWord(found), phase, isPeriodic },
      report: isFound ? averages(report) : [],
      populations: report.populations ?? [],
      ...(moments === undefined ? {} : { moments }),
      certificate: isFound ? certificate(report) : [],
      // Of a state that is not there, it is the reason that counts.
      warnings: isFound ? report.warnings : found.stateWarnings,
      ...look,
    };
  }

  /** The last state serves for another phase, unless more is to be known of it. */
  async #found(
    kind: MasterEquationKind,
    request: SteadyStateRequest,
    progress: Progress,
  ): Promise<Last> {
    const { model, effort } = request;
    const key = JSON.stringify([model, [...model.parameters], request.levels]);
    const last = this.#last.get(kind);
    if (last?.key === key && (last.effort === "full" || effort === "live")) return last;
    const found = await steadyState(modelOf(model), {
      kind,
      levels:
        request.levels.trim() === "" ? undefined : wholeBetween("levels", request.levels, 2, 128),
      relaxation: effort === "full",
      ...(effort === "live" ? { tolerance: liveTolerance } : {}),
      kept: this.#kept,
      progress,
    });
    const moments =
      found.state !== undefined && effort === "full"
        ? await momentsBesideState(modelOf(model), kind, found.report)
        : undefined;
    const now = { key, effort, found, moments };
    this.#last.set(kind, now);
    return now;
  }
}

/** A number with a warning is suspect. */
function statusWord({ status, stateWarnings }: Found): ResultStatus {
  return status === "settled" && stateWarnings.length > 0 ? "suspect" : status;
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
