import type { Coordinates } from "../spec/grid.ts";

/** A point that is to be computed. */
export interface Point {
  readonly index: number;
  readonly parameters: Coordinates;
}

/** Points that can be computed at the same time, counted from `first`. */
export interface Stage {
  readonly first: number;
  readonly size: number;
  readonly at: (index: number) => Coordinates;
}
