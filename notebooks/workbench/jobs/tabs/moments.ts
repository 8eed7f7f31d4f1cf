import { momentEquations, momentLines } from "../../../../derivations/index.ts";
import { linesSection, type LinesSection } from "./lines-section.ts";
import type { TabSource } from "./tab-source.ts";

/** The hierarchy of Weyl-symmetrised moments, closed by cumulants or as it is. */
export function momentsTab({ equation, looks }: TabSource): readonly LinesSection[] {
  const order = Number(looks.moments);
  const equations = momentEquations(equation, { order, open: looks.closure === "open" });
  return [linesSection("Moment equations", momentLines(equations))];
}
