import type { Provenance } from "../../../derivations/index.ts";
import type { LinePanel } from "../../plot/index.ts";
import type { RunResult } from "../jobs/run-protocol.ts";

/** What a panel shows: its last result, and the picture of it with all that stands beside the curves. */
export interface ShownPanel {
  readonly result: RunResult;
  readonly picture: LinePanel;
  /** A second picture, as that of the other equation. */
  readonly beside?: LinePanel;
  /** What the legend says in words. */
  readonly words: readonly string[];
  /** The pinned runs in the picture, the greys of its legend. */
  readonly pinned: readonly { readonly name: string; readonly provenance?: Provenance }[];
  /** The name of the file of a measurement in the picture. */
  readonly data?: string;
}

/** The pictures of all panels in their order. */
export function picturesOf(panels: readonly ShownPanel[]): readonly LinePanel[] {
  return panels.flatMap(({ picture, beside }) =>
    beside === undefined ? [picture] : [picture, beside],
  );
}
