import { SlowFlowError } from "../../index.ts";
import {
  choice,
  type Command,
  type ExitStatus,
  parseArguments,
  text,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera response MODEL --from A --to B [options]

All one-harmonic steady states x = A cos(omega*t + phase) of a driven oscillator against the drive
frequency or another parameter, one row a solution: amplitudes are the roots of one exact
polynomial, so none is lost. Branches are numbered by continuity.

${modelOptionsHelp}
  --from A, --to B    interval of the parameter
  --points N          number of values, 1 to 1000000 (default 201)
  --sweep NAME        the parameter (default: the frequency of the only drive)
  --format csv        the only format
  --out FILE          write to FILE instead of standard output

Examples:
  caldera response kerr.json --from 0.8 --to 2 --points 121
  caldera response kerr.json --from 0 --to 2 --sweep F --set omega=1.4 --model CL
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
      format: { type: "string" },
      out: { type: "string" },
    });
    choice(parsed, "format", ["csv"], "csv");
    const [from, to] = [number("from", text(parsed, "from")), number("to", text(parsed, "to"))];
    const points = wholeNumber(parsed, "points", { least: 1, most: 1_000_000 }) ?? 201;
    const { model, kind } = modelArgument(parsed, output);
    const { driveFrequency, responseCurve, responseProblem } =
      await import("../../../notebooks/response/index.ts");
    const name = text(parsed, "sweep") ?? driveFrequency(model);
    const { steadyStatesAt } = problemOf(() => responseProblem(model, kind, name));
    const step = points === 1 ? 0 : (to - from) / (points - 1);
    const values = Array.from({ length: points }, (_, j) => from + j * step);
    const rows = responseCurve(steadyStatesAt, values);
    const lines = rows.map(({ value, branch, amplitude, phase, stable }) =>
      [value, branch, amplitude, phase, stable].join(","),
    );
    const header = `${name},branch,amplitude,phase,stable`;
    writeResult(`${[header, ...lines].join("\n")}\n`, text(parsed, "out"), output);
    return 0;
  },
};

function number(name: string, value: string | undefined): number {
  const result = value === undefined || value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isFinite(result)) return result;
  throw new UsageError(
    value === undefined
      ? `Option --${name} is missing: give the interval with --from A --to B.`
      : `Option --${name} must be a number, but is ${value}.`,
  );
}

function problemOf<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof SlowFlowError) throw new UsageError(error.message);
    throw error;
  }
}
