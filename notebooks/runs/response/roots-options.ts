import type { Remember } from "../checkpoint.ts";
import type { Effort } from "../run.ts";

/** How all steady states are searched for. */
export interface RootsOptions {
  /** Called after each value. */
  readonly onPoint?: () => void;
  /** "quick" to judge stability within the ansatz, and to do without a proof where that takes long. */
  readonly effort?: Effort;
  /** Keeps parts of the work. */
  readonly remember?: Remember;
}
