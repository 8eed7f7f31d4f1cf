import type { MissingAnswer } from "../exact/index.ts";

/** Why there is no answer at a point: in kind, and in words with numbers. */
export interface MissingReason {
  readonly cause: MissingCause;
  readonly words: string;
}

/**
 * The bath does not give the exact equations or the equation that is compared, it has no stationary state, its motion has no
 * bounds, its integrals are not known, or its state does not settle.
 */
export type MissingCause =
  | "no exact equation"
  | "no equation"
  | "no stationary state"
  | "no bounds"
  | "integrals not known"
  | "state not settled";

/** Distances at one point. */
export interface ErrorPoint {
  /** Why there is no exact answer. */
  readonly reason: MissingReason | null;
  readonly equations: readonly {
    readonly equation: string;
    readonly distance: number | null;
    readonly reason: MissingReason | null;
  }[];
}

export function withoutEquation({
  equation,
  reason: words,
}: MissingAnswer): ErrorPoint["equations"][number] {
  return { equation, distance: null, reason: { cause: "no equation", words } };
}
