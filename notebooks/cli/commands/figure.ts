import { join } from "node:path";
import { provenanceOfSeveral, svgWithProvenance, version } from "../../../derivations/index.ts";
import type { Begin } from "../../figures/index.ts";
import { type Command, type ExitStatus, type Output, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { destination } from "../destination.ts";
import { requireFolder } from "../folder.ts";
import { command, flag, whole, words } from "../options.ts";
import { remembering } from "../../runs/checkpoint.ts";
import { progressBar } from "../progress.ts";
import { keepingParts } from "../resume.ts";
import { replaceFile, writeResult } from "../write-result.ts";

/** `caldera figure`. */
export const figure: Command = command({
  usage: "figure NUMBER --out DIR",
  about: `Computes a figure of the paper from derived equations and writes SVG and CSV files. The
version and the models are recorded in the metadata of each picture, and for a table x.csv in
x.csv-metadata.json.`,
  positional: ["NUMBER", "2, 3, 4, 5 or 6; 2 and 5 take up to a minute, 6 several minutes"],
  options: {
    out: words("DIR", "folder for the files, made if missing (default out)"),
    png: flag("a PNG beside each SVG"),
    dpi: whole(
      "N",
      { least: 36, most: 1200 },
      "its resolution, {range} (default 300); a panel is 3.4 inches wide",
    ),
    resume: flag(
      "go on with the same command that was stopped. From a second of work on, the points that are finished are kept in DIR/figure-NUMBER.checkpoint until the files are written; they are the same, byte for byte",
    ),
  },
  examples: ["caldera figure 3 --out figures", "caldera figure 4 --png --out figures"],
  run: async (given, output): Promise<ExitStatus> => {
    const { figures } = await import("../../figures/index.ts");
    const { number, compute } = requested(figures, given.positionals);
    const { out: folder = "out", dpi: dotsPerInch, png: wanted } = given.options;
    if (dotsPerInch !== undefined && !wanted) {
      throw new UsageError("Option --dpi is the resolution of PNG files: give --png, too.");
    }
    const picture = wanted ? (await import("../../pictures/index.ts")).pngOf : undefined;
    requireFolder(folder);
    const keeping = {
      path: join(folder, `figure-${number}.checkpoint`),
      resume: given.options.resume,
      output,
    };
    return keepingParts(keeping, async (checkpoint) => {
      const name = `figure ${number}`;
      const begin: Begin = (ofFigure, settings) => {
        const { models } = provenanceOfSeveral(name, ofFigure, "CL and gCL");
        checkpoint?.begin({ caldera: version, run: name, models, settings });
      };
      const computed = compute(progressBar(name, output), remembering(checkpoint), begin);
      const { models, caption, warnings, notes = [] } = computed;
      const provenance = provenanceOfSeveral(`caldera figure ${number}`, models, "CL and gCL");
      const png =
        picture === undefined ? undefined : (svg: string): Uint8Array => picture(svg, dotsPerInch);
      for (const file of computed.files) writeFile(file, folder, { provenance, output, png });
      output.error(`${caption}\n`);
      for (const note of notes) output.error(`Note: ${note}\n`);
      for (const warning of warnings) output.error(`Warning: ${warning}\n`);
      return warnings.length > 0 ? 1 : 0;
    });
  },
});

/** @throws UsageError unless there is one number, that of a figure */
function requested<Compute>(
  figures: ReadonlyMap<string, Compute>,
  [number, ...others]: readonly string[],
): { readonly number: string; readonly compute: Compute } {
  const known = [...figures.keys()].join(", ");
  if (number === undefined) {
    throw new UsageError(`The number of a figure is missing: give one of ${known}.`);
  }
  const compute = figures.get(number);
  if (compute === undefined) {
    throw new UsageError(`There is no figure ${number}. The figures are ${known}.`);
  }
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}.`);
  return { number, compute };
}

interface Writing {
  readonly provenance: ReturnType<typeof provenanceOfSeveral>;
  readonly output: Output;
  readonly png: ((svg: string) => Uint8Array) | undefined;
}

/** A picture, perhaps with a PNG beside it, or a table with its metadata. */
function writeFile(
  { name, content }: { readonly name: string; readonly content: string },
  folder: string,
  { provenance, output, png }: Writing,
): void {
  const file = join(folder, name);
  const isPicture = name.endsWith(".svg");
  const written = isPicture ? svgWithProvenance(content, provenance) : content;
  const target = destination(file);
  writeResult(written, target, output);
  output.out(`${file}\n`);
  if (!isPicture) writeCsvMetadata(target, undefined, provenance);
  else if (png !== undefined) {
    const beside = join(folder, name.replace(/svg$/, "png"));
    replaceFile(destination(beside), [png(written)]);
    output.out(`${beside}\n`);
  }
}
