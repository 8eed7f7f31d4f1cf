import {
  driveText,
  type Model,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import {
  beginCheckpoint,
  type CheckpointOptions,
  type Remember,
  remembering,
} from "../checkpoint.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  type AnsatzHead,
  defaultKind,
  type Effort,
  type KeptOptions,
  keptOr,
  Pace,
  type Progress,
  type RunOptions,
  type RunResult,
} from "../run.ts";
import { spaced } from "../spaced.ts";
import { allRoots } from "./all-roots.ts";
import { continuedResponse } from "./continuation-method.ts";
import { driveParameter } from "./drive-parameter.ts";
import { firstColumns, otherColumns } from "./harmonic-amplitudes.ts";
import { meetingRemarks } from "./meeting-tones.ts";
import type { ResponseProblem } from "./problem.ts";
import { withNumbersOf } from "./problem-numbers.ts";
import { responseProblem } from "./response-problem.ts";
import type { BifurcationPoint, ResponseRow } from "./response-row.ts";
import { sweepColumns, timeSweep } from "./time-sweep.ts";

const responseMethods = ["all-roots", "continuation", "sweep"] as const;
export type ResponseMethod = (typeof responseMethods)[number];

export interface ResponseOptions extends RunOptions, KeptOptions, CheckpointOptions {
  /** The parameter that is varied (default: the one that sets the frequency of the drives). */
  readonly parameter?: string | undefined;
  /** Ends of its interval, and the number of equally spaced values, 2 to 1000000 (default 201). */
  readonly from: number;
  readonly to: number;
  readonly points?: number | undefined;
  /**
   * Frequencies of x(t): multiples of the drive frequency, or expressions; 0 for a constant term. Default:
   * what the drives excite, see `defaultAnsatz`.
   */
  readonly harmonics?: readonly string[] | undefined;
  /**
   * `all-roots`, every steady state, certified (default); `continuation`, curves through folds by
   * pseudo-arclength; `sweep`, integration of the equation of motion, up from rest and down again.
   */
  readonly method?: ResponseMethod | undefined;
  /** For `sweep`: most periods at a value, 1 to 1000000 (default 2000). */
  readonly maxPeriods?: number | undefined;
  /**
   * "quick" for an answer while something is typed: stability within the ansatz, no proof where that takes long, and
   * the harmonics and units of an earlier call in `kept` (default "full").
   */
  readonly effort?: Effort | undefined;
  /** Is called once, before the work, with what is known by then. */
  readonly onBegin?: ((head: ResponseHead) => void) | undefined;
  /** Is handed rows as soon as they are known; the result has none then. */
  readonly onRows?: ((rows: readonly ResponseRow[]) => void) | undefined;
}

/** What is known of a response before it is computed; a sweep, which integrates the whole equation, drops nothing. */
export interface ResponseHead extends AnsatzHead {
  readonly parameter: string;
  readonly method: ResponseMethod;
  /** Names of the numbers of a row: parameter, branch, amplitude, phase, stable, then `others`. */
  readonly columns: readonly string[];
  /** Of the ansatz, as expressions. */
  readonly frequencies: readonly string[];
}

export interface ResponseResult extends ResponseHead, RunResult {
  readonly rows: readonly ResponseRow[];
  /** Folds, branch points and Hopf points. */
  readonly points: readonly BifurcationPoint[];
  /** How many of the notes and warnings were known before the work. */
  readonly found: { readonly notes: number; readonly warnings: number };
  readonly provenance: Provenance;
}

/**
 * The steady states x = A cos(Ωt + δ) + … of a driven oscillator, or of several (with amplitude and phase of each in the
 * columns amplitude_a, phase_a, …), against a parameter, a row for each solution at each
 * value, with its branch and its stability; A in the model's length, δ in (-π, π].
 *
 * `certificate`: the number of values, those at which states may be missing (open), states that continuation
 * reached and the search did not (missed), rows that are neither stable nor unstable to first order (marginal),
 * and reasons why the result is not complete (failures). Messages name options as the command line does.
 *
 * @throws ModelError naming every parameter without a number, or a parameter that has no effect
 * @throws SlowFlowError for frequencies that cannot be taken
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, response } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, alpha: 0.1, F: 0.2 };
 * const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"], parameters });
 * const { rows, status } = await response(model, { from: 0.8, to: 1.4, points: 7 });
 * assert.equal(status, "settled");
 * assert(rows.length >= 7 && rows.every(({ amplitude }) => amplitude > 0));
 * ```
 */
