import type { SectionTab } from "../derive-protocol.ts";
import { framesTab } from "./frames.ts";
import type { LinesSection } from "./lines-section.ts";
import { momentsTab } from "./moments.ts";
import { phaseSpaceTab } from "./phase-space.ts";
import { positivityTab } from "./positivity.ts";
import type { TabSource } from "./tab-source.ts";

export { constantsOf } from "./tab-source.ts";

/** Tabs that are equations below headings. */
export const sectionTabs: Readonly<
  Record<SectionTab, (source: TabSource) => readonly LinesSection[]>
> = {
  moments: momentsTab,
  "phase-space": phaseSpaceTab,
  positivity: positivityTab,
  frames: framesTab,
};
