import { continuedPhase } from "./continued-phase.ts";

/** What was measured against time, or against the frequency of a drive. */
export interface Measurement {
  /** "t": a trace or an envelope; "omega": a resonance curve. */
  readonly along: "t" | "omega";
  /** Times or angular frequencies, in increasing order, each finite. */
  readonly coordinates: Float64Array;
  /** What was measured at each of them, as x, v, A or phase; finite everywhere. */
  readonly quantities: readonly Quantity[];
  /** What was found in the data and left out or might disturb a fit, in words. */
  readonly notes: readonly string[];
}

export interface Quantity {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Data that cannot be taken as they are: cause and remedy.
 *
 * @example
 * ```ts
 * import { measurement, MeasurementError } from "caldera";
 * const x = { name: "x", values: [1, 1, 1, 1] };
 * assert.throws(() => measurement("t", [0, 1, 2, 3], [x]), MeasurementError);
 * ```
 */
export class MeasurementError extends Error {
  override readonly name = "MeasurementError";
}

/**
 * A measurement from its columns: rows with a gap are left out, which a note says.
 *
 * @throws MeasurementError for columns of different lengths, coordinates that do not increase, and fewer than four rows
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
  const of = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(whole, (j) => values[j] ?? Number.NaN);
  const kept = of(coordinates);
  requireOrder(along, kept, whole);
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

function requireOrder(along: string, kept: Float64Array, rows: readonly number[]): void {
  if (kept.length < fewest) {
    throw new MeasurementError(
      `The data have ${kept.length} whole rows, but a fit needs ${fewest} at least. Give more, or other columns.`,
    );
  }
  const wrong = kept.findIndex((value, j) => j > 0 && !(value > (kept[j - 1] ?? 0)));
  if (wrong === -1) return;
  throw new MeasurementError(
    `Column \`${along}\` must increase from row to row, but is ${kept[wrong]} in row ${(rows[wrong] ?? 0) + 1} after ${kept[wrong - 1]}. Sort the rows, and average those of one ${along === "t" ? "time" : "frequency"}.`,
  );
}

function requireChange(name: string, values: Float64Array): void {
  const [first] = values;
  if (values.some((value) => value !== first)) return;
  throw new MeasurementError(
    `Column \`${name}\` is ${first} in every row, from which nothing can be fitted. Take another column.`,
  );
}
