import type { StateSweeper } from "../../../numeric/index.ts";
import type { Measurement } from "../../measured/index.ts";
import type { ResponseProblem } from "../response/problem.ts";
import type { Unknown } from "./curve.ts";
import type { FlowSlopes } from "./flow-slopes.ts";
import type { SweepPath } from "./sweep-path.ts";

/** What a resonance curve is computed from. */
export interface ResonanceSettings {
  readonly problem: ResponseProblem;
  readonly parameter: string;
  readonly data: Measurement;
  /** The noise of each quantity, by which branches are told apart. */
  readonly levels: readonly number[];
  readonly unknowns: readonly Unknown[];
  readonly slopes: FlowSlopes;
  readonly sweeper: StateSweeper;
}

/** The rows of a sweep in an order that is possible. */
export interface Order {
  readonly direction: "up" | "down";
  readonly places: readonly number[];
  readonly values: Float64Array;
}

/** The way of one sweep. */
export interface SweptWay {
  readonly order: Order;
  readonly path: SweepPath;
  /** The least cost of its rows in the other order, where that is possible. */
  readonly otherCost: number | undefined;
}

/** The ways of all sweeps. */
export interface WaysAt {
  readonly ways: readonly SweptWay[];
  /** Numbers of the slow flow. */
  readonly q: Float64Array;
  /** Whether a row lies next to a fold, within the noise. */
  readonly isAtFold: boolean;
}

/** The least and the largest value. */
export function rangeOf(values: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** For each sweep the orders of its rows that are possible: both where the direction is not known. */
export function ordersOf({ coordinates, sweeps = [] }: Measurement): readonly (readonly Order[])[] {
  return sweeps.map(({ direction, from, to }) => {
    const places = Array.from({ length: to - from }, (_, j) => from + j);
    const along = (own: "up" | "down", order: readonly number[]): Order => ({
      direction: own,
      places: order,
      values: Float64Array.from(order, (j) => coordinates[j]!),
    });
    return direction === "unknown"
      ? [along("up", places), along("down", [...places].reverse())]
      : [along(direction, places)];
  });
}
