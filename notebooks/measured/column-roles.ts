import { type DataColumns } from "./read-columns.ts";
import { MeasurementError } from "./measurement-error.ts";
import { type Measurement, measurement, type SweepDirection } from "./measurement.ts";

/** What the columns of a table are, and how much of the model's units one of theirs is. */
export interface ColumnChoice {
  /** Names of columns, or their numbers from 1, by what they are: t, x, v, …; as the head says if absent. */
  readonly columns?: ReadonlyMap<string, string> | undefined;
  /** Factors by what the columns are; 1 if absent. */
  readonly factors?: ReadonlyMap<string, number> | undefined;
  /** Heads that name the frequency of a drive beside those that usually do. */
  readonly frequency?: string | undefined;
  /** Whether all frequencies were swept upwards, or downwards; by a column, or the order of rows, if absent. */
  readonly direction?: "up" | "down" | undefined;
}

/** Heads that say what a column is. */
const usual: ReadonlyMap<string, string> = new Map([
  ...["t", "time", "times"].map((name) => [name, "t"] as const),
  ...["omega", "frequency"].map((name) => [name, "omega"] as const),
  ...["x", "position", "displacement", "voltage", "signal"].map((name) => [name, "x"] as const),
  ...["v", "xdot", "velocity"].map((name) => [name, "v"] as const),
  ...["a", "amplitude", "envelope", "r"].map((name) => [name, "A"] as const),
  ...["power", "a^2"].map((name) => [name, "power"] as const),
  ...["in-phase", "re"].map((name) => [name, "X"] as const),
  ...["quadrature", "im"].map((name) => [name, "Y"] as const),
  ...["phase", "phi"].map((name) => [name, "phase"] as const),
  ...["direction", "sweep"].map((name) => [name, "direction"] as const),
]);

/**
 * The times and the signal of a raw trace: the columns that are t and x; of a single column the signal.
 *
 * @throws MeasurementError for columns that are not there
 */
export function traceColumns(
  table: DataColumns,
  choice: ColumnChoice["columns"],
): { readonly times: Float64Array | undefined; readonly signal: Float64Array } {
  const [only] = table.columns;
  if (choice === undefined && only !== undefined && table.columns.length === 1) {
    return { times: undefined, signal: only };
  }
  const places = choice === undefined ? byHead(table) : byChoice(table, choice);
  const at = (role: string): Float64Array | undefined => table.columns[places.get(role) ?? -1];
  const signal = at("x");
  if (signal !== undefined) return { times: at("t"), signal };
  throw new MeasurementError(
    `No column is the signal. Name it, and the time, as t=${table.names[0]},x=${table.names.at(-1)}.`,
  );
}

/**
 * The measurement in a table: by the columns that are named, else by the head, else the first column is t and the second x.
 *
 * @throws MeasurementError for columns that are not there, and none along which was measured
 */
export function chosenColumns(table: DataColumns, choice: ColumnChoice = {}): Measurement {
  const places = placesOf(table, choice);
  const along = ["t", "omega"].find((name) => places.has(name));
  if (along !== "t" && along !== "omega") {
    throw new MeasurementError(
      `No column is the time, or the frequency of a drive. Name the columns, as t=${table.names[0]},x=${table.names[1]}, or omega=${table.names[0]},A=${table.names[1]}.`,
    );
  }
  const column = (name: string): Float64Array => {
    const factor = choice.factors?.get(name) ?? 1;
    return (table.columns[places.get(name) ?? 0] ?? new Float64Array(0)).map((one) => factor * one);
  };
  const others = [...places.keys()].filter((name) => name !== along && name !== "direction");
  if (others.length === 0) {
    throw new MeasurementError(
      `Beside ${along} no column is measured. Name one, as ${along}=${table.names[places.get(along) ?? 0]},x=${table.names[1]}.`,
    );
  }
  const stray = [...(choice.factors?.keys() ?? [])].find((name) => !places.has(name));
  if (stray !== undefined) {
    throw new MeasurementError(
      `A unit is given for \`${stray}\`, which no column is. The columns are ${[...places.keys()].join(", ")}.`,
    );
  }
  const found = measurement(
    along,
    column(along),
    others.map((name) => ({ name, values: column(name) })),
    directionIn(along, places.has("direction") ? column("direction") : undefined, choice.direction),
  );
  const commas = table.notes.filter((note) => !note.includes("gaps"));
  return { ...found, notes: [...commas, ...found.notes] };
}

/**
 * How frequencies were swept: as is said of all, else by a column.
 *
 * @throws MeasurementError for both, and for times
 */
function directionIn(
  along: "t" | "omega",
  column: Float64Array | undefined,
  direction: "up" | "down" | undefined,
): SweepDirection | undefined {
  if (direction === undefined) return along === "t" ? undefined : column;
  if (along === "t") {
    throw new MeasurementError(
      "A direction is one of a sweep of the frequency, but the rows are along t. Leave it out.",
    );
  }
  if (column === undefined) return direction;
  throw new MeasurementError(
    "The table has a column of directions, and one is given for all rows. Leave out one of them.",
  );
}

/** Columns by what they are; the name of the drive's frequency is that of omega. */
function placesOf(
  table: DataColumns,
  { columns, frequency }: ColumnChoice,
): ReadonlyMap<string, number> {
  const places = new Map(
    columns === undefined ? byHead(table, frequency) : byChoice(table, columns),
  );
  const own = frequency === undefined ? undefined : places.get(frequency);
  if (frequency !== undefined && own !== undefined) {
    places.delete(frequency);
    places.set("omega", own);
  }
  return places;
}

function byHead({ names, columns }: DataColumns, frequency?: string): ReadonlyMap<string, number> {
  const isHead = names.some((name, k) => name !== `column ${k + 1}`);
  if (!isHead) {
    if (columns.length === 2)
      return new Map([
        ["t", 0],
        ["x", 1],
      ]);
    throw new MeasurementError(
      `The table has ${columns.length} columns without names. Say which they are, as t=1,x=2.`,
    );
  }
  return rolesByHead(names, frequency);
}

/** The places of columns by what their heads say that they are: t, omega, x, v, A, power, phase, X, Y, direction. */
export function rolesByHead(
  names: readonly string[],
  frequency?: string,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const hasQuadratures = ["X", "Y"].every((one) => names.includes(one));
  names.forEach((name, place) => {
    if (name === frequency || (hasQuadratures && (name === "X" || name === "Y"))) {
      found.set(name, place);
      return;
    }
    const role = usual.get(name.toLowerCase()) ?? (/^(?:x|v)_\w+$/.test(name) ? name : undefined);
    if (role !== undefined && !found.has(role)) found.set(role, place);
  });
  return found;
}

function byChoice(
  { names }: DataColumns,
  columns: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  return new Map(
    [...columns].map(([role, wanted]) => {
      const named = names.indexOf(wanted);
      const numbered = /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1;
      const place = named === -1 ? numbered : named;
      if (place >= 0 && place < names.length) return [role, place];
      throw new MeasurementError(
        `There is no column \`${wanted}\` for ${role}. The columns are ${names.join(", ")}.`,
      );
    }),
  );
}
