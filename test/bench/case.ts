import type { Absent, Contender } from "./measure.ts";

/** What a comparison should show. */
export type Target =
  | { readonly kind: "below"; readonly seconds: number }
  /** Caldera's time over the fastest of the named peers'. */
  | { readonly kind: "ratio"; readonly peers: readonly string[]; readonly atMost: number };

/** Contenders that compute the same thing, timed side by side; Caldera comes first. */
export interface Comparison {
  readonly title: string;
  readonly contenders: readonly (Contender | Absent)[];
  readonly target?: Target;
  /** What was found equal before anything was timed; absent if there was nothing to compare. */
  readonly agreement?: string;
  readonly notes?: readonly string[];
  readonly repetitions?: number;
  /** How long each contender runs first: long enough for compilers that work while it runs. */
  readonly warmUpSeconds?: number;
}

export interface Case {
  /** What `npm run bench -- NAME` selects. */
  readonly name: string;
  /**
   * Prepares the contenders and compares their results.
   *
   * @throws Disagreement where they differ: nothing is timed then
   */
  readonly prepare: () => Promise<readonly Comparison[]>;
  /** Ends the processes that `prepare` started. */
  readonly dispose?: () => void;
}

/** Two contenders gave different results. */
export class Disagreement extends Error {
  override readonly name = "Disagreement";
}

export function isAbsent(contender: Contender | Absent): contender is Absent {
  return "absent" in contender;
}

/** Throws unless the two are within a relative tolerance of the larger one. */
export function assertClose(what: string, a: number, b: number, tolerance: number): void {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  if (!(Math.abs(a - b) <= tolerance * scale)) {
    throw new Disagreement(`${what}: ${a} and ${b} differ by more than ${tolerance}.`);
  }
}
