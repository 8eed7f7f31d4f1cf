import { statSync } from "node:fs";
import { basename } from "node:path";
import { matrixFormats } from "../../matrices/formats.ts";
import { matrixFileOf } from "../../matrices/matrix-file.ts";
import { exportFormats } from "../../sweeps/export/index.ts";
import { provenanceOfSweep } from "../../sweeps/export/provenance.ts";
import { sweepResults } from "../../sweeps/export/results.ts";
import { type Command, type ExitStatus, type Output, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { destination } from "../destination.ts";
import { readText } from "../read-text.ts";
import { command, entry, oneOf, words } from "../options.ts";
import { replaceFile, replaceFileBy, writeResult } from "../write-result.ts";

const names = [...new Set([...exportFormats.keys(), ...matrixFormats.keys()])];
const linesOf = (
  formats: ReadonlyMap<string, { readonly name: string; readonly summary: string }>,
) => [...formats.values()].map(({ name, summary }) => entry(name, summary)).join("\n");
/** States and generators of some hundred levels. */
const largestFile = 1_000_000_000;

/** `caldera export`. */
export const exportCommand: Command = command({
  usage: "export SOURCE [options]",
  about: `The results of a sweep, also while it runs, a state or a Liouvillian as a file that other programs
read.`,
  positional: [
    "SOURCE",
    "the folder of results that a sweep wrote, or a file: a state as --save of steady-state or evolve writes it, or what liouvillian writes",
  ],
  options: {
    format: oneOf(
      "FORMAT",
      names,
      "the form of the file (below), csv by default, of states and Liouvillians npz",
    ),
    out: words("FILE", "write to FILE instead of standard output, which takes text only"),
  },
  notes: `The formats of sweeps are
${linesOf(exportFormats)}

Numbers within numbers have names with dots: error.n. Numbers that are not known, and points that
are missing, are empty in CSV and NaN in arrays. Arrays have the lengths of the axes first, the
first axis slowest; with an adaptive axis, one length, the number of points. A model with units has
results in SI. What the sweep is stands in FILE-metadata.json for CSV, in the file itself for the
others.

The formats of states and Liouvillians are
${linesOf(matrixFormats)}

A state has rho[k, i, j] of ρ(t) = Σ ρ_k e^{ik·Ωt}, harmonics (k), frequencies (Ω) and levels. A
Liouvillian acts on ρ stacked column by column, index i + N·j, as in QuTiP: data, indices, indptr
and shape by rows (CSR) of its static part, and term1_data, … of L_1, …, with L(t) = static +
Σ cos(frequencies·t + phases) L_j. Both are between Fock states of (m, omega0); metadata has the
convention, the model with its parameters and units, the version, and of a state its certificate.`,
  examples: [
    "caldera export points",
    "caldera export points --format npz --out points.npz",
    "caldera export rho.json --format qutip --out rho.npz",
    "caldera export liouvillian.json --out liouvillian.npz",
  ],
  run: async (given, output): Promise<ExitStatus> => {
    const { format, out } = given.options;
    const [source, ...others] = given.positionals;
    if (source === undefined) {
      throw new UsageError(
        "A SOURCE is missing: give the folder that --out of a sweep names, or the file of a state or Liouvillian.",
      );
    }
    if (others.length > 0) {
      throw new UsageError(`Unexpected argument ${others[0]}. Give one SOURCE.`);
    }
    const isFile = statSync(source, { throwIfNoEntry: false })?.isFile() === true;
    if (!isFile) return exportSweep(source, format, out, output);
    return exportMatrices(source, given.values.has("format") ? format : "npz", out, output);
  },
});

async function exportSweep(
  folder: string,
  format: string,
  out: string | undefined,
  output: Output,
): Promise<ExitStatus> {
  const results = sweepResults(folder);
  const chosen = exportFormats.get(format);
  if (chosen === undefined) {
    throw new UsageError(
      `Option --format ${format} is for states and Liouvillians, but ${folder} is a folder. Give one of ${[...exportFormats.keys()].join(", ")}.`,
    );
  }
  if (!chosen.isText && out === undefined) {
    throw new UsageError(`Option --out is missing: ${format} is no text, give a file.`);
  }
  const file = out === undefined ? undefined : destination(out);
  const { warnings } =
    file === undefined
      ? await chosen.write(results, (part) => output.out(String(part)))
      : await replaceFileBy(file, (put) => chosen.write(results, put));
  // The others say it themselves.
  if (format === "csv") writeCsvMetadata(file, undefined, provenanceOfSweep(results.sweep));
  for (const warning of warnings) output.error(`Warning: ${warning}\n`);
  const { size, done } = results;
  if (done < size) output.error(`Warning: ${size - done} of ${size} points are missing.\n`);
  return 0;
}

/** What is written must not take the place of what is read, by whatever name. */
function requireOther(file: string, source: string): void {
  const [written, read] = [statSync(file, { throwIfNoEntry: false }), statSync(source)];
  if (written === undefined || written.dev !== read.dev || written.ino !== read.ino) return;
  throw new UsageError(
    `Option --out names ${source} itself, which would be lost. Give another file.`,
  );
}

async function exportMatrices(
  source: string,
  format: string,
  out: string | undefined,
  output: Output,
): Promise<ExitStatus> {
  const chosen = matrixFormats.get(format);
  if (chosen === undefined) {
    throw new UsageError(
      `Option --format ${format} is for sweeps, but ${source} is a file. Give one of ${[...matrixFormats.keys()].join(", ")}.`,
    );
  }
  if (out === undefined) {
    throw new UsageError(`Option --out is missing: ${format} is no text, give a file.`);
  }
  const found = matrixFileOf(objectIn(readText(source, "file of a state", largestFile)));
  if (found === undefined) {
    throw new UsageError(
      `The file ${source} holds no state and no Liouvillian. Give a file that --save of steady-state or evolve wrote, or --out of liouvillian.`,
    );
  }
  const file = destination(out);
  requireOther(file.path, source);
  const { bytes, reader } = await chosen.write(found, basename(out));
  if (reader !== undefined) {
    const beside = out.endsWith(chosen.ending) ? out.slice(0, -chosen.ending.length) : out;
    writeResult(reader.text, destination(`${beside}${reader.ending}`), output);
  }
  replaceFile(file, bytes);
  return 0;
}

function objectIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
