import type { SweepResults } from "./results.ts";

/** What is known of a file once it is written. */
export interface Exported {
  readonly warnings: readonly string[];
}

/** A form in which results are written. */
export interface ExportFormat {
  readonly name: string;
  /** What reads it, for help texts. */
  readonly summary: string;
  /** Whether it can be printed. */
  readonly isText: boolean;
  /** Hands its parts out one after the other. */
  readonly write: (
    results: SweepResults,
    put: (part: string | Uint8Array) => void,
  ) => Exported | Promise<Exported>;
}