export async function response(model: Model, options: ResponseOptions): Promise<ResponseResult> {
  const { kind = defaultKind, method = "all-roots", points = 201, command = "response" } = options;
  const { parameter = driveParameter(model), from, to } = options;
  requireOptions(options, points, method);
  const problem = requestedProblem(model, parameter, options);
  const values = spaced(from, to, points);
  const remember = remembering(options.checkpoint);
  const pace = new Pace(options.signal);
  const task: Task = { problem, parameter, values, options, pace, remember };
  const run = prepared(method, task);
  const head = headOf(problem, parameter, method, values);
  const provenance = provenanceOf(command, model, kind);
  beginCheckpoint(options, "response", provenance);
  options.onBegin?.(head);
  const rows: ResponseRow[] = [];
  let within = 0;
  let all = 0;
  const outcome = await run((part) => {
    all += part.length;
    within += part.filter(({ stability }) => stability === "ansatz").length;
    if (options.onRows === undefined) rows.push(...part);
    else options.onRows(part);
  });
  const { failures, remarks, counts } = outcome;
  const warnings = [...head.warnings, ...failures, ...remarks];
  return {
    ...head,
    found: { notes: head.notes.length, warnings: head.warnings.length },
    status: warnings.length === 0 ? "settled" : "suspect",
    rows,
    points: outcome.points,
    notes: [
      ...head.notes,
      ...(outcome.notes ?? []),
      ...(options.effort === "quick" ? [] : judgedWithin(within, all)),
    ],
    warnings,
    certificate: { values: values.length, ...counts, failures: failures.length },
    provenance,
  };
}

/** @throws OptionError for an option out of its range */
function requireOptions(
  { maxPeriods, from, to }: ResponseOptions,
  points: number,
  method: ResponseMethod,
): void {
  requireWhole("points", points, 2, 1_000_000);
  requireWhole("maxPeriods", maxPeriods, 1, 1_000_000);
  if (maxPeriods !== undefined && method !== "sweep") {
    throw new OptionError(
      "maxPeriods",
      `belongs to --method sweep, but --method is ${method}. Leave it out, or change --method.`,
    );
  }
  if (from === to) {
    throw new OptionError(["from", "to"], `must differ, but both are ${from}. Give an interval.`);
  }
}

/** The slow flow of a response; a quick one with other numbers of a model may do with that of an earlier call. */
function requestedProblem(
  model: Model,
  parameter: string,
  { kind = defaultKind, from, to, harmonics, effort, kept }: ResponseOptions,
): ResponseProblem {
  const sweep = { place: `--sweep ${parameter}`, parameter, from, to };
  const isQuick = effort === "quick";
  const purpose = ["response", kind, parameter, from, to, harmonics];
  const make = (): ResponseProblem => responseProblem(model, kind, [sweep], harmonics);
  const problem = keptOr(kept, purpose, model, make, isQuick);
  return isQuick ? withNumbersOf(problem, model, parameter) : problem;
}

function headOf(
  problem: ResponseProblem,
  parameter: string,
  method: ResponseMethod,
  values: readonly number[],
): ResponseHead {
  // A sweep integrates the whole equation; its columns alone are those of the ansatz.
  const isTruncated = method !== "sweep";
  const { flow } = problem;
  const meetings = isTruncated
    ? meetingRemarks(problem, parameter, values)
    : { notes: [], warnings: [] };
  const dropped = isTruncated ? problem.dropped : [];
  return {
    parameter,
    method,
    columns: [
      ...[parameter, "branch", ...firstColumns(problem), "stable"],
      ...otherColumns(problem),
      ...(isTruncated ? [] : sweepColumns),
    ],
    frequencies: flow.frequencies.map(String),
    droppedFrequencies: isTruncated ? flow.droppedFrequencies.map(String) : [],
    droppedDrives: isTruncated ? flow.droppedDrives.map(driveText) : [],
    notes: [...problem.notes, ...dropped, ...meetings.notes],
    dropped,
    warnings: [...(isTruncated ? problem.warnings : []), ...meetings.warnings],
    parameters: problem.dependsOn,
  };
}

