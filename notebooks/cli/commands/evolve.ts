import {
  choice,
  type Command,
  type ExitStatus,
  type ParsedArguments,
  parseArguments,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { initialStateOption } from "../initial-state-option.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { numberOption, positiveOption } from "../number-option.ts";
import { progressBar } from "../progress.ts";
import { spaced } from "../response-arguments.ts";
import { breathe, rowWriter } from "../row-writer.ts";

const help = `Usage: caldera evolve MODEL --to T [options]

Integrates the master equation from an initial state and writes observables of ρ(t) at equally
spaced times. Each row is written as soon as it is known.

${modelOptionsHelp}
  --to T              the last time, a number or an expression such as 20*pi
  --from T            the first time (default 0)
  --points M          number of times, both ends included, 2 to 1000000 (default 201)
  --initial STATE     vacuum (default), fock:N, coherent:X,P with mean position and momentum, or
                      thermal:N with a mean occupation
  --levels N          number of Fock levels, 2 to 200. Default: enough for the initial state, then
                      adapted. Where Σ|ρ_ij|² over the rows of the highest tenth exceeds the
                      tolerance, there are a quarter more, and that stretch is repeated before its
                      rows are written; where the sum over the highest two fifths is below 1e-5 of
                      the tolerance, there are a third fewer. Where more levels would take longer
                      than about 15 s per period, the number stays, and the sum over the highest
                      tenth is reported at the end
  --tolerance T       local error of an element of ρ, and limit of the sum over the highest tenth
                      of the levels, 1e-13 to 1e-3 (default 1e-10)
  --format csv        the only format
  --out FILE          write to FILE instead of standard output, row by row; if FILE has
                      content, into FILE.part, which replaces it at the end. The version and the
                      model are recorded in FILE-metadata.json

Columns: t; the means x and p; n = ⟨a†a⟩; the covariances xx, xp and pp of x and p in the model's
units (R and nu_geo of steady-state are those of √(mω0) x and p/√(mω0)); purity;
trace_error = Tr ρ - 1; tail_population, the population of the highest tenth of the levels.
Exit status 1 if the levels do not suffice or the integration fails.

Examples:
  caldera evolve kerr.json --to 20
  caldera evolve kerr.json --to 4*pi --initial coherent:1,0 --points 41 --set F=0 --out ringdown.csv
`;

/** `caldera evolve`. */
export const evolveCommand: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      from: { type: "string" },
      to: { type: "string" },
      points: { type: "string" },
      initial: { type: "string" },
      levels: { type: "string" },
      tolerance: { type: "string" },
      format: { type: "string" },
      out: { type: "string" },
    });
    choice(parsed, "format", ["csv"], "csv");
    const points = wholeNumber(parsed, "points", { least: 2, most: 1_000_000 }) ?? 201;
    const levels = wholeNumber(parsed, "levels", { least: 2, most: 200 });
    const tolerance = toleranceOf(parsed);
    const [from, to] = interval(parsed);
    const initial = initialStateOption(parsed);
    if (initial.kind === "fock" && initial.n >= (levels ?? Number.POSITIVE_INFINITY)) {
      throw new UsageError(
        `Option --initial fock:${initial.n} is not among the ${levels} levels. Give a smaller number, or more --levels.`,
      );
    }
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const target = outOption(parsed, source);
    const library = await import("../../runs/quantum/index.ts");
    const quantum = library.quantumModel(model, kind);
    requireLevels(library.levelsFor(initial, quantum), levels, library.mostInitialLevels);
    writeCsvMetadata(target, source, provenance);
    const writer = rowWriter(target, output);
    const columns = library.evolutionColumns;
    writer.write(`${columns.join(",")}\n`);
    const progress = progressBar("evolution", output);
    const times = spaced(from, to, points);
    let [used, greatest, greatestEdge, firstAbove] = [0, 0, 0, Number.NaN];
    const allowed =
      levels === undefined ? (tolerance ?? library.defaultTolerance) : library.fixedLevelsTolerance;
    for (const step of library.evolutionRows(quantum, { initial, times, levels, tolerance })) {
      if (step.kind === "failure") {
        writer.close();
        output.error(`Warning: ${step.reason}\n`);
        return 1;
      }
      const { row } = step;
      writer.write(`${columns.map((name) => row[name]).join(",")}\n`);
      progress((row.t - from) / (to - from));
      if (step.edge > allowed && !(firstAbove <= row.t)) firstAbove = row.t;
      greatestEdge = Math.max(greatestEdge, step.edge);
      [used, greatest] = [step.levels, Math.max(greatest, step.levels)];
      await breathe();
    }
    writer.close();
    output.error(`Note: ${used} Fock levels at the end, at most ${greatest}.\n`);
    if (greatestEdge <= allowed) return 0;
    const remedy =
      levels === undefined
        ? "more levels would take too long. Give a larger --tolerance, or more --levels and time"
        : "raise --levels, or leave it out";
    output.error(
      `Warning: From t = ${firstAbove} on, the highest of ${used} levels hold up to ${greatestEdge.toExponential(1)} of Σ |ρ_ij|², more than ${allowed.toExponential(0)}: ${remedy}.\n`,
    );
    return 1;
  },
};

/** A cut initial state is no error if the number of levels is given, but the rows show it. */
function requireLevels(needed: number, given: number | undefined, most: number): void {
  if (given !== undefined || needed <= most) return;
  throw new UsageError(
    `Option --initial needs ${needed} levels, more than ${most}. Start with a smaller occupation, or give --levels.`,
  );
}

function interval(parsed: ParsedArguments): readonly [number, number] {
  const from = numberOption(parsed, "from") ?? 0;
  const to = numberOption(parsed, "to");
  if (to === undefined) throw new UsageError("Option --to is missing: give the last time, --to T.");
  if (from < to) return [from, to];
  throw new UsageError(`Option --to must be later than --from, but ${to} is not after ${from}.`);
}

function toleranceOf(parsed: ParsedArguments): number | undefined {
  const tolerance = positiveOption(parsed, "tolerance");
  if (tolerance === undefined || (tolerance >= 1e-13 && tolerance <= 1e-3)) return tolerance;
  throw new UsageError(`Option --tolerance must be from 1e-13 to 1e-3, but is ${tolerance}.`);
}
