import { aspectOf, figureSheet, linePanel, type LinePanel } from "../../plot/index.ts";
import { outlineTypesetter } from "../../plot/outline-typesetter.ts";

/** A picture, or two beside each other, as a stand-alone SVG for print, whatever the page looks like. */
export function svgFile(picture: LinePanel, beside?: LinePanel): string {
  const isPlane = picture.density !== undefined || picture.units !== undefined;
  const size = isPlane
    ? { panelWidth: 340, panelHeight: Math.round(340 * (aspectOf(picture) ?? 1)) }
    : { panelWidth: 420, panelHeight: 280 };
  if (beside === undefined) return linePanel(picture, size, outlineTypesetter);
  const options = { ...size, id: `${picture.id}-both`, columns: 2, letters: "none" } as const;
  return figureSheet([picture, beside], options, outlineTypesetter);
}
