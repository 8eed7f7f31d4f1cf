import type { BifurcationPoint, ResponseProblem, SweepRow } from "../../runs/response/index.ts";
import {
  choice,
  type Command,
  type ExitStatus,
  type Output,
  type ParsedArguments,
  parseArguments,
  text,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { truncationOf, writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { idleSettings } from "../idle-settings.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { progressBar } from "../progress.ts";
import {
  harmonicsHelp,
  harmonicsList,
  parameterName,
  rangeEnd,
  spaced,
  withHarmonicsBlamed,
  refuseSettingOf,
} from "../response-arguments.ts";
import {
  csvOutput,
  jsonOutput,
  type ResponseOutput,
  withStabilityCounted,
} from "../response-output.ts";
import { breathe, rowWriter, wholeWriter } from "../row-writer.ts";

const help = `Usage: caldera response MODEL --from A --to B [options]

Steady states x = A cos(W*t + phase) + … of a driven oscillator against the drive frequency or
another parameter, one row per solution, with their stability.

${modelOptionsHelp}
  --from A, --to B    interval of the parameter: numbers or expressions such as pi/2
  --points N          number of values, 2 to 1000000 (default 201)
  --sweep NAME        the parameter (default: the one that sets the frequency of the drives)
${harmonicsHelp}
  --method METHOD     all-roots (default): every steady state, certified; branches by continuity.
                      Where that takes long, curves found from trial solutions come first and are
                      compared with all states, value by value. If more states are possible than
                      were searched for, a warning says so, and the exit status is 1
                      continuation: curves through folds by pseudo-arclength; folds, branch points
                      and Hopf points on standard error
                      sweep: integration of the equation of motion, up from rest and down again
  --max-periods N     for sweep: most periods at a value, 1 to 1000000 (default 2000)
  --format FORMAT     csv (default), or json with folds and other special points
  --out FILE          write to FILE instead of standard output, row by row; if FILE has
                      content, into FILE.part, which replaces it at the end. For CSV, the version,
                      the model and the frequencies that the ansatz drops are recorded in
                      FILE-metadata.json

Columns: the parameter, branch, amplitude, phase, stable; then mean, amplitude_3, phase_3, … of the
other frequencies; for sweep also direction, status, periods, residual, reason.
Stability is that of the full equation: by Floquet multipliers, or by Hill exponents for several
incommensurate tones. Where only the ansatz was tested, a note says so, and JSON in each row.
Exit status 1 if steady states may be missing or a point did not converge.

Examples:
  caldera response kerr.json --from 0.8 --to 2 --points 121
  caldera response kerr.json --from 0 --to 2 --sweep F --set omega=1.4 --model CL
  caldera response kerr.json --from 0.8 --to 2 --harmonics 1,3 --points 13
  caldera response kerr.json --from 0.8 --to 2 --method continuation --format json
`;

/** `caldera response`. */
export const response: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      from: { type: "string" },
      to: { type: "string" },
      points: { type: "string" },
      sweep: { type: "string" },
      harmonics: { type: "string" },
      method: { type: "string" },
      "max-periods": { type: "string" },
      format: { type: "string" },
      out: { type: "string" },
    });
    const format = choice(parsed, "format", ["csv", "json"], "csv");
    const method = choice(parsed, "method", methods, "all-roots");
    const points = wholeNumber(parsed, "points", { least: 2, most: 1_000_000 }) ?? 201;
    const maxPeriods = periodsOf(parsed, method);
    const harmonics = harmonicsList(parsed);
    const [from, to] = [required(parsed, "from"), required(parsed, "to")];
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const destination = outOption(parsed, source);
    const { driveParameter, meetingRemarks, otherColumns, responseProblem, sweepColumns } =
      await import("../../runs/response/index.ts");
    const typed = text(parsed, "sweep");
    const parameter = typed === undefined ? driveParameter(model) : parameterName("--sweep", typed);
    refuseSettingOf(parsed, typed === undefined ? "the response" : "--sweep", parameter);
    const ends = {
      from: rangeEnd(parameter, "--from", from),
      to: rangeEnd(parameter, "--to", to),
    };
    if (ends.from === ends.to) {
      throw new UsageError(
        `Options --from and --to must differ, but both are ${ends.from}. Give an interval.`,
      );
    }
    const problem = withHarmonicsBlamed(() =>
      responseProblem(
        model,
        kind,
        [{ place: `--sweep ${parameter}`, parameter, ...ends }],
        harmonics,
      ),
    );
    const values = spaced(ends.from, ends.to, points);
    const run = await runOf(method, { problem, parameter, values, maxPeriods, output });
    // A sweep integrates the whole equation; its columns alone are those of the ansatz.
    const isTruncated = method !== "sweep";
    const meetings = isTruncated
      ? meetingRemarks(problem, parameter, values)
      : { notes: [], warnings: [] };
    // JSON lists what is dropped.
    const dropped = isTruncated && format === "csv" ? problem.dropped : [];
    const notes = [...problem.notes, ...dropped, ...meetings.notes];
    for (const note of notes) output.error(`Note: ${note}\n`);
    const warnings = [...(isTruncated ? problem.warnings : []), ...meetings.warnings];
    const idle = idleSettings(parsed, model, problem.parameters, "computed");
    for (const warning of [...warnings, ...idle]) output.error(`Warning: ${warning}\n`);
    const columns = [
      ...[parameter, "branch", "amplitude", "phase", "stable"],
      ...otherColumns(problem),
      ...(method === "sweep" ? sweepColumns : []),
    ];
    const truncation = isTruncated ? truncationOf(problem.flow) : undefined;
    const head = {
      provenance,
      parameter,
      method,
      frequencies: problem.flow.frequencies.map(String),
      ...truncation,
    };
    if (format === "csv") writeCsvMetadata(destination, source, provenance, truncation);
    const target = withStabilityCounted(
      format === "csv"
        ? csvOutput(columns, rowWriter(destination, output))
        : jsonOutput(columns, head, wholeWriter(destination, output)),
    );
    const outcome = await run(target);
    // JSON has it row by row.
    if (format === "csv") for (const note of target.notes()) output.error(`Note: ${note}\n`);
    return finished(outcome, { format, method, parameter, target, output });
  },
};

