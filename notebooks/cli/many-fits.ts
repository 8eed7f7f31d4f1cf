import { join } from "node:path";
import { fileChecksum } from "../durable/file-checksum.ts";
import { written } from "../durable/publish.ts";
import type { SweepSummary } from "../sweeps/run-sweep.ts";
import type { Json, JsonObject } from "../sweeps/spec/json.ts";
import { readSweep } from "../sweeps/spec/read-sweep.ts";
import type { Sweep } from "../sweeps/spec/sweep.ts";
import { withBathOfFile } from "./bath-file.ts";
import { cannotKeep } from "./cannot-keep.ts";
import { type ExitStatus, type Output, type ParsedArguments, UsageError } from "./command.ts";
import { requireFolder } from "./folder.ts";
import { interruption } from "./interruption.ts";
import { type ModelArgument, settings } from "./model-argument.ts";
import { rateLine } from "./rate-line.ts";
import { readText } from "./read-text.ts";
import { countsInWords } from "./sweep-words.ts";

/** Fits to many files. */
export interface ManyFits {
  readonly files: readonly string[];
  readonly argument: ModelArgument;
  /** Options of each fit, as a sweep has them. */
  readonly options: JsonObject;
  readonly out: string;
  readonly resume: boolean;
  readonly threads: number | undefined;
}

/** The table of all fits in the folder. */
const tableFile = "fits.csv";

/** The fits as a sweep over the files: the checksums say, when it goes on, whether they are still the same. */
export function sweepOfFiles(parsed: ParsedArguments, many: ManyFits): Sweep {
  const { files, argument, options } = many;
  const { kind, model } = argument;
  const [path = ""] = parsed.positionals;
  const isLaw = kind.startsWith("law:");
  const source: Json = isLaw
    ? { name: model.name, potential: "0", parameters: { hbar: 1, m: 1, omega0: 1 } }
    : withExpansion(sourceIn(path), parsed);
  const spec = {
    ...{ model: source, task: "fit" },
    options: {
      ...{ files, checksums: files.map(checksumOf), kind },
      set: Object.fromEntries(settings(parsed)),
      ...options,
    },
    axes: [{ name: "file", values: files.map((_, j) => j + 1) }],
  };
  return readSweep(spec, sourceIn);
}

/** A model file, which was read before as a model. */
function sourceIn(path: string): JsonObject {
  return JSON.parse(withBathOfFile(readText(path), path)) as JsonObject;
}

function withExpansion(source: JsonObject, { values }: ParsedArguments): JsonObject {
  const given = ["taylor", "normal"].flatMap((name) => {
    const typed = values.get(name);
    return typed === undefined ? [] : [[name, Number(typed)] as const];
  });
  const { taylor: _, normal: __, ...others } = source;
  return given.length === 0 ? source : { ...others, ...Object.fromEntries(given) };
}

/** One that cannot be read says so in its row. */
function checksumOf(file: string): string {
  try {
    return fileChecksum(file);
  } catch {
    return "none";
  }
}

/** Fits all files, each on the disk as soon as it is known, and writes the table. */
export async function fitAll(
  parsed: ParsedArguments,
  many: ManyFits,
  output: Output,
): Promise<ExitStatus> {
  const { out, resume, threads, files } = many;
  const sweep = sweepOfFiles(parsed, many);
  requireFolder(out);
  const [{ runSweep }, { localPool }, { sweepResults }, { fitTable }] = await Promise.all([
    import("../sweeps/run-sweep.ts"),
    import("../sweeps/engines/local.ts"),
    import("../sweeps/export/results.ts"),
    import("../sweeps/export/fit-table.ts"),
  ]);
  const line = rateLine("fit", "file", output);
  const stop = interruption();
  const { signal } = stop;
  let done = 0;
  const write = (): void => {
    writeTable(join(out, tableFile), fitTable(sweepResults(out)));
  };
  try {
    const summary = await runSweep(sweep, {
      ...{ out, resume, signal },
      pool: () => localPool(sweep, { ...(threads === undefined ? {} : { threads }), signal }),
      progress: (progress) => {
        ({ done } = progress);
        line.show(done, progress.size);
      },
    });
    line.end();
    write();
    return said(summary, files, join(out, tableFile), output);
  } catch (error) {
    line.end();
    if (!signal.aborted) {
      throw cannotKeep(
        error,
        out,
        done > 0 ? "Make room, and add --resume to go on." : "Give another folder to --out.",
      );
    }
    output.error(
      `Stopped after ${done} of ${files.length} files, which are in ${out}. Add --resume to go on.\n`,
    );
    return 1;
  } finally {
    stop.end();
  }
}

function writeTable(file: string, lines: Iterable<string>): void {
  const writing = written(`${file}.${process.pid}.tmp`);
  try {
    for (const text of lines) writing.write(text);
    writing.publishAs(file);
  } catch (error) {
    writing.discard();
    throw error;
  }
}

function said(
  { size, before, statuses, reasons, damaged }: SweepSummary,
  files: readonly string[],
  table: string,
  output: Output,
): ExitStatus {
  const earlier = before > 0 ? ` (${before} of them were there before)` : "";
  output.error(
    `${size} ${size === 1 ? "file" : "files"}${earlier}: ${countsInWords(statuses)}. The table is ${table}.\n`,
  );
  for (const status of ["refused", "failed", "suspect"]) {
    const reason = reasons.get(status);
    if (reason === undefined) continue;
    output.error(`Warning: ${status}, first ${files[reason.index]}: ${reason.warning}\n`);
  }
  if (damaged > 0) {
    output.error(`Warning: ${damaged} records are damaged; their files were fitted again.\n`);
  }
  return statuses.has("failed") || statuses.has("refused") ? 1 : 0;
}

/** Where many fits go. */
export function folderOfMany(out: string | undefined): string {
  if (out !== undefined) return out;
  throw new UsageError(
    "Option --out is missing: fits to several files need a folder for their results.",
  );
}
