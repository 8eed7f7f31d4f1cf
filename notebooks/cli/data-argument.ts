import { driveFrequencies, type Model, quantityInSi } from "../../derivations/index.ts";
import { readParameter } from "../../derivations/model/parameters.ts";
import { readDataFile } from "../measured/files/read-file.ts";
import {
  chosenColumns,
  type ColumnChoice,
  type DataColumns,
  inOneTable,
  type Measurement,
  readBlock,
} from "../measured/index.ts";
import { type ParsedArguments, text, UsageError } from "./command.ts";
import { type Given, oneOf, type Option, type OptionTable } from "./options.ts";
import { fileErrorReason } from "../durable/file-error.ts";
import { readText } from "./read-text.ts";

/** NAME=VALUE,NAME=VALUE as a map; undefined where the option is not given. */
export function assignments(
  value: string,
  help: string,
  example: string,
): Option<ReadonlyMap<string, string> | undefined> {
  return {
    value,
    help,
    read: (parsed, name) => {
      const typed = text(parsed, name);
      return typed === undefined ? undefined : assigned(typed, name, example);
    },
  };
}

function assigned(typed: string, option: string, example: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of typed.split(",")) {
    const equals = entry.indexOf("=");
    const [name, value] = [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    if (equals <= 0 || name === "" || value === "") {
      throw new UsageError(
        `Option --${option} must be a list of NAME=VALUE, e.g. ${example}, but has ${entry.trim() || "an empty entry"}.`,
      );
    }
    if (found.has(name)) {
      throw new UsageError(`Option --${option} gives ${name} twice. Leave one out.`);
    }
    found.set(name, value);
  }
  return found;
}

/** What the columns of DATA are. */
export const dataTable = {
  columns: assignments(
    "LIST",
    "which columns of DATA are what, by their names or numbers, e.g. t=time,x=voltage, or of a resonance curve omega=frequency,A=lockin; default: by the head, or the first is t and the second x",
    "t=time,x=voltage",
  ),
  units: assignments(
    "LIST",
    "units of the columns: factors into the units of the model, e.g. t=1e-6,x=2.5, or omega=2*pi for frequencies in cycles; for a model with units also names, t=us,x=nm, omega=MHz",
    "t=1e-6,x=2.5",
  ),
  direction: oneOf(
    "DIRECTION",
    ["rows", "up", "down"],
    "how the frequency of a resonance curve was swept: rows (default), by a column direction with up and down, or else up where omega rises from row to row and down where it falls; up or down: all rows",
  ),
} satisfies OptionTable;

/** DATA in help texts. */
export const dataHelp =
  "a table of numbers: text with columns apart by , ; tabs or spaces, NPY, NPZ, or HDF5";

/** Bytes of a table from standard input. */
const largest = 50_000_000;

/** MODEL and each DATA among the positional arguments. */
export function modelAndData(
  parsed: ParsedArguments,
): readonly [model: ParsedArguments, data: readonly [string, ...string[]]] {
  const [model, data, ...others] = parsed.positionals;
  if (model === undefined || data === undefined) {
    throw new UsageError(
      `${model === undefined ? "A MODEL and DATA are" : "DATA is"} missing: give a model file and a table, e.g. kerr.json decay.csv.`,
    );
  }
  if (model === "-" && data === "-") {
    throw new UsageError("Standard input cannot be both MODEL and DATA. Put one into a file.");
  }
  return [{ ...parsed, positionals: [model] }, [data, ...others]];
}

/** The table of a file of data, or of standard input for `-`. */
export async function readTable(path: string, fewest = 2): Promise<DataColumns> {
  // What comes through a pipe is text.
  if (path === "-")
    return inOneTable([readBlock(readText(path, "data file", largest), { fewest })]);
  try {
    return await readDataFile(path, fewest);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new UsageError(
      `The data file ${path} cannot be read: ${fileErrorReason(error)}. Give a data file, or - for standard input.`,
    );
  }
}

/** The measurement in a table. */
export async function readMeasurement(
  path: string,
  model: Model,
  given: Given<typeof dataTable>,
): Promise<Measurement> {
  const table = await readTable(path);
  return chosenColumns(table, columnChoice(model, given));
}

/** What the columns are, in which units, and how frequencies were swept. */
export function columnChoice(model: Model, given: Given<typeof dataTable>): ColumnChoice {
  const { columns, direction } = given.options;
  const tones = driveFrequencies(model);
  const [name, ...others] = new Set(tones.flatMap(({ parameters }) => [...parameters]));
  return {
    ...{ columns, factors: unitFactors(model, given) },
    frequency: others.length === 0 ? name : undefined,
    direction: direction === "rows" ? undefined : direction,
  };
}

/** How much of the model's units one of those of a column is, by what the column is. */
export function unitFactors(
  model: Model,
  { options: { units } }: Given<typeof dataTable>,
): ReadonlyMap<string, number> {
  return new Map(
    [...(units ?? [])].map(([name, unit]) => [name, factorOf(name, unit, model)] as const),
  );
}

/** What the columns of a model in SI are in. */
const needed: ReadonlyMap<string, string> = new Map([
  ["t", "s"],
  ["omega", "1/s"],
  ["x", "m"],
  ["v", "m/s"],
  ["A", "m"],
  ["X", "m"],
  ["Y", "m"],
  ["power", "m^2"],
  ["phase", ""],
]);

function factorOf(name: string, typed: string, { units }: Model): number {
  const isNumber = !/[A-Za-zµμΩ°]/.test(
    typed.replaceAll(/\d[eE][+-]?\d/g, "0").replaceAll(/pi|sqrt/g, "0"),
  );
  if (isNumber) {
    const factor = readParameter("", typed, `--units ${name}`);
    if (factor !== 0) return factor;
    throw new UsageError(
      `Option --units must not be 0 for ${name}. Give the factor into the units of the model.`,
    );
  }
  if (units === undefined) {
    throw new UsageError(
      `Option --units gives ${name} in ${typed}, but the model has numbers without units. Give a factor, e.g. ${name}=1e-6.`,
    );
  }
  // A frequency in Hz counts cycles; omega counts radians.
  const cycles = name === "omega" && typed.endsWith("Hz") ? 2 * Math.PI : 1;
  const source = /^[\d.]/.test(typed) ? typed : `1 ${typed}`;
  const { value, unit } = quantityInSi(source, `--units ${name}`);
  const own = needed.get(name.replace(/_.*/, ""));
  if (own === undefined || own === unit) return cycles * value;
  throw new UsageError(
    `Option --units gives ${name} in ${typed}, which is ${unit || "a pure number"} in SI, but ${name} needs ${own || "a pure number"}.`,
  );
}