function judgedWithin(within: number, all: number): readonly string[] {
  if (within === 0) return [];
  return [
    `At ${within} of ${all} steady states stability was judged within the ansatz only: the motion of the full equation near the ansatz was not found, or is neutral.`,
  ];
}

interface Task {
  readonly problem: ResponseProblem;
  readonly parameter: string;
  readonly values: readonly number[];
  readonly options: ResponseOptions;
  readonly pace: Pace;
  readonly remember: Remember;
}

/** What a method found besides rows. */
interface Outcome {
  readonly points: readonly BifurcationPoint[];
  /** Why rows may be missing. */
  readonly failures: readonly string[];
  readonly remarks: readonly string[];
  /** What to know of a result that is as good as any. */
  readonly notes?: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

type Take = (rows: readonly ResponseRow[]) => void;

/** A method, once it is known that it can be used. */
function prepared(method: ResponseMethod, task: Task): (take: Take) => Promise<Outcome> {
  switch (method) {
    case "all-roots":
      return (take) => byAllRoots(task, take);
    case "continuation":
      return (take) => byContinuation(task, take);
    case "sweep": {
      const sweep = timeSweep(task.problem, task.parameter);
      return (take) => bySweep(task, sweep, take);
    }
  }
}

/** Counts steps of so many, in words of a title. */
function counted(progress: Progress | undefined, all: number, words: string): () => void {
  let done = 0;
  return () => {
    done += 1;
    progress?.(done / all, words);
  };
}

async function byAllRoots(task: Task, take: Take) {
  const { problem, parameter, values, options, pace, remember } = task;
  const { effort = "full", progress } = options;
  const onPoint = counted(progress, values.length, "steady states");
  const points: BifurcationPoint[] = [];
  const open: { readonly value: number; readonly message: string }[] = [];
  let [missed, marginal] = [0, 0];
  for (const part of allRoots(problem, parameter, values, { onPoint, effort, remember })) {
    take(part.rows);
    points.push(...part.points);
    open.push(...part.open);
    missed += part.missed;
    marginal += part.marginal;
    await pace.next();
  }
  const [first] = open;
  const failures = [
    ...(first === undefined
      ? []
      : [
          `At ${open.length} of ${values.length} values, first at ${parameter} = ${first.value}, steady states may be missing: ${first.message}`,
        ]),
    ...(missed > 0
      ? [`Continuation reached ${missed} steady states that were not found: some are missing.`]
      : []),
  ];
  const remarks =
    marginal > 0
      ? [
          `${marginal} rows are neither stable nor unstable to first order; they are marked as not stable.`,
        ]
      : [];
  return { points, failures, remarks, counts: { open: open.length, missed, marginal } };
}

async function byContinuation(task: Task, take: Take) {
  const { problem, parameter, values, options, pace, remember } = task;
  await pace.next();
  const { rows, points, warnings } = continuedResponse(problem, parameter, values, {
    effort: options.effort ?? "full",
    remember,
    onStep: (fraction) => {
      options.progress?.(fraction, "continuation");
      options.signal?.throwIfAborted();
    },
  });
  take(rows);
  return { points, failures: warnings, remarks: [], counts: {} };
}

async function bySweep(
  { parameter, values, options, pace, remember }: Task,
  sweep: ReturnType<typeof timeSweep>,
  take: Take,
) {
  const step = counted(options.progress, 2 * values.length, "sweeps");
  const reasons = new Map<string, number>();
  let [done, lost] = [0, 0];
  for (const row of sweep.rows(values, options.maxPeriods ?? 2000, remember)) {
    take([row]);
    done += 1;
    step();
    const { status } = row;
    if (status !== "converged") {
      reasons.set(status, (reasons.get(status) ?? 0) + 1);
      lost += 1;
    }
    await pace.next();
  }
  const counts = [...reasons].map(([status, count]) => `${count} ${status}`).join(", ");
  const failures =
    counts === ""
      ? []
      : [`Points that did not converge, of ${done}: ${counts}. The column reason says why.`];
  const notes = sweep
    .hysteresis()
    .map(({ from, to }) =>
      from === to
        ? `Hysteresis: the directions differ at ${parameter} = ${from}.`
        : `Hysteresis: the directions differ from ${parameter} = ${from} to ${to}.`,
    );
  return { points: [], failures, remarks: [], notes, counts: { not_converged: lost } };
}
