import { type Provenance, svgWithProvenance } from "../../derivations/index.ts";
import type { ErrorMapHead, ErrorMapResult, ErrorRow } from "../runs/map/index.ts";
import { type ExitStatus, type Output, type ParsedArguments, UsageError } from "./command.ts";
import { writeCsvMetadata } from "./csv-metadata.ts";
import { type Destination, numbersBeside, outOption } from "./destination.ts";
import { modelArgument } from "./model-argument.ts";
import { progressBar } from "./progress.ts";
import { type Axis, refuseSettingOf } from "./response-arguments.ts";
import { keepingBeside, keepingParts } from "./resume.ts";
import { rowWriter, wholeWriter } from "./row-writer.ts";
import { printWarnings } from "./steady-state-arguments.ts";

interface Asked {
  readonly x: Axis;
  readonly y: Axis;
  readonly what: "steady" | "state";
  readonly to: number | undefined;
  readonly position: number | undefined;
  readonly format: "csv" | "json" | "svg";
  readonly resume: boolean;
}

/** `caldera map --of error`. */
export async function mapOfErrors(
  { x, y, what, to, position, format, resume }: Asked,
  given: ParsedArguments,
  output: Output,
): Promise<ExitStatus> {
  if (position !== undefined && to === undefined) {
    throw new UsageError(
      "Option --position is the start of a motion, which needs a last time. Add --to, e.g. --to 40, or leave --position out.",
    );
  }
  if (what === "state" && to !== undefined) {
    throw new UsageError(
      "Option --to is the last time of a motion, but --what state asks for the steady state. Leave one of them out.",
    );
  }
  refuseSettingOf(given, "--x", x.parameter);
  refuseSettingOf(given, "--y", y.parameter);
  const { model, source, provenance: read } = modelArgument(given, output);
  const provenance: Provenance = { ...read, equation: "exact" };
  const file = outOption(given, source);
  const beside = numbersBeside(file, format, source);
  const { errorMap } = await import("../runs/map/index.ts");
  // What cannot be drawn is better said before the work.
  if (format === "svg") await import("../pictures/error-map-picture.ts");
  return keepingParts(keepingBeside(file, resume, output), async (checkpoint) => {
    const table = format === "csv" ? file : beside;
    const isWritten = format === "csv" || beside !== undefined;
    const writer = isWritten ? rowWriter(table, output, resume) : undefined;
    let head: ErrorMapHead | undefined;
    const result = await errorMap(model, {
      ...{ x, y, what, to, checkpoint, command: provenance.command },
      start: position === undefined ? undefined : [position, 0],
      progress: progressBar("map", output),
      onBegin: (found) => {
        head = found;
        if (isWritten) writeCsvMetadata(table, source, provenance);
        writer?.write(headerOf(found));
      },
      onRow: (row) => {
        if (head !== undefined) writer?.write(linesOf(row, head));
      },
    });
    writer?.close();
    await writeWhole(result, { format, file, output, provenance });
    printWarnings(result.warnings, output);
    return result.certificate["missing"] === 0 ? 0 : 1;
  });
}

function headerOf({ x, y, equations }: ErrorMapHead): string {
  return `${[x.parameter, y.parameter, "exact", ...equations, "reason"].join(",")}\n`;
}

function linesOf(row: ErrorRow, { x, equations }: ErrorMapHead): string {
  const { y, exact, distances } = row;
  const lines = x.values.map((value, i) =>
    [
      ...[value, y, exact[i]],
      ...equations.map((name) => distances[name]?.[i] ?? ""),
      reasonsAt(row, i),
    ].join(","),
  );
  return `${lines.join("\n")}\n`;
}

/** Why answers are missing at a point, in quotation marks; empty where none is. */
function reasonsAt({ reasons }: ErrorRow, i: number): string {
  const words = Object.entries(reasons).flatMap(([name, list]) => {
    const reason = list[i];
    return reason === null || reason === undefined ? [] : [`${name}: ${reason.words}`];
  });
  return words.length === 0 ? "" : `"${words.join(" ").replaceAll('"', '""')}"`;
}

interface Whole {
  readonly format: Asked["format"];
  readonly file: Destination | undefined;
  readonly output: Output;
  readonly provenance: Provenance;
}

/** Pictures and JSON. */
async function writeWhole(
  found: ErrorMapResult,
  { format, file, output, provenance }: Whole,
): Promise<void> {
  if (format === "csv") return;
  const writer = wholeWriter(file, output);
  if (format === "svg") {
    const { errorMapPicture } = await import("../pictures/error-map-picture.ts");
    writer.write(svgWithProvenance(errorMapPicture(found, found.rows), provenance));
  } else {
    writer.write(`${JSON.stringify({ ...found, provenance })}\n`);
  }
  writer.close();
}
