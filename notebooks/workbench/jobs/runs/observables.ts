import {
  type MasterEquationKind,
  type Model,
  withParameters,
} from "../../../../derivations/index.ts";
import { steadyState, type SteadyStateReport } from "../../../runs/quantum/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { spaced } from "../../../runs/spaced.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { type Average, type AverageCurve, averageOf } from "./averages.ts";
import { requireOneHere } from "./one-mode.ts";
import { outside, rangeOf } from "./sweep-range.ts";
import type { Job, JobRequest, JobResult, Progress } from "./job.ts";

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
  /** Of the average that is looked at. */
  readonly curves: readonly AverageCurve[];
  /** The same of each average: the states have all. */
  readonly all: Readonly<Record<Average, readonly AverageCurve[]>>;
}

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
    const kinds = kindsOf(request);
    const total = values.length * kinds.length;
    const states: { readonly kind: MasterEquationKind; readonly points: readonly Point[] }[] = [];
    const reasons: string[] = [];
    for (const kind of kinds) {
      const points: Point[] = [];
      for (const value of values) {
        const done = states.length * values.length + points.length;
        progress(done / total, `${kind}, ${range.parameter} = ${short(value)}`);
        const at = withParameters(model, new Map([[range.parameter, value]]));
        points.push(await this.#point(at, kind));
      }
      states.push({ kind, points });
      reasons.push(...remarksOn(kind, points));
    }
    const curvesOf = (average: Average): readonly AverageCurve[] =>
      states.map(({ kind, points }) => curveOf(kind, points, average));
    const all = {
      n: curvesOf("n"),
      R: curvesOf("R"),
      nu_geo: curvesOf("nu_geo"),
      purity: curvesOf("purity"),
    };
    const average = averageOf(request.average);
    const curves = all[average];
    const isAbsent = curves.every(({ means }) => means.every(Number.isNaN));
    return {
      run: "observables",
      ...lackingOf(request, model),
      status: isAbsent ? "not found" : reasons.length === 0 ? "settled" : "suspect",
      average,
      parameter: range.parameter,
      values: Float64Array.from(values),
      curves,
      all,
      warnings: [...outside(range, model), ...reasons],
      certificate: curves.map(({ kind, suspect }) => ({
        name: `${kind}: values with a settled state`,
        value: `${suspect.filter((one) => !one).length} of ${suspect.length}`,
      })),
    };
  }

  async #point(model: Model, kind: MasterEquationKind): Promise<Point> {
    const { status, stateWarnings, report, state } = await steadyState(model, {
      ...{ kind, relaxation: false, kept: this.#kept },
    });
    const number = (key: keyof typeof report): number => {
      const value = state === undefined ? undefined : report[key];
      return typeof value === "number" ? value : Number.NaN;
    };
    return {
      number,
      // A number with a warning is suspect.
      isSettled: status === "settled" && stateWarnings.length === 0,
      isThere: !Number.isNaN(number("n")),
      least: number("min_eigenvalue"),
    };
  }
}

type ReportKey = keyof SteadyStateReport;

interface Point {
  /** Of the report of the state; NaN where it has none of the name. */
  readonly number: (name: ReportKey) => number;
  readonly isSettled: boolean;
  readonly isThere: boolean;
  readonly least: number;
}

function curveOf(
  kind: MasterEquationKind,
  points: readonly Point[],
  average: Average,
): AverageCurve {
  const column = (name: ReportKey): Float64Array =>
    Float64Array.from(points, ({ number }) => number(name));
  return {
    kind,
    means: column(average),
    low: column(average === "purity" ? average : `${average}_low`),
    high: column(average === "purity" ? average : `${average}_high`),
    suspect: points.map(({ isSettled }) => !isSettled),
  };
}

function remarksOn(kind: MasterEquationKind, points: readonly Point[]): readonly string[] {
  const without = points.filter(({ isThere }) => !isThere).length;
  const suspect = points.filter(({ isThere, isSettled }) => !isSettled && isThere).length;
  const least = Math.min(...points.map((point) => (point.isThere ? point.least : 0)));
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
