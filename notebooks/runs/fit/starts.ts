import type { Unknown } from "./curve.ts";
import { problemOf, type Weighed } from "./descend.ts";

/** Periods that are fitted first. */
const periods = 2;

/** The points of the first periods; some for each unknown. */
export function firstCount(
  times: Float64Array,
  frequency: number | undefined,
  unknowns: number,
): number {
  const [from = 0] = times;
  const all = (times.at(-1) ?? 0) - from;
  // Without oscillation a fit may begin with all.
  const span = frequency === undefined ? all : (periods * 2 * Math.PI) / frequency;
  const found = times.findIndex((t) => t - from > span);
  const least = 3 * unknowns;
  return Math.min(times.length, Math.max(found === -1 ? times.length : found, least));
}

/** Where fits begin: as given, then with the frequency of the data and other mixing angles. */
export function startsToTry(
  unknowns: readonly Unknown[],
  omega: number | undefined,
): readonly Float64Array[] {
  const given = Float64Array.from(unknowns, ({ start }) => start);
  const place = (name: string): number =>
    unknowns.findIndex((one) => one.role === "parameter" && one.name === name);
  const [frequency, angle] = [place("omega0"), place("theta")];
  const frequencies = frequency === -1 || omega === undefined ? [undefined] : [undefined, omega];
  const angles =
    angle === -1 ? [undefined] : [undefined, ...[1, 3, 2].map((k) => (k * Math.PI) / 8)];
  return frequencies
    .flatMap((own) => angles.map((turn) => [own, turn] as const))
    .map(([own, turn]) => {
      const start = Float64Array.from(given);
      if (own !== undefined) start[frequency] = own;
      if (turn !== undefined) start[angle] = turn;
      return start;
    })
    .filter((start) =>
      unknowns.every(({ lower, upper }, k) => start[k]! >= lower && start[k]! <= upper),
    );
}

/** Starts, and better ones near them, by increasing squares of residuals. */
export function orderedStarts(
  weighed: Weighed,
  usual: readonly Float64Array[],
): readonly Float64Array[] {
  const { curve, values } = weighed;
  const [first] = values;
  const all = usual.flatMap((start) => [start, curve.startNear?.(start) ?? start]);
  const count = first?.length ?? 0;
  const residuals = new Float64Array(count * values.length);
  const columns = curve.unknowns.map(() => new Float64Array(residuals.length));
  const costs = all.map((start) => {
    const isDefined = problemOf(weighed, count, start).evaluate(start, residuals, columns);
    const cost = residuals.reduce((sum, value) => sum + value * value, 0);
    return isDefined && Number.isFinite(cost) ? cost : Number.POSITIVE_INFINITY;
  });
  const order = [...all.keys()].sort((a, b) => costs[a]! - costs[b]!);
  return order.flatMap((j) => all[j] ?? []);
}
