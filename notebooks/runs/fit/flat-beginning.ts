import type { FittedCurve } from "./curve.ts";

/**
 * The first row after a beginning in which nothing happens, and which the curve does not describe: of an oscillation the values
 * stay within the noise for half a period, of others the first rows have a quarter of the slope of as many that follow.
 */
export function flatBeginning(
  times: Float64Array,
  curve: FittedCurve,
  level: number,
  frequency: number | undefined,
): number | undefined {
  if (!(level > 0) || times.length < 32) return undefined;
  const end =
    curve.name === "A" || curve.name === "power" || frequency === undefined
      ? kink(times, curve.data)
      : stillness(times, curve.data, level, Math.PI / frequency);
  if (end === undefined) return undefined;
  const own = curve.residuals.subarray(0, end);
  const square = own.reduce((sum, value) => sum + value * value, 0) / end;
  return square > 2 * level ** 2 ? end : undefined;
}

/** Noise is within so many of its standard deviations. */
const within = 4.5;

function stillness(
  times: Float64Array,
  values: Float64Array,
  level: number,
  least: number,
): number | undefined {
  const few = values.slice(0, Math.max(5, Math.floor(values.length / 200))).sort();
  const base = few[Math.floor(few.length / 2)]!;
  const limit = within * level;
  const most = values.reduce((far, value) => Math.max(far, Math.abs(value - base)), 0);
  const end = values.findIndex((value) => Math.abs(value - base) > limit);
  // A turning point stays within a limit of a fifth of the swing for less than half a period.
  if (end < 5 || most < 5 * limit) return undefined;
  return times[end]! - times[0]! > least ? end : undefined;
}

function kink(times: Float64Array, values: Float64Array): number | undefined {
  for (let count = Math.floor(values.length / 3); count >= 8; count = Math.floor(count / 1.2)) {
    const first = slope(times, values, 0, count);
    const next = slope(times, values, count, 2 * count);
    const isFlat = Math.abs(first.value) < Math.abs(next.value) / 4;
    const isSure = Math.abs(next.value - first.value) > 8 * Math.hypot(first.error, next.error);
    if (isFlat && isSure) return count;
  }
  return undefined;
}

/** The slope of a straight line through rows, with its standard error. */
function slope(
  times: Float64Array,
  values: Float64Array,
  from: number,
  to: number,
): { readonly value: number; readonly error: number } {
  const [t, y] = [times.subarray(from, to), values.subarray(from, to)];
  const count = to - from;
  const mean = (row: Float64Array): number => row.reduce((sum, one) => sum + one, 0) / count;
  const [t0, y0] = [mean(t), mean(y)];
  let [tt, ty, yy] = [0, 0, 0];
  for (let j = 0; j < count; j += 1) {
    tt += (t[j]! - t0) ** 2;
    ty += (t[j]! - t0) * (y[j]! - y0);
    yy += (y[j]! - y0) ** 2;
  }
  const left = Math.max(0, yy - ty ** 2 / tt);
  return { value: ty / tt, error: Math.sqrt(left / (count - 2) / tt) };
}
