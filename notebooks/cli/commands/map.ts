import type { FoldLines, MapRow, MapValues } from "../../runs/map/index.ts";
import type { ResponseProblem } from "../../runs/response/index.ts";
import { type Provenance, svgWithProvenance } from "../../../derivations/index.ts";
import {
  choice,
  type Command,
  type ExitStatus,
  type Output,
  parseArguments,
  UsageError,
} from "../command.ts";
import { truncationOf, writeCsvMetadata } from "../csv-metadata.ts";
import { type Destination, destination, outOption } from "../destination.ts";
import { idleSettings } from "../idle-settings.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { progressBar } from "../progress.ts";
import {
  type Axis,
  axis,
  harmonicsHelp,
  harmonicsList,
  spaced,
  withHarmonicsBlamed,
  refuseSettingOf,
} from "../response-arguments.ts";
import { breathe, type RowWriter, rowWriter, wholeWriter } from "../row-writer.ts";

const help = `Usage: caldera map MODEL --x NAME:A:B[:N] --y NAME:A:B[:N] [options]

Counts the steady states of a driven oscillator, and the stable ones among them, over a plane of two
parameters: a map of its multistability.

${modelOptionsHelp}
  --x NAME:A:B[:N]    parameter along x, ends such as 0 or pi/2, number of values (default 101)
  --y NAME:A:B[:N]    parameter along y
${harmonicsHelp}
  --format FORMAT     csv (default): one line per point, written as soon as it is known; json: one
                      line per row of the plane, with the fold lines; svg: a picture with the
                      fold lines
  --out FILE          write to FILE instead of standard output, CSV row by row; if FILE has
                      content, into FILE.part, which replaces it at the end. Beside a picture x.svg
                      the numbers are written to x.csv in the same way. For CSV, the version, the
                      model and the frequencies that the ansatz drops are recorded in
                      FILE-metadata.json

Columns of CSV: both parameters, states, stable, complete (true if none can be missing).
Stability is judged within the ansatz only; response tests other perturbations, too.
At most 4000000 points, for a picture 250000. Exit status 1 if a count is not complete.

Examples:
  caldera map kerr.json --x omega:0.9:2:23 --y F:0.1:1.5:15
  caldera map kerr.json --x omega:0.9:2:45 --y theta:0:pi/2:31 --format svg --out map.svg
`;

const formats = ["csv", "json", "svg"] as const;
type Format = (typeof formats)[number];
const mostPoints: Readonly<Record<Format, number>> = {
  csv: 4_000_000,
  json: 4_000_000,
  svg: 250_000,
};

/** `caldera map`. */
export const map: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      x: { type: "string" },
      y: { type: "string" },
      harmonics: { type: "string" },
      format: { type: "string" },
      out: { type: "string" },
    });
    const format = choice(parsed, "format", formats, "csv");
    const harmonics = harmonicsList(parsed);
    const x = axis(parsed, "x", "omega:0.9:1.3");
    const y = axis(parsed, "y", "F:0.01:0.1:51");
    requireTwo(x, y);
    requireFew(x, y, format);
    for (const { place, parameter } of [x, y]) refuseSettingOf(parsed, place, parameter);
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const file = outOption(parsed, source);
    const beside =
      file === undefined || file.kind === "stream" || format !== "svg"
        ? undefined
        : destination(numbersFile(file.file), source);
    const { requireFewPaths, responseProblem } = await import("../../runs/response/index.ts");
    const problem = withHarmonicsBlamed(() => responseProblem(model, kind, [x, y], harmonics));
    requireFewPaths(problem);
    // JSON lists what is dropped.
    const dropped = format === "json" ? [] : problem.dropped;
    for (const note of [...problem.notes, ...dropped]) output.error(`Note: ${note}\n`);
    const idle = idleSettings(parsed, model, problem.parameters, "computed");
    for (const warning of [...problem.warnings, ...idle]) output.error(`Warning: ${warning}\n`);
    if (format !== "json") {
      const truncation = truncationOf(problem.flow);
      writeCsvMetadata(format === "csv" ? file : beside, source, provenance, truncation);
    }
    return drawn({
      problem,
      x: valuesOf(x),
      y: valuesOf(y),
      format,
      file,
      beside,
      output,
      provenance,
    });
  },
};

interface Task {
  readonly problem: ResponseProblem;
  readonly x: MapValues;
  readonly y: MapValues;
  readonly format: Format;
  readonly file: Destination | undefined;
  /** For the numbers of a picture. */
  readonly beside: Destination | undefined;
  readonly output: Output;
  readonly provenance: Provenance;
}

