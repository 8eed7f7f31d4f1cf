import { linesLatex, linesText } from "../../../../derivations/index.ts";
import type { Line } from "../../../../symbolic/index.ts";
import type { EquationSection, MapData, SectionPart } from "../derive-protocol.ts";

/** Equations below a heading, with their text. */
export interface LinesSection extends EquationSection {
  readonly text: string;
}

/** Lines as they are printed everywhere, below a heading. */
export function linesSection(
  title: string,
  lines: readonly Line[],
  more: { readonly words?: string; readonly map?: MapData } = {},
): LinesSection {
  const text = lines.length === 0 ? (more.words ?? "") : linesText(lines);
  return { title, parts: lines.flatMap(partsOf), text, ...more };
}

/** A list is set as one; everything else is an equation. */
function partsOf(line: Line): readonly SectionPart[] {
  return linesLatex([line]).map((latex) =>
    line.tag === "list"
      ? { latex, title: line.title, entries: line.entries.map((entry) => entry.latex) }
      : { latex },
  );
}
