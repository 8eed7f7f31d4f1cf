/** A file that a figure consists of. */
export interface FigureFile {
  readonly name: string;
  readonly content: string;
}

/** What a figure module yields. */
export interface Figure {
  readonly files: readonly FigureFile[];
  /** Caption in plain text, with every choice that the source paper leaves open. */
  readonly caption: string;
  /** Numbers that cannot be trusted, in words. */
  readonly warnings: readonly string[];
  /** Findings that are no failure of the computation, as where an equation has no steady state. */
  readonly notes?: readonly string[];
}

/** Reports progress from 0 to 1. */
export type Progress = (fraction: number) => void;
