import type { Workbench } from "../state/workbench.ts";
import type { ShownPanel } from "./shown-panel.ts";

/** The workbench as it is, to be taken away. */
export interface TakeAwaySource {
  readonly panels: readonly ShownPanel[];
  /** With a number for each parameter. */
  readonly state: Workbench;
  /** Of the files, without an ending. */
  readonly name: string;
  /** The link that restores the workbench. */
  readonly link: string;
  /** Gives the report, a page that stands alone. */
  readonly report: () => Promise<void>;
}