const methods = ["all-roots", "continuation", "sweep"] as const;
type Method = (typeof methods)[number];

interface Task {
  readonly problem: ResponseProblem;
  readonly parameter: string;
  readonly values: readonly number[];
  readonly maxPeriods: number;
  readonly output: Output;
}

/** What a method found besides rows. */
interface Outcome {
  readonly points: readonly BifurcationPoint[];
  /** Why rows may be missing. */
  readonly failures: readonly string[];
  readonly remarks: readonly string[];
}

type Run = (target: ResponseOutput) => Promise<Outcome>;

function periodsOf(parsed: ParsedArguments, method: Method): number {
  const periods = wholeNumber(parsed, "max-periods", { least: 1, most: 1_000_000 });
  if (periods === undefined || method === "sweep") return periods ?? 2000;
  throw new UsageError(
    `Option --max-periods belongs to --method sweep, but --method is ${method}. Leave it out, or change --method.`,
  );
}

function required(parsed: ParsedArguments, name: "from" | "to"): string {
  const value = text(parsed, name);
  if (value !== undefined) return value;
  throw new UsageError(`Option --${name} is missing: give the interval with --from A --to B.`);
}

async function runOf(method: Method, task: Task): Promise<Run> {
  const library = await import("../../runs/response/index.ts");
  switch (method) {
    case "all-roots":
      return (target) => runAllRoots(library.allRoots, task, target);
    case "continuation":
      return (target) => runContinuation(library.continuedResponse, task, target);
    case "sweep": {
      try {
        const sweep = library.timeSweep(task.problem, task.parameter);
        return (target) => runSweep(sweep.rows(task.values, task.maxPeriods), task, target);
      } catch (error) {
        if (error instanceof library.SweepError) throw new UsageError(error.message);
        throw error;
      }
    }
  }
}

type Library = typeof import("../../runs/response/index.ts");

async function runAllRoots(
  allRoots: Library["allRoots"],
  { problem, parameter, values, output }: Task,
  target: ResponseOutput,
): Promise<Outcome> {
  const progress = progressBar("steady states", output);
  let done = 0;
  const parts = allRoots(problem, parameter, values, () => {
    done += 1;
    progress(done / values.length);
  });
  const points: BifurcationPoint[] = [];
  const open: { readonly value: number; readonly message: string }[] = [];
  let [missed, marginal] = [0, 0];
  for (const part of parts) {
    target.rows(part.rows);
    points.push(...part.points);
    open.push(...part.open);
    missed += part.missed;
    marginal += part.marginal;
    await breathe();
  }
  const [first] = open;
  return {
    points,
    failures: [
      ...(first === undefined
        ? []
        : [
            `At ${open.length} of ${values.length} values, first at ${parameter} = ${first.value}, steady states may be missing: ${first.message}`,
          ]),
      ...(missed > 0
        ? [`Continuation reached ${missed} steady states that were not found: some are missing.`]
        : []),
    ],
    remarks:
      marginal > 0
        ? [
            `${marginal} rows are neither stable nor unstable to first order; they are marked as not stable.`,
          ]
        : [],
  };
}

async function runContinuation(
  continuedResponse: Library["continuedResponse"],
  { problem, parameter, values, output }: Task,
  target: ResponseOutput,
): Promise<Outcome> {
  const progress = progressBar("continuation", output);
  const { rows, points, warnings } = continuedResponse(problem, parameter, values, progress);
  target.rows(rows);
  return Promise.resolve({ points, failures: warnings, remarks: [] });
}

async function runSweep(
  rows: Iterable<SweepRow>,
  { values, output }: Task,
  target: ResponseOutput,
): Promise<Outcome> {
  const progress = progressBar("sweeps", output);
  const reasons = new Map<string, number>();
  let done = 0;
  for (const row of rows) {
    target.rows([row]);
    done += 1;
    progress(done / (2 * values.length));
    const { status } = row;
    if (status !== "converged") reasons.set(status, (reasons.get(status) ?? 0) + 1);
    await breathe();
  }
  const counts = [...reasons].map(([status, count]) => `${count} ${status}`).join(", ");
  return {
    points: [],
    failures:
      counts === ""
        ? []
        : [`Points that did not converge, of ${done}: ${counts}. The column reason says why.`],
    remarks: [],
  };
}

function finished(
  { points, failures, remarks }: Outcome,
  {
    format,
    method,
    parameter,
    target,
    output,
  }: {
    readonly format: "csv" | "json";
    readonly method: Method;
    readonly parameter: string;
    readonly target: ResponseOutput;
    readonly output: Output;
  },
): ExitStatus {
  target.end(points, [...failures, ...remarks]);
  if (method === "continuation" && format === "csv") {
    for (const point of points) output.error(`${pointText(parameter, point)}\n`);
  }
  for (const warning of [...failures, ...remarks]) output.error(`Warning: ${warning}\n`);
  return failures.length > 0 ? 1 : 0;
}

function pointText(parameter: string, point: BifurcationPoint): string {
  const { kind, value, amplitude, frequency } = point;
  const rate = frequency === undefined ? "" : `, slow frequency ${frequency}`;
  return `${kind} at ${parameter} = ${value}, amplitude ${amplitude}${rate}`;
}