function requireTwo(x: Axis, y: Axis): void {
  if (x.parameter !== y.parameter) return;
  throw new UsageError(
    `Options --x and --y must name two parameters, but both are ${x.parameter}. Change one.`,
  );
}

function requireFew(x: Axis, y: Axis, format: Format): void {
  const [points, most] = [x.count * y.count, mostPoints[format]];
  if (points <= most) return;
  const remedy = format === "svg" ? "Lower N, or take --format csv." : "Lower N.";
  throw new UsageError(
    `The map must have at most ${most} points as ${format}, but has ${x.count} times ${y.count}. ${remedy}`,
  );
}

function valuesOf({ parameter, from, to, count }: Axis): MapValues {
  return { parameter, values: spaced(from, to, count) };
}

async function drawn(task: Task): Promise<ExitStatus> {
  const { problem, x, y, format, file, output } = task;
  const { countMap, foldLines } = await import("../../runs/map/index.ts");
  const writer = format === "csv" ? rowWriter(file, output) : wholeWriter(file, output);
  const record = recordOf(task, writer);
  record.begin();
  const progress = progressBar("map", output);
  const rows: MapRow[] = [];
  let open = 0;
  let done = 0;
  const isTruncated = problem.flow.droppedDrives.length > 0;
  for (const counted of countMap(problem, x, y)) {
    // Where a drive is left out, no count is that of the model.
    const row = isTruncated ? { ...counted, complete: counted.complete.map(() => false) } : counted;
    record.row(row);
    if (format !== "csv") rows.push(row);
    open += row.complete.filter((complete) => !complete).length;
    done += 1;
    progress(done / y.values.length);
    await breathe();
  }
  const folds =
    format === "csv" ? undefined : foldLines(problem, x, y, rows, progressBar("folds", output));
  await record.end(rows, folds);
  if (folds !== undefined && folds.unexplained > 0) {
    output.error(
      `Note: The number of states changes between neighbouring points at ${folds.unexplained} places where no fold line was found.\n`,
    );
  }
  if (open > 0) {
    output.error(
      `Warning: At ${open} of ${x.values.length * y.values.length} points the count may be incomplete.\n`,
    );
  }
  return open > 0 ? 1 : 0;
}

/** What is written when. */
interface Recording {
  readonly begin: () => void;
  readonly row: (row: MapRow) => void;
  readonly end: (rows: readonly MapRow[], folds: FoldLines | undefined) => Promise<void> | void;
}

function recordOf(task: Task, writer: RowWriter): Recording {
  const { problem, x, y, format, beside, output } = task;
  const about = { provenance: task.provenance, ...truncationOf(problem.flow) };
  switch (format) {
    case "csv":
      return csvRecording(x, y, writer);
    case "json":
      return jsonRecording(x, y, writer, about);
    case "svg": {
      const numbers =
        beside === undefined ? undefined : csvRecording(x, y, rowWriter(beside, output));
      return {
        begin: () => numbers?.begin(),
        row: (row) => numbers?.row(row),
        end: async (rows, folds) => {
          await numbers?.end(rows, folds);
          const { mapPicture } = await import("../../runs/map/index.ts");
          writer.write(
            svgWithProvenance(
              mapPicture(x, y, rows, folds?.lines ?? []),
              task.provenance,
              truncationOf(problem.flow),
            ),
          );
          writer.close();
        },
      };
    }
  }
}

/** map.csv for map.svg. */
function numbersFile(file: string): string {
  return `${file.replace(/\.svg$/i, "")}.csv`;
}

function csvRecording(x: MapValues, y: MapValues, writer: RowWriter): Recording {
  return {
    begin: () => writer.write(`${x.parameter},${y.parameter},states,stable,complete\n`),
    row: (row) => {
      const lines = x.values.map((value, i) =>
        [value, row.y, row.states[i], row.stable[i], row.complete[i]].join(","),
      );
      writer.write(`${lines.join("\n")}\n`);
    },
    end: () => writer.close(),
  };
}

function jsonRecording(x: MapValues, y: MapValues, writer: RowWriter, about: object): Recording {
  let separator = "\n";
  return {
    begin: () => {
      const head = JSON.stringify({ ...about, x, y: { parameter: y.parameter } });
      writer.write(`${head.slice(0, -1)},"rows":[`);
    },
    row: (row) => {
      writer.write(`${separator}${JSON.stringify(row)}`);
      separator = ",\n";
    },
    end: (_, folds) => {
      const lines = (folds?.lines ?? []).map((line) => `\n${JSON.stringify(line)}`).join(",");
      writer.write(`\n],"folds":[${lines}]}\n`);
      writer.close();
    },
  };
}
