import { exportFormats } from "../../sweeps/export/index.ts";
import { provenanceOfSweep } from "../../sweeps/export/provenance.ts";
import { sweepResults } from "../../sweeps/export/results.ts";
import { type Command, type ExitStatus, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { destination } from "../destination.ts";
import { command, entry, oneOf, words } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { replaceFileBy } from "../write-result.ts";

const names = [...exportFormats.keys()];
const formatLines = [...exportFormats.values()].map(({ name, summary }) => entry(name, summary));

/** `caldera export`. */
export const exportCommand: Command = command({
  usage: "export DIR [options]",
  about: `The results of a sweep as a file that other programs read, also while it runs.`,
  positional: folderPositional,
  options: {
    format: oneOf("FORMAT", names, "the form of the file (below), csv by default"),
    out: words("FILE", "write to FILE instead of standard output, which takes text only"),
  },
  notes: `The formats are
${formatLines.join("\n")}

Numbers within numbers have names with dots: error.n. Numbers that are not known, and points that
are missing, are empty in CSV and NaN in arrays. Arrays have the lengths of the axes first, the
first axis slowest; with an adaptive axis, one length, the number of points. A model with units has
results in SI. What the sweep is stands in FILE-metadata.json for CSV, in the file itself for the
others.`,
  examples: ["caldera export points", "caldera export points --format npz --out points.npz"],
  run: async (given, output): Promise<ExitStatus> => {
    const { format, out } = given.options;
    const chosen = exportFormats.get(format);
    if (chosen === undefined) throw new Error(`no format ${format}`);
    if (!chosen.isText && out === undefined) {
      throw new UsageError(`Option --out is missing: ${format} is no text, give a file.`);
    }
    const results = sweepResults(folderArgument(given));
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
  },
});
