import type { Coordinates } from "./spec/grid.ts";
import type { PointHead, PointStatus } from "./store/record.ts";

/** A point and what is to be known of it. */
export interface Reason {
  readonly index: number;
  readonly parameters: Coordinates;
  readonly warning: string;
}

/** How many points have each status, and for each the reason at the first point that gives one. */
export class Tally {
  readonly statuses = new Map<PointStatus, number>();
  readonly reasons = new Map<PointStatus, Reason>();

  add({ index, parameters, status, warnings }: PointHead): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    const [warning] = warnings;
    const known = this.reasons.get(status);
    if (warning === undefined || (known !== undefined && known.index < index)) return;
    this.reasons.set(status, { index, parameters, warning });
  }
}
