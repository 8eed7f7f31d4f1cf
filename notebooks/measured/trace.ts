import { MeasurementError } from "./measurement-error.ts";

/** Equally spaced samples of a detector; NaN in gaps. */
export interface Trace {
  readonly start: number;
  readonly step: number;
  readonly samples: Float64Array;
}

/** A time may be so many steps away from its place. */
const tolerance = 0.05;
/** Samples that a trace has at least, and at most for each that was measured. */
const [fewest, mostPerRow] = [32, 20] as const;

/**
 * A trace from times and values: rows that are missing are gaps.
 *
 * @throws MeasurementError for few rows, times that do not increase or are not equally spaced
 *
 * @example
 * ```ts
 * import { trace } from "caldera";
 * const times = Float64Array.from({ length: 40 }, (_, j) => (j < 20 ? j : j + 2) / 10);
 * const { step, samples } = trace(times, times.map(Math.cos));
 * assert.ok(Math.abs(step - 0.1) < 1e-12 && samples.length === 42 && Number.isNaN(samples[21]));
 * ```
 */
export function trace(times: ArrayLike<number>, values: ArrayLike<number>): Trace {
  const count = times.length;
  if (values.length !== count) {
    throw new MeasurementError(
      `There are ${count} times, but ${values.length} values. Give as many.`,
    );
  }
  if (count < fewest) {
    throw new MeasurementError(
      `The trace has ${count} rows, but ${fewest} are needed at least. Give more.`,
    );
  }
  const [start, end] = [times[0] ?? Number.NaN, times[count - 1] ?? Number.NaN];
  const step = usualStep(times);
  const length = Math.round((end - start) / step) + 1;
  if (!(length >= count && length <= mostPerRow * count)) throw uneven(times, 1, step);
  const exact = (end - start) / (length - 1);
  const samples = new Float64Array(length).fill(Number.NaN);
  for (let j = 0; j < count; j += 1) {
    const at = ((times[j] ?? Number.NaN) - start) / exact;
    const place = Math.round(at);
    if (!(Math.abs(at - place) < tolerance)) throw uneven(times, j, step);
    samples[place] = values[j] ?? Number.NaN;
  }
  return { start, step: exact, samples };
}

/** The median distance of the first rows. */
function usualStep(times: ArrayLike<number>): number {
  const count = Math.min(times.length, 1001);
  const steps = Float64Array.from(
    { length: count - 1 },
    (_, j) => (times[j + 1] ?? Number.NaN) - (times[j] ?? Number.NaN),
  );
  const wrong = steps.findIndex((one) => !(one > 0 && Number.isFinite(one)));
  if (wrong !== -1) {
    throw new MeasurementError(
      `Times must increase from row to row, but are ${times[wrong]} and ${times[wrong + 1]} in rows ${wrong + 1} and ${wrong + 2}. Sort the rows, or name the column of time.`,
    );
  }
  steps.sort();
  return steps[steps.length >> 1] ?? Number.NaN;
}

function uneven(times: ArrayLike<number>, row: number, step: number): MeasurementError {
  return new MeasurementError(
    `Times must be equally spaced but for gaps, here by ${step.toPrecision(4)}, but row ${row + 1} is at ${times[row]}. Interpolate the trace to equal steps.`,
  );
}
