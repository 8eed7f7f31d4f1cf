import { svgWithProvenance } from "../../../derivations/index.ts";
import { sweepPictures, usualPicture } from "../../pictures/sweep/index.ts";
import { provenanceOfSweep } from "../../sweeps/export/provenance.ts";
import { sweepResults } from "../../sweeps/export/results.ts";
import {
  type Command,
  type ExitStatus,
  type ParsedArguments,
  text,
  UsageError,
} from "../command.ts";
import { destination } from "../destination.ts";
import { command, entry, oneOf, type Option, words } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { writeResult } from "../write-result.ts";

const kinds = ["auto", ...sweepPictures.keys()];
const kindLines = [...sweepPictures.values()].map(({ name, summary }) => entry(name, summary));

const indices: Option<readonly number[] | undefined> = {
  value: "K,K,...",
  help: "indices of points, where a picture is of single ones (default: up to 12, equally spaced)",
  read: (parsed: ParsedArguments, name: string) => {
    const typed = text(parsed, name);
    if (typed === undefined) return undefined;
    const list = typed.split(",").map((part) => part.trim());
    if (list.every((part) => /^\d+$/.test(part))) return list.map(Number);
    throw new UsageError(`Option --${name} must be indices such as 0,3,7, but is ${typed}.`);
  },
};

/** `caldera plot`. */
export const plotCommand: Command = command({
  usage: "plot DIR [options]",
  about: "The results of a sweep as a picture (SVG), also while it runs.",
  positional: folderPositional,
  options: {
    kind: oneOf("KIND", kinds, "the kind of picture (below), by default what fits the task"),
    x: words("NAME", "the axis along x, or the number of a row (default: the first axis; t)"),
    y: words("NAME", "the axis along y of a map (default: the other one)"),
    of: words("NAME", "the number that is shown, as n or error.n (default: the first one)"),
    points: indices,
    out: words("FILE", "write to FILE instead of standard output"),
  },
  notes: `The kinds are
${kindLines.join("\n")}

Points that are missing, or have no such number, leave gaps; in a map they are marked.`,
  examples: [
    "caldera plot points --of n --out points.svg",
    "caldera plot points --kind lines --x F --of R --out points.svg",
  ],
  run: (given, output): ExitStatus => {
    const { kind, x, y, of, points, out } = given.options;
    const results = sweepResults(folderArgument(given));
    const picture = sweepPictures.get(kind) ?? usualPicture(results);
    const svg = picture.draw(results, { x, y, of, points });
    const signed = svgWithProvenance(svg, provenanceOfSweep(results.sweep));
    writeResult(signed, out === undefined ? undefined : destination(out), output);
    const { size, done } = results;
    if (done < size) output.error(`Warning: ${size - done} of ${size} points are missing.\n`);
    return 0;
  },
});
