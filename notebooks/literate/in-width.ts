import type { Plot } from "./notebook.ts";

/** Room beside the panels of a sheet, between and around them. */
const gaps = 24;

/**
 * The panels of a plot made narrower where the page has no room for them, so that their words keep
 * their size.
 */
export function inWidth(plot: Plot, available: number): Plot {
  const { panelWidth = 340, panelHeight = 255, ...sheet } = plot.sheet ?? {};
  const columns = sheet.columns ?? Math.min(2, plot.panels.length);
  const width = (available - gaps) / columns - gaps / 2;
  if (plot.panels.length === 1 || width >= panelWidth) return plot;
  const scale = Math.max(0.6, width / panelWidth);
  return {
    ...plot,
    panels: plot.panels.map((panel) =>
      panel.inset === undefined
        ? panel
        : { ...panel, inset: { ...panel.inset, size: panel.inset.size * scale } },
    ),
    sheet: { ...sheet, columns, panelWidth: panelWidth * scale, panelHeight },
  };
}
