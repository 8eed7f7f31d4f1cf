import { figureSheet, linePanel, type MathTypesetter } from "../plot/index.ts";
import type { Plot } from "./notebook.ts";

/** A plot as a stand-alone SVG on white; labels by MathJax, for Node, unless another typesetter is given. */
export function drawPlot(
  { panels, sheet = {} }: Plot,
  typesetterFor?: (id: string) => MathTypesetter,
): string {
  const [only] = panels;
  return only !== undefined && panels.length === 1
    ? linePanel(only, sheet, typesetterFor)
    : figureSheet(panels, sheet, typesetterFor);
}
