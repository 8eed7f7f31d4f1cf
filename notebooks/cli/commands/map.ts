import type {
  FoldLine,
  MapRow,
  MapValues,
  StabilityMapHead,
  StabilityMapResult,
} from "../../runs/map/index.ts";
import { type Provenance, svgWithProvenance } from "../../../derivations/index.ts";
import { type Command, type Output, UsageError } from "../command.ts";
import { truncationOf, writeCsvMetadata } from "../csv-metadata.ts";
import { type Destination, numbersBeside, outOption } from "../destination.ts";
import { bathTable } from "../given-bath.ts";
import { printHead } from "../print-head.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { lacking, withoutTable } from "../without-option.ts";
import { mapOfErrors } from "../map-of-errors.ts";
import { command, format, number, oneOf, refuseStray, words } from "../options.ts";
import { progressBar } from "../progress.ts";
import {
  type Axis,
  axisOption,
  harmonicsBlamed,
  harmonicsOption,
  refuseSettingOf,
} from "../response-arguments.ts";
import { keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import { type RowWriter, rowWriter, wholeWriter } from "../row-writer.ts";
import { printWarnings } from "../steady-state-arguments.ts";

const formats = ["csv", "json", "svg"] as const;
type Format = (typeof formats)[number];
const mostPoints: Readonly<Record<Format, number>> = {
  csv: 4_000_000,
  json: 4_000_000,
  svg: 250_000,
};

/** `caldera map`. */
export const map: Command = command({
  usage: "map MODEL --x NAME:A:B[:N] --y NAME:A:B[:N] [options]",
  about: `Counts the steady states of a driven oscillator, and the stable ones among them, over a plane of two
parameters: a map of its multistability. With --of error, how far each equation is from the exact
answer.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...withoutTable,
    of: oneOf(
      "OF",
      ["states", "error"],
      "states (default), the number of steady states; error, the distance of harmonic, gCL, CL and Lindblad from the exact answer, as caldera exact has it: of a linear model the larger of those of response and covariance, with --to of the classical motion in any potential",
    ),
    ...bathTable,
    what: oneOf(
      "WHAT",
      ["steady", "state"],
      "for error: steady (default), response and covariances, or with --to the motion; state, the trace distance of quantum steady states, for any potential, at about a second a point",
    ),
    to: number("T", "for error: the last time of the classical motion, a number or an expression"),
    position: number("X", "for error with --to: x at the start (default 1), where p is 0"),
    x: axisOption(
      "parameter along x, ends such as 0 or pi/2, number of values (default 101)",
      "omega:0.9:1.3",
    ),
    y: axisOption("parameter along y", "F:0.01:0.1:51"),
    harmonics: harmonicsOption,
    format: format(
      formats,
      "csv (default): one line per point, written as soon as it is known; json: one line per row of the plane, with the fold lines; svg: a picture with the fold lines, or of errors with lines at 1 % and 10 %",
    ),
    out: words(
      "FILE",
      "write to FILE instead of standard output, CSV row by row into FILE.part, which takes its name at the end. Beside a picture x.svg the numbers are written to x.csv in the same way. For CSV, the version, the model and the frequencies that the ansatz drops are recorded in FILE-metadata.json",
    ),
    resume: resumeOption,
  },
  notes: `Columns of CSV: both parameters, states, stable, complete (true if none can be missing).
Of errors: both parameters, exact (whether there is an exact answer), and the distance of each
equation, empty where there is none.
Stability is judged within the ansatz only; response tests other perturbations, too.
Parts of a map are rows of about 100 points, and the lines through one change of the number.
At most 4000000 points, for a picture 250000. Exit status 1 if a count is not complete,
or an exact answer is missing.`,
  examples: [
    "caldera map kerr.json --x omega:0.9:2:23 --y F:0.1:1.5:15",
    "caldera map kerr.json --x omega:0.9:2:45 --y theta:0:pi/2:31 --format svg --out map.svg",
    "caldera map kerr.json --of error --set U=0 --bath lorentz-drude --x gamma:.01:.1:9 --y Omega:1:5:9",
  ],
  run: async (given, output) => {
    const { format: form, harmonics, of, x, y } = given.options;
    requireFew(x, y, form);
    refuseStray(given, "of", of, onlyFor);
    if (of === "error") return mapOfErrors({ ...given.options, format: form }, given, output);
    refuseSettingOf(given, "--x", x.parameter);
    refuseSettingOf(given, "--y", y.parameter);
    const { model, kind, source, provenance } = lacking(modelArgument(given, output), given);
    const file = outOption(given, source);
    const beside = numbersBeside(file, form, source);
    const { stabilityMap } = await import("../../runs/map/index.ts");
    // What cannot be drawn is better said before the work.
    if (form === "svg") await import("../../pictures/map-picture.ts");
    const { resume } = given.options;
    return keepingParts(keepingBeside(file, resume, output), async (checkpoint) => {
      let record: Recording | undefined;
      const begin = (head: StabilityMapHead): void => {
        printHead(head, form, { given, model, output });
        if (form !== "json") {
          const table = form === "csv" ? file : beside;
          writeCsvMetadata(table, source, provenance, truncationOf(head));
        }
        record = recordOf(head, { form, file, beside, output, provenance, resume });
      };
      const run = stabilityMap(model, {
        ...{ kind, harmonics, x, y, folds: form !== "csv", checkpoint },
        progress: progressBar("map", output),
        onBegin: begin,
        onRow: (row) => record?.row(row),
      });
      const result = await run.catch((error: unknown) => {
        throw harmonicsBlamed(error);
      });
      await record?.end(result);
      const { notes, warnings, found, certificate } = result;
      for (const note of notes.slice(found.notes)) output.error(`Note: ${note}\n`);
      printWarnings(warnings.slice(found.warnings), output);
      return certificate["open"] === 0 ? 0 : 1;
    });
  },
});

const onlyFor = {
  ...{ harmonics: "states", without: "states", model: "states" },
  ...{ bath: "error", "counter-term": "error", what: "error", to: "error", position: "error" },
};

function requireFew(x: Axis, y: Axis, format: Format): void {
  const [points, most] = [x.points * y.points, mostPoints[format]];
  if (points <= most) return;
  const remedy = format === "svg" ? "Lower N, or take --format csv." : "Lower N.";
  throw new UsageError(
    `The map must have at most ${most} points as ${format}, but has ${x.points} times ${y.points}. ${remedy}`,
  );
}

/** What is written when. */
interface Recording {
  readonly row: (row: MapRow) => void;
  readonly end: (result: StabilityMapResult) => Promise<void> | void;
}

interface Places {
  readonly form: Format;
  readonly file: Destination | undefined;
  /** For the numbers of a picture. */
  readonly beside: Destination | undefined;
  readonly output: Output;
  readonly provenance: Provenance;
  /** Whether rows of a run that was stopped are written anew. */
  readonly resume: boolean;
}

function recordOf(head: StabilityMapHead, places: Places): Recording {
  const { form, file, beside, output, provenance, resume } = places;
  const { x, y } = head;
  switch (form) {
    case "csv":
      return csvRecording(x, y, rowWriter(file, output, resume));
    case "json": {
      const about = { provenance, ...truncationOf(head) };
      return jsonRecording(x, y, wholeWriter(file, output), about);
    }
    case "svg": {
      const numbers =
        beside === undefined ? undefined : csvRecording(x, y, rowWriter(beside, output, resume));
      const writer = wholeWriter(file, output);
      return {
        row: (row) => numbers?.row(row),
        end: async (result) => {
          await numbers?.end(result);
          const { mapPicture } = await import("../../pictures/map-picture.ts");
          const picture = mapPicture(x, y, result.rows, result.folds);
          writer.write(svgWithProvenance(picture, provenance, truncationOf(head)));
          writer.close();
        },
      };
    }
  }
}

function csvRecording(x: MapValues, y: MapValues, writer: RowWriter): Recording {
  writer.write(`${x.parameter},${y.parameter},states,stable,complete\n`);
  return {
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
  const head = JSON.stringify({ ...about, x, y: { parameter: y.parameter } });
  writer.write(`${head.slice(0, -1)},"rows":[`);
  return {
    row: (row) => {
      writer.write(`${separator}${JSON.stringify(row)}`);
      separator = ",\n";
    },
    end: ({ folds }) => {
      const lines = folds.map((line: FoldLine) => `\n${JSON.stringify(line)}`).join(",");
      writer.write(`\n],"folds":[${lines}]}\n`);
      writer.close();
    },
  };
}
