import type { MasterEquationKind, Provenance } from "../../../../derivations/index.ts";
import type { ModelText } from "../../state/workbench.ts";

/** "live" while a slider moves: less is looked at, and what can be kept is kept. */
export type Effort = "live" | "full";

/** What every run is requested with; the settings of its kind come beside. */
export interface JobRequest {
  readonly run: string;
  /** With a number for every parameter. */
  readonly model: ModelText;
  readonly effort: Effort;
  /** An equation without some terms that is drawn beside the others; empty or absent for none. */
  readonly lacking?: string;
}

/** An equation without some terms, and what it is called. */
export interface Lacking {
  readonly kind: MasterEquationKind;
  /** The equation that has them. */
  readonly whole: MasterEquationKind;
  readonly latex: string;
}

/** A line of a certificate: what was looked at, and what was found. */
export interface Finding {
  readonly name: string;
  readonly value: string;
}

/** How far a result can be trusted, in one word. */
export type ResultStatus = "settled" | "suspect" | "unstable" | "unbounded" | "not found";

/** What every run gives; the numbers of its kind come beside. */
export interface JobResult {
  readonly run: string;
  readonly status: ResultStatus;
  /** What to know before trusting the numbers; empty if nothing. */
  readonly warnings: readonly string[];
  /** What was chosen where the user left the choice open. */
  readonly notes?: readonly string[];
  readonly certificate: readonly Finding[];
  /** What files of it say they are. */
  readonly provenance?: Provenance;
  readonly lacking?: Lacking;
}

/** Reports how much is done, 0 to 1, and what is at work. */
export type Progress = (done: number, words: string) => void;

/** A kind of run in the worker; it keeps what the next run of the same model can use. */
export interface Job<
  Request extends JobRequest = JobRequest,
  Result extends JobResult = JobResult,
> {
  run(request: Request, progress: Progress): Promise<Result>;
}
