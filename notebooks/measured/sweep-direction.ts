import { MeasurementError } from "./measurement-error.ts";

/** A run of rows along which the frequency only rises, or only falls; `unknown` where rows may have been sorted. */
export interface SweptRows {
  readonly direction: "up" | "down" | "unknown";
  /** Its rows, from one to before another. */
  readonly from: number;
  readonly to: number;
}

/** Rows that a sweep has at least, on average: fewer are rows in no order. */
const fewestOfSweep = 5;

/**
 * The sweeps in the order of rows: where frequencies rise, and where they fall. Of rows that only rise the direction is not known, as a table
 * is often sorted.
 *
 * @throws MeasurementError for rows in no order
 */
export function sweepsByOrder(frequencies: Float64Array): readonly SweptRows[] {
  const sweeps: SweptRows[] = [];
  let [from, sign] = [0, 0];
  for (let j = 1; j < frequencies.length; j += 1) {
    const own = Math.sign(frequencies[j]! - frequencies[j - 1]!);
    if (own !== 0 && sign !== 0 && own !== sign) {
      sweeps.push({ direction: sign > 0 ? "up" : "down", from, to: j });
      from = j;
      sign = 0;
      continue;
    }
    if (own !== 0) sign = own;
  }
  sweeps.push({ direction: sign < 0 ? "down" : "up", from, to: frequencies.length });
  if (sweeps.length > 1 && frequencies.length < fewestOfSweep * sweeps.length) {
    throw new MeasurementError(
      `The frequencies turn ${sweeps.length - 1} times in ${frequencies.length} rows: their order is no sweep. Sort the rows, and say how they were measured with a column direction, 1 upwards and -1 downwards.`,
    );
  }
  const [only] = sweeps;
  return sweeps.length === 1 && only?.direction === "up"
    ? [{ ...only, direction: "unknown" }]
    : sweeps;
}

/** The order of rows in which those upwards come first, and then those downwards, each as they were swept. */
export function orderByDirection(
  frequencies: Float64Array,
  directions: Float64Array,
): readonly number[] {
  const stray = directions.findIndex((one) => !(Math.abs(one) === 1));
  if (stray !== -1) {
    throw new MeasurementError(
      `Column \`direction\` must be 1 upwards or -1 downwards, but is ${directions[stray]} in row ${stray + 1}. Write up and down, or 1 and -1.`,
    );
  }
  const rows = [...frequencies.keys()];
  const of = (sign: number): readonly number[] =>
    rows
      .filter((j) => directions[j] === sign)
      .sort((a, b) => sign * (frequencies[a]! - frequencies[b]!));
  return [...of(1), ...of(-1)];
}

/** The one or two sweeps of rows in that order. */
export function sweepsBySign(ordered: Float64Array): readonly SweptRows[] {
  const to = ordered.length;
  const ups = ordered.filter((one) => one > 0).length;
  return [
    ...(ups > 0 ? [{ direction: "up", from: 0, to: ups } as const] : []),
    ...(ups < to ? [{ direction: "down", from: ups, to } as const] : []),
  ];
}
