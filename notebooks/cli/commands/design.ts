import { type Provenance, svgWithProvenance } from "../../../derivations/index.ts";
import type { DesignMapResult, DesignRow, Hypothesis } from "../../runs/design/index.ts";
import type { MapValues } from "../../runs/map/index.ts";
import { type Command, text, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { modelPositional, modelTable } from "../model-argument.ts";
import { modelOrLaw } from "../model-or-law.ts";
import { command, format, type Given, type Option, positive, whole, words } from "../options.ts";
import { progressBar } from "../progress.ts";
import { type Axis, axisOption, refuseSettingOf } from "../response-arguments.ts";
import { keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import { type RowWriter, rowWriter } from "../row-writer.ts";
import { printWarnings } from "../steady-state-arguments.ts";
import { writeResult } from "../write-result.ts";

/** Names apart by commas. */
function list(help: string): Option<readonly string[] | undefined> {
  return {
    ...{ value: "LIST", help },
    read: (parsed, name) =>
      text(parsed, name)
        ?.split(",")
        .map((one) => one.trim()),
  };
}

const mostPoints = 40_000;

const options = {
  ...modelTable,
  free: list("parameters that are fitted, e.g. gamma,theta,U (default of a law: all of its own)"),
  against: words("RIVAL", "the rival: CL, gCL, or a law as law:cubic (default: CL; of CL gCL)"),
  x: axisOption(
    "along x a parameter, position, duration or noise, its ends, number of values (default 101)",
    "theta:0.1:1.4:9",
  ),
  y: axisOption("the same along y", "position:1:3:9"),
  position: positive("X", "x, or the amplitude, at the start (default 1), from rest"),
  duration: positive("T", "how long the motion is measured, a number or an expression"),
  noise: positive("S", "standard deviation of the white noise of every number"),
  points: whole("N", { least: 8, most: 100_000 }, "equally spaced rows, {range} (default 500)"),
  measured: list("what is measured: x (default), v, A, power, or X,Y"),
  format: format(
    ["csv", "json", "svg"],
    "csv (default): one line per point; json; svg: a picture, with lines of 1, 3, 10 and 30 standard deviations",
  ),
  out: words(
    "FILE",
    "write to FILE instead of standard output, CSV row by row into FILE.part, which takes its name at the end; for CSV, the version and the model are recorded in FILE-metadata.json",
  ),
  resume: resumeOption,
};

/** `caldera design`. */
export const designCommand: Command = command({
  usage: "design MODEL --free LIST --x NAME:A:B[:N] --y NAME:A:B[:N] [options]",
  about: `Which experiment tells two equations apart, before it is made: over a plane of two numbers, how many
standard deviations the motion of MODEL is from the best motion of a rival, the chance that data
prefer MODEL (20 : 1 by BIC), and the standard error that each free number would have.`,
  positional: modelPositional,
  options,
  notes: `Columns of CSV: both numbers, distance, power, and error_NAME of every free number, empty where the
data do not determine it. The distance is that of the rival with its best numbers, without noise;
errors are those of the Fisher information. MODEL may be a law as law:cubic with --set beta=0.1.
At most ${mostPoints} points, of about 50 ms each. Exit status 1 if a rival's motion cannot be followed.`,
  examples: [
    "caldera design kerr.json --set F=0 --free U --duration 50 --x theta:.1:1:3 --y noise:.01:.1:3",
  ],
  run: async (given, output) => {
    const { x, y, format: form, free = [], measured } = given.options;
    if (x.points * y.points > mostPoints) {
      throw new UsageError(
        `The map must have at most ${mostPoints} points, but has ${x.points} times ${y.points}. Lower N.`,
      );
    }
    refuseFixed(given);
    const { model, kind, source, provenance } = modelOrLaw(given, output);
    const target = outOption(given, source);
    const { designMap } = await import("../../runs/design/index.ts");
    if (form === "svg") await import("../../pictures/design-picture.ts");
    const { position, duration, noise, points, resume } = given.options;
    const against = await rivalOf(given.options.against, free);
    return keepingParts(keepingBeside(target, resume, output), async (checkpoint) => {
      // Nothing is begun before the first row, as what is missing shows there.
      let table: CsvTable | undefined;
      const onRow = (row: DesignRow, values: MapValues): void => {
        table ??= csvTable(row, { x: values, y, writer: rowWriter(target, output, resume) });
        table.row(row);
      };
      const found = await designMap(model, {
        ...{ kind, x, y, free, position, duration, noise, points, command: provenance.command },
        ...{ columns: measured, against, checkpoint },
        progress: progressBar("design", output),
        onRow: form === "csv" ? onRow : undefined,
      });
      printWarnings(found.warnings, output);
      table?.close();
      if (form === "csv") writeCsvMetadata(target, source, provenance);
      else writeResult((await writers[form](found, provenance)).trimEnd(), target, output);
      return found.status === "settled" ? 0 : 1;
    });
  },
});

/** What an axis varies has no effect as an option. */
function refuseFixed(given: Given<typeof options>): void {
  for (const axis of ["x", "y"] as const) {
    const { parameter } = given.options[axis];
    refuseSettingOf(given, `--${axis}`, parameter);
    const isGiven =
      (parameter === "position" || parameter === "duration" || parameter === "noise") &&
      given.options[parameter] !== undefined;
    if (!isGiven) continue;
    throw new UsageError(
      `Option --${parameter} has no effect, since --${axis} varies it. Leave it out, or vary another number.`,
    );
  }
}

async function rivalOf(
  name: string | undefined,
  free: readonly string[],
): Promise<string | Hypothesis | undefined> {
  if (name === undefined || name === "CL" || name === "gCL") return name;
  const { lawModel, lawOf } = await import("../../runs/fit/index.ts");
  const law = lawOf(name);
  if (law !== undefined) return { model: lawModel(law), kind: name, free: [] };
  throw new UsageError(
    `Option --against must be CL, gCL or a law as law:cubic, but is ${name}. Change it${free.length === 0 ? "" : ", or leave it out"}.`,
  );
}

const writers = { json, svg };

interface CsvTable {
  readonly row: (row: DesignRow) => void;
  readonly close: () => void;
}

/** Rows as they come, below a head with the free numbers, which the first one knows. */
function csvTable(
  first: DesignRow,
  { x, y, writer }: { readonly x: MapValues; readonly y: Axis; readonly writer: RowWriter },
): CsvTable {
  const names = Object.keys(first.errors);
  const errors = names.map((name) => `error_${name}`);
  writer.write(`${[x.parameter, y.parameter, "distance", "power", ...errors].join(",")}\n`);
  return {
    row: (row) => writer.write(linesOf(row, x.values, names)),
    close: () => writer.close(),
  };
}

function linesOf(row: DesignRow, values: readonly number[], names: readonly string[]): string {
  const cell = (value: number | null | undefined): string =>
    value === null || value === undefined ? "" : String(Number(value.toPrecision(6)));
  const lines = values.map((value, i) => {
    const numbers = [
      row.distances[i],
      row.powers[i],
      ...names.map((name) => row.errors[name]?.[i]),
    ];
    return `${[String(value), String(row.y), ...numbers.map(cell)].join(",")}\n`;
  });
  return lines.join("");
}

function json(found: DesignMapResult, provenance: Provenance): string {
  return JSON.stringify({ ...found, provenance });
}

async function svg(found: DesignMapResult, provenance: Provenance): Promise<string> {
  const { designPicture } = await import("../../pictures/design-picture.ts");
  return svgWithProvenance(designPicture(found), provenance);
}
