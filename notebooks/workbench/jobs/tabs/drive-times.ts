import type { Drive } from "../../../../derivations/index.ts";
import { evaluateReal } from "../../../../symbolic/index.ts";

/** So many times in a period of the drives, or in so many periods where no period is common to all. */
const [inPeriod, inPeriods, periods] = [12, 48, 12];

/** Times at which to look at what depends on the drives; none where a frequency has no number. */
export function driveTimes(
  drives: readonly Drive[],
  numbers: ReadonlyMap<string, number>,
): readonly number[] {
  const known = drives.every(({ frequency }) =>
    frequency.parameters.every((name) => numbers.has(name)),
  );
  if (!known) return [];
  const rates = drives
    .map(({ frequency }) => Math.abs(evaluateReal(frequency, numbers)))
    .filter((rate) => rate > 0);
  if (rates.length === 0) return [0];
  const slowest = Math.min(...rates);
  const period = (2 * Math.PI) / slowest;
  const isCommon = rates.every(
    (rate) => Math.abs(rate / slowest - Math.round(rate / slowest)) < 1e-9,
  );
  const [count, end] = isCommon ? [inPeriod, period] : [inPeriods, periods * period];
  return Array.from({ length: count }, (_, j) => (end * j) / count);
}
