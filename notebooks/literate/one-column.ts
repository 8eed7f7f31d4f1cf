import type { Plot } from "./notebook.ts";

/** Wider pictures would shrink out of sight on a narrow screen. */
const widest = 360;

/** The panels of a plot below each other, each as wide as a narrow screen. */
export function inOneColumn(plot: Plot): Plot {
  const { panelWidth = 340, panelHeight = 255, ...sheet } = plot.sheet ?? {};
  const scale = Math.min(1, widest / panelWidth);
  return {
    ...plot,
    sheet: {
      ...sheet,
      columns: 1,
      panelWidth: panelWidth * scale,
      panelHeight: panelHeight * Math.max(scale, 0.8),
      ...(sheet.legend === undefined ? {} : { legend: { ...sheet.legend, columns: 2 } }),
    },
  };
}
