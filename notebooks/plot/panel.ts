import { drawAnnotation } from "./annotate.ts";
import { drawAxisLabels, drawFrame, drawGrid } from "./axes.ts";
import { drawColourBar, drawDensity } from "./density.ts";
import type { Frame, Path } from "./geometry.ts";
import { SIZE } from "./geometry.ts";
import { drawInset } from "./inset.ts";
import type { Margins, PanelLayout } from "./layout.ts";
import { panelFrame, panelPaths } from "./layout.ts";
import { drawDirectLabels, drawLegend, freeCorner } from "./legend.ts";
import { drawCurves, drawMarkers } from "./marks.ts";
import { rounded, translated } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";

const HEADING_BASELINE = 15;

function drawnLegend(
  { legend, panel }: PanelLayout,
  inner: Frame,
  curves: readonly Path[],
  bandEdges: readonly Path[],
  typesetter: MathTypesetter,
): string {
  switch (legend.kind) {
    case "none":
      return "";
    case "direct":
      return drawDirectLabels(inner, curves, typesetter);
    case "above": {
      const { width, height, body } = legend.block;
      return translated((inner.width - width) / 2, -height - 5, body);
    }
    case "inside": {
      // A neighbour in the sheet may have narrowed the frame since the corner was chosen.
      const auto = panel.legend.place === "auto";
      const free = auto ? freeCorner(legend.block, inner, curves, bandEdges) : undefined;
      return drawLegend(legend.block, free ?? legend.corner, inner);
    }
  }
}

/** The panel from its top left corner, its frame inset by `margins` (which may exceed its own). */
export function drawPanel(
  layout: PanelLayout,
  margins: Margins,
  width: number,
  height: number,
  letter: string | undefined,
  typesetter: MathTypesetter,
): string {
  const { panel, ticks } = layout;
  const { spec } = panel;
  const inner = panelFrame(panel, margins, width, height);
  const { curves, bandEdges } = panelPaths(spec, inner);
  const clip = `${spec.id}-clip`;
  const labels = drawAxisLabels(inner, ticks, spec, typesetter, margins.left);
  const shownLegend = drawnLegend(layout, inner, curves, bandEdges, typesetter);
  const below = [
    `<clipPath id="${clip}"><path d="M0,0H${rounded(inner.width)}V${rounded(inner.height)}H0Z"/></clipPath>`,
    spec.grid === "thin" ? drawGrid(inner, ticks) : "",
    `<g clip-path="url(#${clip})">${spec.density === undefined ? "" : drawDensity(inner, spec.density)}${drawCurves(inner, curves, spec.bands ?? [])}</g>`,
    drawFrame(inner, ticks),
    drawMarkers(inner, curves),
  ].join("");
  const above = [
    ...(spec.annotations ?? []).map((annotation) =>
      drawAnnotation(annotation, inner, curves, typesetter),
    ),
    spec.density?.name === undefined ? "" : drawColourBar(inner, spec.density, typesetter),
    spec.inset === undefined ? "" : drawInset(inner, spec.inset, typesetter),
  ].join("");
  const inside = below + labels + above + shownLegend;
  const middle = margins.left + inner.width / 2;
  const heading = headingOf(letter, spec.title, middle, typesetter);
  return heading + translated(margins.left, margins.top, inside);
}

/** The letter of a panel, and its title above the middle of the frame. */
function headingOf(
  letter: string | undefined,
  title: string | undefined,
  middle: number,
  typesetter: MathTypesetter,
): string {
  const at = { y: HEADING_BASELINE, size: SIZE.label } as const;
  return [
    letter === undefined ? "" : drawMath(typesetter.box(letter), { ...at, x: 2 }),
    title === undefined
      ? ""
      : drawMath(typesetter.box(title), { ...at, x: middle, anchor: "center" }),
  ].join("");
}
