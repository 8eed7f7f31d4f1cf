import type { FourierState } from "../../../numeric/index.ts";
import type { RunStatus } from "../run.ts";

/** How the exact state is found: with damped modes for the bath, or with auxiliary density operators. */
export const exactMethods = ["pseudomodes", "hierarchy"] as const;
export type ExactMethod = (typeof exactMethods)[number];

/** The exact state by one method. */
export interface FoundState {
  readonly method: ExactMethod;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly status: RunStatus;
  readonly reason: string;
  readonly state: FourierState | undefined;
  /** By how much it may be off in trace distance; NaN if that is not known. */
  readonly stateError: number;
  /** By how much its moments to second order may be off; NaN if that is not known. */
  readonly momentError: number;
  /** Fock levels of the oscillator, and of modes of the bath. */
  readonly levels: readonly number[];
  readonly notes: readonly string[];
  readonly certificate: Readonly<Record<string, number>>;
  readonly hbar: number;
}
