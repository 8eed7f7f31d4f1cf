import { largestTone } from "../../../numeric/index.ts";
import type { FittedCurve } from "./curve.ts";

/** A tone has this share of the squares of residuals, and is so many turns away from the motion and its harmonics. */
const [share, turns] = [0.3, 6] as const;

/** The angular frequency at which residuals of equally spaced rows oscillate, where neither motion nor harmonics do. */
export function secondTone(
  times: Float64Array,
  { name, data, residuals }: FittedCurve,
  level: number,
): number | undefined {
  const count = times.length;
  const square = residuals.reduce((sum, value) => sum + value * value, 0) / count;
  if (count < 128 || !(square > 2 * level ** 2)) return undefined;
  const step = (times[count - 1]! - times[0]!) / (count - 1);
  const apart = (2 * Math.PI * turns) / (count * step);
  const tone = largestTone(residuals, step);
  if (tone < apart || shareOf(residuals, tone * step) < share) return undefined;
  // An amplitude falls without a tone of its own.
  if (name === "A" || name === "power") return tone;
  const half = Math.floor(count / 2);
  // A nonlinear oscillation changes its frequency.
  const own = [data, data.subarray(0, half), data.subarray(half)].map((part) =>
    largestTone(part, step),
  );
  const [low, high] = [Math.min(...own), Math.max(...own)];
  const isOwn = [1, 2, 3].some(
    (harmonic) => tone > harmonic * low - apart && tone < harmonic * high + apart,
  );
  return isOwn ? undefined : tone;
}

/** The share of Σr² that a cos ωj + b sin ωj takes away, over the half of the rows where it is largest. */
function shareOf(residuals: Float64Array, turn: number): number {
  const half = Math.floor(residuals.length / 2);
  return Math.max(
    ...[0, half].map((from) => {
      let [re, im, all] = [0, 0, 0];
      for (let j = from; j < from + half; j += 1) {
        const value = residuals[j]!;
        re += value * Math.cos(turn * j);
        im += value * Math.sin(turn * j);
        all += value * value;
      }
      return (2 * (re * re + im * im)) / (half * all);
    }),
  );
}
