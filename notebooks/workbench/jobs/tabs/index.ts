import type { SectionTab } from "../../state/workbench.ts";
import { framesTab } from "./frames.ts";
import type { LinesSection } from "./lines-section.ts";
import { momentsTab } from "./moments.ts";
import { phaseSpaceTab } from "./phase-space.ts";
import { positivityTab } from "./positivity.ts";
import type { TabSource } from "./tab-source.ts";

export { constantsOf, definitionsOf } from "./tab-source.ts";

/** The sections of each tab that is equations below headings. */
export const sectionsOf: Readonly<
  Record<SectionTab, (source: TabSource) => readonly LinesSection[]>
> = {
  moments: momentsTab,
  "phase-space": phaseSpaceTab,
  positivity: positivityTab,
  frames: framesTab,
};
