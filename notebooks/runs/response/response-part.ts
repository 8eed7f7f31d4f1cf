import type { BifurcationPoint, ResponseRow } from "./response-row.ts";

/** Steady states at some neighbouring values. */
export interface ResponsePart {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly BifurcationPoint[];
  /** Values at which not all steady states are known, and why. */
  readonly open: readonly { readonly value: number; readonly message: string }[];
  /** Steady states that continuation reached and that were not among the solutions. */
  readonly missed: number;
  /** Rows that are neither stable nor unstable to first order. */
  readonly marginal: number;
}
