import { driveFrequencies, type Model, numbersOf } from "../../../derivations/index.ts";
import { evaluate } from "../../../symbolic/index.ts";
import { spaced } from "../spaced.ts";

/** Times of averages, and from which of them on the state counts as stationary. */
export interface NoiseTimes {
  readonly times: readonly number[];
  readonly stationary: number;
}

/**
 * Equally spaced times from 0 to the last one, stationary from half of it on; of a driven model the stationary ones cover an even number of
 * periods of the slowest drive, as many as there are in the last half, so that both halves of them average over phases alike.
 */
export function noiseTimes(model: Model, to: number, points: number): NoiseTimes {
  const period = slowestPeriod(model);
  const half = Math.floor(points / 2);
  const pairs = period === undefined ? 0 : Math.floor(to / (4 * period));
  if (period === undefined || pairs === 0)
    return { times: spaced(0, to, points), stationary: half };
  const from = to - 2 * pairs * period;
  const late = points - half - ((points - half) % 2);
  const early = points - late;
  return {
    times: [
      ...spaced(0, from, early),
      ...Array.from({ length: late }, (_, k) => from + ((k + 1) * (to - from)) / late),
    ],
    stationary: early,
  };
}

function slowestPeriod(model: Model): number | undefined {
  const frequencies = driveFrequencies(model).map((one) =>
    Math.abs(evaluate(one, numbersOf(model, one.parameters)).re),
  );
  const turning = frequencies.filter((omega) => omega > 0);
  return turning.length === 0 ? undefined : (2 * Math.PI) / Math.min(...turning);
}
