import { isAbsent } from "../../../numeric/index.ts";
import type { MasterEquationKind } from "../../../derivations/index.ts";
import type { QuantumModel } from "../../runs/quantum/quantum-model.ts";
import { quantumFamily } from "../../runs/quantum/quantum-model.ts";
import { type QuantumSteadyState, steadyStateOf } from "../../runs/quantum/quantum-steady-state.ts";
import {
  type SteadyStateReport,
  steadyStateReport,
} from "../../runs/quantum/steady-state-report.ts";
import { quadratureUnits, wignerPictures } from "../../runs/quantum/wigner-pictures.ts";
import { modelOf } from "./run-model.ts";
import type {
  Effort,
  Finding,
  Progress,
  ResultStatus,
  SteadyStateRequest,
  SteadyStateResult,
  WignerGrid,
} from "./run-protocol.ts";
import { numberBetween, short, wholeBetween } from "./settings.ts";

/** Generators that are kept. */
const mostFamilies = 4;

type Family = (values?: Readonly<Record<string, number>>) => QuantumModel;

/** The generators of the last models: sliders change their numbers only. */
export class SteadyStates {
  readonly #families = new Map<string, Family>();
  #last:
    | { readonly key: string; readonly effort: Effort; readonly state: QuantumSteadyState }
    | undefined;

  /** The quantum steady state with its certificate, and its Wigner function at a phase. */
  run(request: SteadyStateRequest, progress: Progress): SteadyStateResult {
    const { kind, effort } = request;
    const levels =
      request.levels.trim() === "" ? undefined : wholeBetween("levels", request.levels, 2, 128);
    const phase = Math.PI * numberBetween("phase", request.phase, -1e3, 1e3);
    const steady = this.#stateOf(request, () =>
      steadyStateOf(this.#modelOf(request, kind), {
        levels,
        relaxation: effort === "full",
        onProgress: (step) =>
          progress(Number.NaN, `${step.levels} levels, ${step.harmonics} harmonics`),
      }),
    );
    const report = steadyStateReport(steady);
    const status = statusWord(report, steady);
    const isFound = !isAbsent(steady.status);
    return {
      run: "steady-state",
      kind,
      status,
      phase,
      isPeriodic: steady.state.frequencies.length > 0,
      report: isFound ? averages(report) : [],
      populations: numbersIn(report.populations),
      certificate: isFound ? certificate(report) : [],
      // Of a state that is not there, it is the reason that counts.
      warnings: isFound ? report.warnings : steady.warnings,
      ...wignerOf(steady, phase),
    };
  }

  /** The last state serves for another phase, unless more is to be known of it. */
  #stateOf(request: SteadyStateRequest, solve: () => QuantumSteadyState): QuantumSteadyState {
    const { model, kind, levels, effort } = request;
    const key = JSON.stringify([model, [...model.parameters], kind, levels]);
    const last = this.#last;
    if (last?.key === key && (last.effort === "full" || effort === "live")) return last.state;
    const state = solve();
    this.#last = { key, effort, state };
    return state;
  }

  #modelOf({ model: text }: SteadyStateRequest, kind: MasterEquationKind): QuantumModel {
    const model = modelOf(text);
    const key = JSON.stringify([text.potential, text.drives, kind]);
    const family = this.#families.get(key);
    if (family !== undefined) return family(Object.fromEntries(model.values));
    if (this.#families.size >= mostFamilies) this.#families.clear();
    const made = quantumFamily(model, kind);
    this.#families.set(key, made);
    return made();
  }
}

/** Words of the solver for what a person sees as one of the few. */
const words: Readonly<Record<string, ResultStatus>> = {
  ...{ settled: "settled", suspect: "suspect", unstable: "unstable", unbounded: "unbounded" },
  ...{ unsettled: "suspect", stagnated: "suspect" },
};

/** A number with a warning is suspect; a state that is not there was not found. */
function statusWord({ status }: SteadyStateReport, { warnings }: QuantumSteadyState): ResultStatus {
  const word = typeof status === "string" ? (words[status] ?? "not found") : "not found";
  return word === "settled" && warnings.length > 0 ? "suspect" : word;
}

function wignerOf(steady: QuantumSteadyState, phase: number): { readonly wigner?: WignerGrid } {
  if (isAbsent(steady.status)) return {};
  const [fine] = wignerPictures(steady, { phases: [phase] });
  if (fine === undefined) return {};
  const { x, p, values, negativeVolume, integral } = fine;
  const units = quadratureUnits(steady.model.units);
  return { wigner: { x, p, values, units, negativeVolume, integral } };
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
  const errors: unknown = report.error;
  return averageNames.map(([key, name]) => {
    const error = numberAt(errors, key);
    const value = shown(report[key]);
    return { name, value: error === undefined ? value : `${value} ± ${short(error)}` };
  });
}

/** A number of a record, if it has it. */
function numberAt(record: unknown, key: string): number | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  const value: unknown = new Map(Object.entries(record)).get(key);
  return typeof value === "number" ? value : undefined;
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

function numbersIn(value: SteadyStateReport[keyof SteadyStateReport]): readonly (number | null)[] {
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value;
  return list.map((one) => (typeof one === "number" ? one : null));
}
