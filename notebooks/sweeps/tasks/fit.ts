import { type Model, withParameters } from "../../../derivations/index.ts";
import { readDataFile } from "../../measured/files/read-file.ts";
import { chosenColumns, MeasurementError } from "../../measured/index.ts";
import { fit } from "../../runs/index.ts";
import { type FitResult, lawModel, lawOf } from "../../runs/fit/index.ts";
import { fileChecksum } from "../../durable/file-checksum.ts";
import { fileErrorReason } from "../../durable/file-error.ts";
import type { JsonObject } from "../spec/json.ts";
import { SpecError } from "../spec/spec-error.ts";
import {
  entriesOf,
  kind,
  number,
  numbers,
  oneOf,
  someText,
  textsOrNone,
  whole,
} from "./option-readers.ts";
import { plain } from "./plain.ts";
import { type OptionReader, task } from "./task.ts";

/** A master equation, or a law of the amplitude as law:cubic. */
const kindOrLaw: OptionReader<string> = (value, place) =>
  typeof value === "string" && lawOf(value) !== undefined ? value : kind(value, place);

const bounds: OptionReader<readonly [number, number]> = (value, place) => {
  const [lower = Number.NaN, upper = Number.NaN, ...others] = numbers(value, place);
  if (others.length === 0 && lower < upper) return [lower, upper];
  throw new SpecError(place, "Must be two numbers, the lower one first, e.g. [0, 1].");
};

const options = {
  ...{ files: textsOrNone, checksums: textsOrNone, file: whole },
  ...{ kind: kindOrLaw, set: entriesOf(someText), free: textsOrNone, reference: number },
  bounds: entriesOf(bounds),
  columns: entriesOf(someText),
  units: entriesOf(number),
  ...{ direction: oneOf(["up", "down"]), frequency: someText },
  intervals: oneOf(["curvature", "profile", "bootstrap"]),
  loss: oneOf(["squares", "soft-l1", "huber", "cauchy"]),
  noise: oneOf(["white", "coloured"]),
  ...{ level: number, draws: whole, seed: whole },
};

/** Fits to the files of a list, of which the axis `file` takes one after the other. */
export const fitTask = task({
  name: "fit",
  summary: "a fit to each of a list of files; the axis is file, from 1 on",
  options,
  needed: ["files", "file"],
  run: async (model, given, { kept, signal }) => {
    const { files = [], checksums = [], file: place = 0, free = [], columns, units } = given;
    const file = files[place - 1];
    if (file === undefined) {
      throw new SpecError("file", `Must be 1 to ${files.length}, but is ${place}.`);
    }
    const table = await tableOf(file, checksums[place - 1]);
    const data = chosenColumns(table, {
      ...{ columns: mapOf(columns), factors: mapOf(units) },
      ...{ direction: given.direction, frequency: given.frequency },
    });
    const { kind: name, intervals, level, loss, noise, draws, reference } = given;
    const found = await fit(modelOf(model, name, given.set), data, {
      ...{ kind: name, free, reference, intervals, level, loss, noise, draws, kept, signal },
      ...{ bounds: given.bounds, seed: given.seed },
    });
    return { status: found.status, warnings: found.warnings, result: row(file, found) };
  },
});

function mapOf<T>(entries: Readonly<Record<string, T>> | undefined): Map<string, T> | undefined {
  return entries === undefined ? undefined : new Map(Object.entries(entries));
}

async function tableOf(
  file: string,
  checksum: string | undefined,
): Promise<Awaited<ReturnType<typeof readDataFile>>> {
  try {
    if (checksum !== undefined && fileChecksum(file) !== checksum) {
      throw new MeasurementError(
        `The file ${file} is no longer what it was when the fits began. Begin anew in another folder.`,
      );
    }
    return await readDataFile(file);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new MeasurementError(
      `The data file ${file} cannot be read: ${fileErrorReason(error)}. Give another one, or leave it out.`,
    );
  }
}

function modelOf(
  model: Model,
  name: string | undefined,
  set: Readonly<Record<string, string>> | undefined,
): Model {
  const law = lawOf(name);
  return withParameters(law === undefined ? model : lawModel(law), mapOf(set) ?? new Map());
}

/** What a table has of a fit: the data and their curve stand in the file itself. */
function row(file: string, found: FitResult): JsonObject {
  const { numbers: all, level, goodness, converged, evaluations, coordinates, notes } = found;
  const byName = Object.fromEntries(all.map(({ name, ...own }) => [name, plain(own)] as const));
  return {
    ...{ file, points: coordinates.length, numbers: byName, level, goodness: plain(goodness) },
    ...{ converged, evaluations, notes },
  };
}
