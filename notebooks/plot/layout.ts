import type { PanelTicks } from "./axes.ts";
import { X_TICK_DROP, yTickWidth } from "./axes.ts";
import type { Frame, Path } from "./geometry.ts";
import { frame, path, SIZE } from "./geometry.ts";
import type { LegendBlock } from "./legend.ts";
import { freeCorner, legendBlock, legendSeries, widestLegend } from "./legend.ts";
import type { MathTypesetter } from "./math-text.ts";
import type { PreparedPanel } from "./prepare.ts";
import type { Corner, LinePanel, Series } from "./spec.ts";
import { axisTicks } from "./ticks.ts";

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the legend goes, once `auto` has been decided. */
type PlacedLegend =
  | { readonly kind: "none" }
  | { readonly kind: "direct" }
  | { readonly kind: "above"; readonly block: LegendBlock }
  | { readonly kind: "inside"; readonly block: LegendBlock; readonly corner: Corner };

/** A panel with its ticks chosen and the room it needs around its frame. */
export interface PanelLayout {
  readonly panel: PreparedPanel;
  readonly ticks: PanelTicks;
  readonly margins: Margins;
  readonly legend: PlacedLegend;
}

/** The curves of a panel, and the edges of its bands, in a frame. */
export function panelPaths(
  spec: LinePanel,
  inner: Frame,
): { readonly curves: readonly Path[]; readonly bandEdges: readonly Path[] } {
  const edges = (spec.bands ?? []).flatMap(({ x, low, high, color }): readonly Series[] => [
    { label: "", x, y: low, color },
    { label: "", x, y: high, color },
  ]);
  return {
    curves: spec.series.map((series) => path(series, inner)),
    bandEdges: edges.map((series) => path(series, inner)),
  };
}

/** The panel's frame when its margins are taken off its outer size. */
export function panelFrame(
  panel: PreparedPanel,
  margins: Margins,
  width: number,
  height: number,
): Frame {
  const innerWidth = width - margins.left - margins.right;
  return frame(panel, innerWidth, height - margins.top - margins.bottom);
}

function panelTicks(panel: PreparedPanel, width: number, height: number): PanelTicks {
  const { spec, xDomain, yDomain } = panel;
  const across = Math.max(2, Math.floor((width - 60) / 55));
  const up = Math.max(2, Math.floor((height - 60) / 36));
  return {
    x: spec.xTicks ? { ticks: spec.xTicks } : axisTicks(panel.xScale, ...xDomain, across),
    y: spec.yTicks ? { ticks: spec.yTicks } : axisTicks(panel.yScale, ...yDomain, up),
  };
}

function bareMargins(
  { spec, legend }: PreparedPanel,
  ticks: PanelTicks,
  letter: string | undefined,
  typesetter: MathTypesetter,
): Margins {
  const yLabel = typesetter.box(spec.yLabel);
  const xLabel = typesetter.box(spec.xLabel);
  const heading = letter !== undefined || spec.title !== undefined || ticks.y.factor !== undefined;
  const names = legendSeries(spec.series).map(
    ({ label }) => typesetter.box(label).width * SIZE.legend,
  );
  const lastTick = ticks.x.ticks.findLast(({ label }) => label !== undefined)?.label;
  const overhang = lastTick ? (typesetter.box(lastTick).width * SIZE.tick) / 2 + 2 : 0;
  return {
    left:
      3 +
      Math.max(1, yLabel.ascent + yLabel.descent) * SIZE.label +
      SIZE.gap +
      yTickWidth(ticks.y, typesetter) +
      6,
    right: legend.place === "direct" ? Math.max(...names, 0) + 18 : Math.max(8, overhang),
    top: heading ? 22 : 8,
    bottom:
      X_TICK_DROP +
      SIZE.gap +
      (Math.max(0.75, xLabel.ascent) + Math.max(0.25, xLabel.descent)) * SIZE.label +
      3,
  };
}

function placedLegend(
  panel: PreparedPanel,
  inner: Frame,
  typesetter: MathTypesetter,
): PlacedLegend {
  const { place, columns } = panel.legend;
  const entries = legendSeries(panel.spec.series);
  if (place === "none" || entries.length === 0) return { kind: "none" };
  if (place === "direct") return { kind: "direct" };
  const inside = legendBlock(entries, columns ?? 1, typesetter);
  if (place === "auto") {
    const { curves, bandEdges } = panelPaths(panel.spec, inner);
    const corner = freeCorner(inside, inner, curves, bandEdges);
    if (corner !== undefined) return { kind: "inside", block: inside, corner };
  } else if (place !== "above") return { kind: "inside", block: inside, corner: place };
  const above = columns === undefined ? widestLegend(entries, inner.width, typesetter) : inside;
  return { kind: "above", block: above };
}

/** `letter` (LaTeX) goes to the panel's top left corner. */
export function panelLayout(
  panel: PreparedPanel,
  width: number,
  height: number,
  letter: string | undefined,
  typesetter: MathTypesetter,
): PanelLayout {
  const ticks = panelTicks(panel, width, height);
  const bare = bareMargins(panel, ticks, letter, typesetter);
  const legend = placedLegend(panel, panelFrame(panel, bare, width, height), typesetter);
  const margins =
    legend.kind === "above" ? { ...bare, top: bare.top + legend.block.height + 6 } : bare;
  return { panel, ticks, margins, legend };
}
