import { type MathTypesetter, onAnyPaper } from "../plot/index.ts";
import { drawPlot } from "./draw-plot.ts";
import type { Plot } from "./notebook.ts";

/** Panels with ids that no other cell of the page uses. */
export function distinctPlot({ panels, sheet, ...plot }: Plot, prefix: string): Plot {
  return {
    ...plot,
    panels: panels.map((panel) => ({ ...panel, id: `${prefix}-${panel.id}` })),
    ...(sheet === undefined
      ? {}
      : { sheet: sheet.id === undefined ? sheet : { ...sheet, id: `${prefix}-${sheet.id}` } }),
  };
}

/** Wider pictures scroll on a narrow screen instead of shrinking out of sight. */
const NARROW = 400;

/** A plot of a live page with its caption, in the colours of the page. */
export function figureHtml(
  plot: Plot,
  caption: string,
  typesetterFor: (id: string) => MathTypesetter,
): string {
  const svg = drawPlot(plot, typesetterFor);
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
  const wide = width > NARROW ? " wide" : "";
  const sized = onAnyPaper(svg, "page").replace(
    "<svg ",
    `<svg style="max-width:${Math.round(1.25 * width)}px" `,
  );
  return `<figure><div class="card scroll${wide}" role="group" tabindex="0" aria-label="Figure">${sized}</div><figcaption>${caption}</figcaption></figure>`;
}
