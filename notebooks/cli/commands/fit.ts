import { readParameter } from "../../../derivations/model/parameters.ts";
import { provenanceLines } from "../../../derivations/index.ts";
import type { FitResult } from "../../runs/fit/index.ts";
import type { Json, JsonObject } from "../../sweeps/spec/json.ts";
import {
  type Command,
  type ExitStatus,
  type Output,
  type ParsedArguments,
  text,
  UsageError,
} from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import {
  assignments,
  dataHelp,
  dataTable,
  modelAndData,
  readMeasurement,
  columnChoice,
  unitFactors,
} from "../data-argument.ts";
import { dataFiles, isMany } from "../data-files.ts";
import { outOption } from "../destination.ts";
import { fitText } from "../fit-text.ts";
import { fitAll, folderOfMany } from "../many-fits.ts";
import { type ModelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { modelOrLaw } from "../model-or-law.ts";
import {
  command,
  flag,
  format,
  type Given,
  number,
  oneOf,
  type Option,
  whole,
  words,
} from "../options.ts";
import { writeResult } from "../write-result.ts";

/** Names apart by commas. */
const freeOption: Option<readonly string[] | undefined> = {
  value: "LIST",
  help: "parameters that are fitted, e.g. gamma,theta,U (default of a law: all of its own); also gain and offset of DATA: gain*x + offset, and dephasing and jitter2 of averages over ringdowns, exp(-dephasing*t - jitter2*t^2/2). Those of the model are where it begins",
  read: (parsed, name) => text(parsed, name)?.split(","),
};

const options = {
  ...modelTable,
  free: freeOption,
  reference: number(
    "OMEGA",
    "of an envelope with phase: the angular frequency that phases are relative to (default: omega0 of the model; 0 for a law)",
  ),
  bounds: assignments(
    "LIST",
    "bounds of free parameters, e.g. theta=0:pi/2,U=0:1; default: what they can be, and theta from 0 to pi/2",
    "theta=0:pi/2",
  ),
  ...dataTable,
  intervals: oneOf(
    "METHOD",
    ["curvature", "profile", "bootstrap"],
    "curvature (default): from the curvature at the best fit, by the profile likelihood where that cannot be trusted; profile: always by the profile; bootstrap: from fits to data drawn from the curve with its noise",
  ),
  draws: whole(
    "N",
    { least: 3, most: 100_000 },
    "drawn data sets of the bootstrap, {range} (default 10/(1 - level), 200 at 0.95)",
  ),
  seed: whole(
    "S",
    { least: 0, most: 2 ** 31 - 1 },
    "the same number gives the same drawn data, {range} (default 1)",
  ),
  level: number("P", "the probability that an interval covers, 0.5 to 0.9999 (default 0.95)"),
  loss: oneOf(
    "LOSS",
    ["squares", "soft-l1", "huber", "cauchy"],
    "how residuals count: as squares (default), or less where they are large, as glitches are",
  ),
  noise: oneOf(
    "NOISE",
    ["white", "coloured"],
    "white (default); coloured: residuals depend on earlier ones as an autoregression, which is found with the fit, and intervals are as wide as that makes them",
  ),
  format: format(
    ["text", "json", "csv", "html"],
    "text (default); json, all of it; csv, the data with the curve and the residuals; or html, a page with numbers, curves, residuals and profiles, which loads nothing",
  ),
  out: words(
    "FILE",
    "write to FILE instead of standard output; the version and the model are recorded in JSON, in # lines of a text file, and of CSV in FILE-metadata.json. Of several files of data: the folder of the results, which is made",
  ),
  resume: flag("several files: go on with the results that are in the folder, of the same fits"),
  threads: whole(
    "N",
    { least: 1, most: 1024 },
    "several files: how many are fitted at the same time, {range} (default: as many as there are cores)",
  ),
};

/** `caldera fit`. */
export const fitCommand: Command = command({
  usage: "fit MODEL DATA ... --free LIST [options]",
  about: `Fits parameters of a model to a measured motion, or to a resonance curve, by least squares with
exact derivatives of the derived equation of motion. Every number has an interval; a parameter that
the data do not determine is said to be so. In the place of MODEL a law of the amplitude may stand:
law:linear, law:quadratic, law:cubic or law:general, A' = -(gamma + delta*A + beta*A^2)*A;
law:dephasing or law:jitter, the linear one averaged over ringdowns of different frequencies.

  DATA  ${dataHelp}`,
  positional: modelPositional,
  options,
  notes: `Columns of DATA are t and x or v, or of an envelope t and A or power (A^2) and phase, of
x = A cos(OMEGA t + phase), or X = A cos phase and Y = A sin phase. The start of the motion, x(0)
and xdot(0), is found with the parameters. Rows with gaps are left out, which is said. "expected
noise" is that of the data alone; residuals that are larger, or that depend on each other, are a
warning and exit status 1, as the intervals are too small then; --noise coloured widens them. "not
identifiable" is a parameter with which the fit is as good at all its values.

Of a resonance curve columns are omega, the frequency of the drive, and A, power, phase, A and
phase, or X and Y. The curve is that of all steady states of the driven model along the sweep; near
a jump the data choose between them. Where both directions were swept, the rows rise and then fall,
or a column direction has up and down. Of rows that only rise the direction is not known: where it
matters that is a warning. Beside gain and offset (of A and power) --free may name phase, delay,
background_x and background_y, of y = exp(i(phase - delay*(omega - middle)))*(gain*z +
background_x + i*background_y) with x = Re(z*exp(i*omega*t)).

Several files, a folder of them, or a pattern in quotes, "run-*.csv", are fitted one by one, on all
cores. DIR, which --out names, gets fits.csv, a line for each file with numbers, intervals, status
and warnings, and points.jsonl with all of each fit as JSON. A file that cannot be fitted has the
reason in its line. Each fit is on the disk as soon as it is known: fits that were stopped in any
way go on with --resume, and their table is the same. Exit status 1 if a file could not be fitted.`,
  examples: [
    "caldera fit kerr.json decay.csv --set F=0 --free gamma,theta,U",
    "caldera fit kerr.json decay.csv --set F=0 --free gamma,U --set theta=0.3*pi --format json",
    "caldera fit kerr.json decay.csv --set F=0 --free gamma,theta,U --format csv --out fit.csv",
    'caldera fit kerr.json "dec*.csv" --set F=0 --free gamma,theta,U --out fits',
  ],
  run: async (given, output) => {
    const [ofModel, typed] = modelAndData(given);
    const argument = modelOrLaw(ofModel, output);
    if (isMany(typed)) return await many(given, ofModel, argument, typed, output);
    refuseOfMany(given);
    const [path] = typed;
    const { model, kind, source, provenance } = argument;
    const target = outOption(given, source);
    const data = await readMeasurement(path, model, given);
    const { format: form } = given.options;
    const { fit } = await import("../../runs/fit/index.ts");
    const found = await fit(model, data, {
      ...settingsOf(given),
      ...{ kind, command: provenance.command, profiles: form === "html" },
    });
    for (const note of found.notes) output.error(`Note: ${note}\n`);
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    const head = form === "text" && target !== undefined ? provenanceLines(found.provenance) : [];
    const written =
      form === "html"
        ? (await import("../../report/fit-page.ts")).fitPage(found, path)
        : writers[form](found);
    const text = [...head.map((line) => `# ${line}`), written].join("\n");
    writeResult(text, target, output);
    if (form === "csv") writeCsvMetadata(target, source, found.provenance);
    return found.status === "settled" ? 0 : 1;
  },
});

/** What each fit is made with. */
function settingsOf(given: Given<typeof options>) {
  const { free = [], reference, intervals, level, loss, noise, draws, seed } = given.options;
  const bounds = boundsOf(given);
  return { free, reference, intervals, level, loss, noise, draws, seed, bounds };
}

/** Options of fits to several files. */
function refuseOfMany({ values }: Given<typeof options>): void {
  const stray = ["resume", "threads"].find((name) => values.has(name));
  if (stray === undefined) return;
  throw new UsageError(
    `Option --${stray} belongs to several files of DATA. Leave it out, or give more files.`,
  );
}

/** The fits to several files, into a folder. */
async function many(
  given: Given<typeof options>,
  ofModel: ParsedArguments,
  argument: ModelArgument,
  typed: readonly string[],
  output: Output,
): Promise<ExitStatus> {
  if (given.values.has("format")) {
    throw new UsageError(
      "Option --format belongs to one file of DATA; those of several are CSV and JSON Lines. Leave it out.",
    );
  }
  const stray = [...ofModel.positionals, ...typed].find((one) => one === "-");
  if (stray !== undefined) {
    throw new UsageError("Standard input cannot be one of several files. Put it into a file.");
  }
  const { columns, out, resume, threads } = given.options;
  const { direction, frequency } = columnChoice(argument.model, given);
  const chosen = {
    ...settingsOf(given),
    ...{ direction, frequency },
    columns: columns === undefined ? undefined : Object.fromEntries(columns),
    units: Object.fromEntries(unitFactors(argument.model, given)),
  };
  const files = dataFiles(typed);
  return await fitAll(
    ofModel,
    {
      ...{ files, argument, resume, threads, out: folderOfMany(out) },
      options: withoutAbsent(chosen),
    },
    output,
  );
}

/** As a file of JSON has it. */
function withoutAbsent(options: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

/** A:B for each name. */
function boundsOf({
  options: { bounds },
}: Given<typeof options>): Readonly<Record<string, readonly [number, number]>> | undefined {
  if (bounds === undefined) return undefined;
  return Object.fromEntries(
    [...bounds].map(([name, range]) => {
      const [from, to, ...others] = range.split(":");
      if (from === undefined || to === undefined || others.length > 0) {
        throw new UsageError(
          `Option --bounds must give NAME=A:B, e.g. theta=0:pi/2, but has ${name}=${range}.`,
        );
      }
      const end = (typed: string): number => readParameter("", typed, `--bounds ${name}`);
      return [name, [end(from), end(to)] as const];
    }),
  );
}

const writers = { text: fitText, json, csv };

/** Data, curve and residuals are those of CSV. */
function json(found: FitResult): string {
  return JSON.stringify(found, (name, value: unknown) =>
    name === "coordinates" || name === "curves" ? undefined : value,
  );
}

function csv({ along, coordinates, curves }: FitResult): string {
  const head = [along, ...curves.flatMap(({ name }) => [name, `${name}_fit`, `${name}_residual`])];
  const rows = Array.from(coordinates, (at, j) =>
    [
      at,
      ...curves.flatMap(({ data, fitted, residuals }) => [data[j], fitted[j], residuals[j]]),
    ].join(","),
  );
  return [head.join(","), ...rows].join("\n");
}
