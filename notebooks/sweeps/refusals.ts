import { SpecError } from "./spec/spec-error.ts";
import type { PointNote } from "./store/point-lines.ts";

/** A sweep of which every point is refused. */
export class RefusedSweepError extends SpecError {
  constructor(reason: string) {
    super("sweep", `Every point is refused: ${reason}`);
  }
}

/** So many refusals at the beginning, and nothing else, are those of the sweep. */
export const fewRefusals = 8;

/** Ends a sweep whose first points are all refused for the same reason. */
export class Refusals {
  #first: string | undefined;
  #count = 0;

  /** @param few after so many; 0 for never */
  constructor(readonly few: number) {}

  /** @throws SpecError with the reason */
  take(notes: readonly PointNote[]): void {
    if (this.#count >= this.few) return;
    for (const { status, warnings } of notes) {
      this.#first ??= warnings[0] ?? "";
      if (status !== "refused" || warnings[0] !== this.#first) {
        this.#count = Number.POSITIVE_INFINITY;
        return;
      }
      this.#count += 1;
    }
    if (this.#count >= this.few) throw new RefusedSweepError(this.#first ?? "");
  }
}
