import { demodulation, type DemodulationResult } from "../../runs/demodulation/index.ts";
import { trace, type Trace, traceColumns } from "../../measured/index.ts";
import { type Command, type Output, UsageError } from "../command.ts";
import { assignments, readTable } from "../data-argument.ts";
import { outOption } from "../destination.ts";
import { command, format, type Given, positive, whole, words } from "../options.ts";
import { writeResult } from "../write-result.ts";

const options = {
  columns: assignments(
    "LIST",
    "which columns of DATA are the time and the signal, by their names or numbers, e.g. t=time,x=voltage; default: by the head, or the first and the second",
    "t=time,x=voltage",
  ),
  step: positive("H", "the time between two samples, of DATA with the signal alone (default 1)"),
  omega: positive(
    "OMEGA",
    "the angular frequency of the reference (default: that of the largest tone)",
  ),
  bandwidth: positive(
    "B",
    "the angular frequency beside it at which half of the power passes (default: a fiftieth of --omega, or what eight windows need)",
  ),
  rows: whole(
    "N",
    { least: 1, most: 64 },
    "rows over one window of the lock-in, {range} (default 2, whose noise is independent from row to row)",
  ),
  format: format(
    ["csv", "json"],
    "csv (default), with t, X, Y, A, phase and frequency; or json, with noise and remarks, too",
  ),
  out: words("FILE", "write to FILE instead of standard output"),
};

/** `caldera demodulate`. */
export const demodulateCommand: Command = command({
  usage: "demodulate DATA [options]",
  about: `Amplitude, phase and frequency in time of a raw trace of a detector, by a lock-in without delay:
x = X cos(omega t) - Y sin(omega t) = A cos(omega t + phase). Ten million samples take two seconds.

  DATA  a table of equally spaced samples: text, NPY or NPZ of numpy, or HDF5`,
  options,
  notes: `Rows with gaps stay out, which is said. Samples at the limit of the detector, and single ones that
stand out, are warnings and exit status 1: they are in the rows. The first row stands half a window
after the first sample.`,
  examples: [
    "caldera demodulate decay.csv",
    "caldera demodulate decay.csv --omega 1.2 --bandwidth 0.2 --out envelope.csv",
  ],
  run: async (given, output) => {
    const target = outOption(given);
    const { omega, bandwidth, rows, format: form } = given.options;
    const found = demodulation(await readTrace(given, output), {
      omega,
      bandwidth,
      perWindow: rows,
    });
    output.error(
      `Note: The reference has omega = ${found.omega.toPrecision(8)}, and each row is an average over ${found.window.toPrecision(3)} in time; the noise of X and Y is ${found.noise.toPrecision(3)}.\n`,
    );
    for (const note of found.notes) output.error(`Note: ${note}\n`);
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    writeResult(writers[form](found), target, output);
    return found.warnings.length === 0 ? 0 : 1;
  },
});

async function readTrace(
  { positionals, options: own }: Given<typeof options>,
  output: Output,
): Promise<Trace> {
  const [path, ...others] = positionals;
  if (path === undefined) throw new UsageError("DATA is missing: give a table, e.g. trace.csv.");
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}. Give one DATA.`);
  const { times, signal } = traceColumns(await readTable(path, 1), own.columns);
  if (times === undefined) {
    if (own.step === undefined)
      output.error("Note: DATA has no column of time: t counts samples.\n");
    return { start: 0, step: own.step ?? 1, samples: signal };
  }
  if (own.step !== undefined) {
    throw new UsageError(
      "DATA has a column of time, so that --step says nothing. Leave it out, or name the signal alone, as --columns x=2.",
    );
  }
  return trace(times, signal);
}

const writers = { csv, json };

const names = ["X", "Y", "A", "phase", "frequency"] as const;

/** Rows in gaps are left out. */
function csv(found: DemodulationResult): string {
  const rows = Array.from(found.times, (t, k) => [t, ...names.map((name) => found[name][k])]);
  const whole = rows.filter((row) => row.every(Number.isFinite));
  return [["t", ...names].join(","), ...whole.map((row) => row.join(","))].join("\n");
}

/** Numbers of empty rows are null. */
function json(found: DemodulationResult): string {
  return JSON.stringify(found, (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
}
