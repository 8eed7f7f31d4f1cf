import {
  type MasterEquationKind,
  type Model,
  withParameters,
} from "../../../../derivations/index.ts";
import { steadyState } from "../../../runs/quantum/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { spaced } from "../../../runs/spaced.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { requireOneHere } from "./one-mode.ts";
import { outside, rangeOf } from "./sweep-range.ts";
import type { Job, JobRequest, JobResult, Progress } from "./job.ts";

/** Averages of the quantum steady state. */
export type Average = "n" | "R" | "nu_geo" | "purity";

export interface ObservablesRequest extends JobRequest {
  readonly run: "observables";
  /** Which one is looked at. */
  readonly average: string;
  /** Empty for the frequency of the drives, and for a range about the model's value. */
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  /** How many values. */
  readonly states: string;
}

export interface ObservablesResult extends JobResult {
  readonly run: "observables";
  readonly average: Average;
  readonly parameter: string;
  readonly values: Float64Array;
  /** NaN where there is no state. */
  readonly curves: readonly {
    readonly kind: MasterEquationKind;
    readonly means: Float64Array;
    /** Between these for 80 % of a period; the mean where an average has no range. */
    readonly low: Float64Array;
    readonly high: Float64Array;
    readonly suspect: readonly boolean[];
  }[];
}

const averages = ["n", "R", "nu_geo", "purity"] as const satisfies readonly Average[];
/** Values at most while a slider moves. */
const liveValues = 7;

/** An average of the quantum steady states against a parameter, by CL and by gCL. */
export class Observables implements Job<ObservablesRequest, ObservablesResult> {
  readonly #kept: Kept = new Map();

  async run(request: ObservablesRequest, progress: Progress): Promise<ObservablesResult> {
    const model = modelOf(request.model);
    requireOneHere(model, "caldera steady-state FILE");
    const range = rangeOf(request, model);
    const requested = wholeBetween("states", request.states, 2, 401);
    const count = request.effort === "live" ? Math.min(requested, liveValues) : requested;
    const values = spaced(range.from, range.to, count);
    const average = averages.find((one) => one === request.average) ?? "n";
    const kinds = kindsOf(request);
    const total = values.length * kinds.length;
    const curves: ObservablesResult["curves"][number][] = [];
    const reasons: string[] = [];
    for (const kind of kinds) {
      const points: Point[] = [];
      for (const value of values) {
        const done = curves.length * values.length + points.length;
        progress(done / total, `${kind}, ${range.parameter} = ${short(value)}`);
        const at = withParameters(model, new Map([[range.parameter, value]]));
        points.push(await this.#point(at, kind, average));
      }
      curves.push(curveOf(kind, points));
      reasons.push(...remarksOn(kind, points));
    }
    const isAbsent = curves.every(({ means }) => means.every(Number.isNaN));
    return {
      run: "observables",
      ...lackingOf(request, model),
      status: isAbsent ? "not found" : reasons.length === 0 ? "settled" : "suspect",
      average,
      parameter: range.parameter,
      values: Float64Array.from(values),
      curves,
      warnings: [...outside(range, model), ...reasons],
      certificate: curves.map(({ kind, suspect }) => ({
        name: `${kind}: values with a settled state`,
        value: `${suspect.filter((one) => !one).length} of ${suspect.length}`,
      })),
    };
  }

  async #point(model: Model, kind: MasterEquationKind, average: Average): Promise<Point> {
    const { status, stateWarnings, report, state } = await steadyState(model, {
      ...{ kind, relaxation: false, kept: this.#kept },
    });
    const number = (key: keyof typeof report): number => {
      const value = state === undefined ? undefined : report[key];
      return typeof value === "number" ? value : Number.NaN;
    };
    const mean = number(average);
    const isRange = average !== "purity";
    return {
      mean,
      low: isRange ? number(`${average}_low`) : mean,
      high: isRange ? number(`${average}_high`) : mean,
      // A number with a warning is suspect.
      isSettled: status === "settled" && stateWarnings.length === 0,
      least: number("min_eigenvalue"),
    };
  }
}

interface Point {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly isSettled: boolean;
  readonly least: number;
}

function curveOf(
  kind: MasterEquationKind,
  points: readonly Point[],
): ObservablesResult["curves"][number] {
  const column = (key: "mean" | "low" | "high"): Float64Array =>
    Float64Array.from(points, (point) => point[key]);
  return {
    kind,
    ...{ means: column("mean"), low: column("low"), high: column("high") },
    suspect: points.map(({ isSettled }) => !isSettled),
  };
}

function remarksOn(kind: MasterEquationKind, points: readonly Point[]): readonly string[] {
  const without = points.filter(({ mean }) => Number.isNaN(mean)).length;
  const suspect = points.filter(({ mean, isSettled }) => !isSettled && !Number.isNaN(mean)).length;
  const least = Math.min(...points.map((point) => (Number.isNaN(point.least) ? 0 : point.least)));
  return [
    ...(without === 0
      ? []
      : [`${kind}: at ${without} of ${points.length} values there is no state.`]),
    ...(suspect === 0
      ? []
      : [
          `${kind}: ${suspect} of ${points.length} states are suspect; the least eigenvalue of all is ${short(least)}. Look at one as quantum steady state.`,
        ]),
  ];
}
