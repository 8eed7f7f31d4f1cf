import type { BifurcationPoint, ResponseHead, ResponseResult } from "../../runs/response/index.ts";
import type { Command, Output, ParsedArguments } from "../command.ts";
import { truncationOf, writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { lacking, withoutTable } from "../without-option.ts";
import { printHead } from "../print-head.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { command, format, needed, oneOf, whole, wholeOr, words } from "../options.ts";
import { progressBar } from "../progress.ts";
import { keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import {
  harmonicsBlamed,
  harmonicsOption,
  parameterName,
  rangeEnd,
  refuseSettingOf,
} from "../response-arguments.ts";
import { csvOutput, jsonOutput, type ResponseOutput } from "../response-output.ts";
import { rowWriter, wholeWriter } from "../row-writer.ts";
import { printWarnings } from "../steady-state-arguments.ts";

const remedy = "give the interval with --from A --to B";

/** `caldera response`. */
export const response: Command = command({
  usage: "response MODEL --from A --to B [options]",
  about: `Steady states x = A cos(W*t + phase) + … of a driven oscillator against the drive frequency or
another parameter, one row per solution, with their stability.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...withoutTable,
    from: needed(
      words(
        "A",
        "one end of the interval of the parameter, a number or an expression such as pi/2",
      ),
      remedy,
    ),
    to: needed(words("B", "its other end"), remedy),
    points: wholeOr(
      201,
      "N",
      { least: 2, most: 1_000_000 },
      "number of values, {range} ({default})",
    ),
    sweep: words("NAME", "the parameter (default: the one that sets the frequency of the drives)"),
    harmonics: harmonicsOption,
    method: oneOf(
      "METHOD",
      ["all-roots", "continuation", "sweep"],
      `all-roots (default): every steady state, certified; branches by continuity. Where that takes long, curves found from trial solutions come first and are compared with all states, value by value. If more states are possible than were searched for, a warning says so, and the exit status is 1
continuation: curves through folds by pseudo-arclength; folds, branch points and Hopf points on standard error
sweep: integration of the equation of motion, up from rest and down again`,
    ),
    "max-periods": whole(
      "N",
      { least: 1, most: 1_000_000 },
      "for sweep: most periods at a value, {range} (default 2000)",
    ),
    format: format(["csv", "json"], "csv (default), or json with folds and other special points"),
    out: words(
      "FILE",
      "write to FILE instead of standard output, row by row into FILE.part, which takes its name at the end. For CSV, the version, the model and the frequencies that the ansatz drops are recorded in FILE-metadata.json",
    ),
    resume: resumeOption,
  },
  notes: `Columns: the parameter, branch, amplitude, phase, stable; then mean, amplitude_3, phase_3, … of the
other frequencies; for sweep also direction, status, periods, residual, reason.
Stability is that of the full equation: by Floquet multipliers, or by Hill exponents for several
incommensurate tones. Where only the ansatz was tested, a note says so, and JSON in each row.
Exit status 1 if steady states may be missing or a point did not converge.`,
  examples: [
    "caldera response kerr.json --from 0.8 --to 2 --points 121",
    "caldera response kerr.json --from 0 --to 2 --sweep F --set omega=1.4 --model CL",
    "caldera response kerr.json --from 0.8 --to 2 --harmonics 1,3 --points 13",
    "caldera response kerr.json --from 0.8 --to 2 --method continuation --format json",
  ],
  run: async (given, output) => {
    const { format: form, method, harmonics, points, resume } = given.options;
    const { "max-periods": maxPeriods } = given.options;
    const { model, kind, source, provenance } = lacking(modelArgument(given, output), given);
    const destination = outOption(given, source);
    const library = await import("../../runs/response/index.ts");
    const parameter = sweptParameter(given, () => library.driveParameter(model));
    const [from, to] = (["from", "to"] as const).map((end) =>
      rangeEnd(parameter, `--${end}`, given.options[end]),
    ) as [number, number];
    return keepingParts(keepingBeside(destination, resume, output), async (checkpoint) => {
      let target: ResponseOutput | undefined;
      const begin = (head: ResponseHead): void => {
        printHead(head, form, { given, model, output });
        const { columns, frequencies } = head;
        const truncation = method === "sweep" ? undefined : truncationOf(head);
        if (form === "csv") {
          writeCsvMetadata(destination, source, provenance, truncation);
          target = csvOutput(columns, rowWriter(destination, output, resume));
        } else {
          const about = { provenance, parameter, method, frequencies, ...truncation };
          target = jsonOutput(columns, about, wholeWriter(destination, output));
        }
      };
      const run = library.response(model, {
        ...{ kind, parameter, from, to, points, harmonics, method, maxPeriods, checkpoint },
        progress: progressBar("response", output),
        onBegin: begin,
        onRows: (rows) => target?.rows(rows),
      });
      const result = await run.catch((error: unknown) => {
        throw harmonicsBlamed(error);
      });
      const { warnings, found, certificate } = result;
      // JSON has it row by row.
      if (form === "csv") printNotes(result, output);
      target?.end(result.points, warnings.slice(found.warnings));
      if (method === "continuation" && form === "csv") {
        for (const point of result.points) output.error(`${pointText(parameter, point)}\n`);
      }
      printWarnings(warnings.slice(found.warnings), output);
      return certificate["failures"] === 0 ? 0 : 1;
    });
  },
});

/** What --sweep names, or else what sets the frequency of the drives; it must not be set besides. */
function sweptParameter(given: ParsedArguments, otherwise: () => string): string {
  const typed = given.values.get("sweep");
  const parameter = typeof typed === "string" ? parameterName("--sweep", typed) : otherwise();
  refuseSettingOf(given, typed === undefined ? "the response" : "--sweep", parameter);
  return parameter;
}

function pointText(parameter: string, point: BifurcationPoint): string {
  const { kind, value, amplitude, frequency } = point;
  const rate = frequency === undefined ? "" : `, slow frequency ${frequency}`;
  return `${kind} at ${parameter} = ${value}, amplitude ${amplitude}${rate}`;
}

/** The notes that were not known before the work. */
function printNotes({ notes, found }: ResponseResult, output: Output): void {
  for (const note of notes.slice(found.notes)) output.error(`Note: ${note}\n`);
}
