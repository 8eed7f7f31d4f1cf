import { continuedPhase } from "./continued-phase.ts";
import { MeasurementError } from "./measurement-error.ts";
import {
  orderByDirection,
  sweepsByOrder,
  sweepsBySign,
  type SweptRows,
} from "./sweep-direction.ts";

/** What was measured against time, or against the frequency of a drive. */
export interface Measurement {
  /** "t": a trace or an envelope; "omega": a resonance curve. */
  readonly along: "t" | "omega";
  /** Times in increasing order, or angular frequencies in the order of the sweeps, each finite. */
  readonly coordinates: Float64Array;
  /** Of frequencies: the sweeps that the rows are of. */
  readonly sweeps?: readonly SweptRows[] | undefined;
  /** What was measured at each of them, as x, v, A or phase; finite everywhere. */
  readonly quantities: readonly Quantity[];
  /** What was found in the data and left out or might disturb a fit, in words. */
  readonly notes: readonly string[];
}

/** How frequencies were swept: all rows in one direction, or each as it says, 1 upwards and -1 downwards. */
export type SweepDirection = "up" | "down" | ArrayLike<number>;

export interface Quantity {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * A measurement from its columns: rows with a gap are left out, which a note says. Along frequencies the order of rows is that of the
 * sweep, upwards where they rise and downwards where they fall, unless `direction` says it.
 *
 * @throws MeasurementError for columns of different lengths, times that do not increase, frequencies in no order, and fewer than
 *   four rows
 *
 * @example
 * ```ts
 * import { measurement } from "caldera";
 * const found = measurement("t", [0, 1, 2, 3, 4], [{ name: "x", values: [1, 0.5, NaN, 0.2, 0.1] }]);
 * assert.equal(found.coordinates.length, 4);
 * assert.deepEqual(found.notes, ["1 of 5 rows has a gap and is left out."]);
 * ```
 */
export function measurement(
  along: "t" | "omega",
  coordinates: ArrayLike<number>,
  quantities: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
  direction?: SweepDirection,
): Measurement {
  const rows = coordinates.length;
  for (const { name, values } of quantities) {
    if (values.length === rows) continue;
    throw new MeasurementError(
      `Column \`${name}\` has ${values.length} rows, but \`${along}\` has ${rows}. Give both as many.`,
    );
  }
  const whole = Array.from({ length: rows }, (_, j) => j).filter(
    (j) =>
      Number.isFinite(coordinates[j]) &&
      quantities.every(({ values }) => Number.isFinite(values[j])),
  );
  requireEnough(whole.length);
  const signs = along === "t" ? undefined : signsOf(direction, rows);
  const order = signs === undefined ? whole : inOrder(whole, coordinates, signs);
  const of = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(order, (j) => values[j] ?? Number.NaN);
  const kept = of(coordinates);
  if (along === "t") requireOrder(kept, whole);
  for (const { name, values } of quantities) requireChange(name, of(values));
  const lost = rows - whole.length;
  const found = quantities.map(({ name, values }) => {
    const own = { name, values: of(values), jumps: 0 };
    return name === "phase" ? { ...own, ...continuedPhase(own.values) } : own;
  });
  const jumps = found.reduce((sum, one) => sum + one.jumps, 0);
  return {
    along,
    coordinates: kept,
    ...(along === "t"
      ? {}
      : { sweeps: signs === undefined ? sweepsByOrder(kept) : sweepsBySign(of(signs)) }),
    quantities: found.map(({ name, values }) => ({ name, values })),
    notes: [
      ...(lost === 0
        ? []
        : [
            `${lost} of ${rows} rows ${lost === 1 ? "has a gap and is" : "have gaps and are"} left out.`,
          ]),
      ...(jumps === 0 ? [] : [`The phase was continued over ${jumps} jumps of 2π.`]),
    ],
  };
}

const fewest = 4;

/** 1 upwards and -1 downwards of each row; undefined where the order of rows says it. */
function signsOf(direction: SweepDirection | undefined, rows: number): Float64Array | undefined {
  if (direction === undefined) return undefined;
  if (typeof direction !== "string") return Float64Array.from(direction);
  return new Float64Array(rows).fill(direction === "up" ? 1 : -1);
}

/** Rows in the order in which they were swept. */
function inOrder(
  whole: readonly number[],
  coordinates: ArrayLike<number>,
  signs: Float64Array,
): readonly number[] {
  const frequencies = Float64Array.from(whole, (j) => coordinates[j] ?? Number.NaN);
  const own = Float64Array.from(whole, (j) => signs[j] ?? Number.NaN);
  return orderByDirection(frequencies, own).map((k) => whole[k] ?? 0);
}

function requireEnough(rows: number): void {
  if (rows >= fewest) return;
  throw new MeasurementError(
    `The data have ${rows} whole rows, but a fit needs ${fewest} at least. Give more, or other columns.`,
  );
}

function requireOrder(kept: Float64Array, rows: readonly number[]): void {
  const wrong = kept.findIndex((value, j) => j > 0 && !(value > (kept[j - 1] ?? 0)));
  if (wrong === -1) return;
  throw new MeasurementError(
    `Column \`t\` must increase from row to row, but is ${kept[wrong]} in row ${(rows[wrong] ?? 0) + 1} after ${kept[wrong - 1]}. Sort the rows, and average those of one time.`,
  );
}

function requireChange(name: string, values: Float64Array): void {
  const [first] = values;
  if (values.some((value) => value !== first)) return;
  throw new MeasurementError(
    `Column \`${name}\` is ${first} in every row, from which nothing can be fitted. Take another column.`,
  );
}
