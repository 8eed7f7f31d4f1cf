import { aspectOf, linePanel, type LinePanel } from "../../plot/index.ts";
import { outlineTypesetter } from "../../plot/outline-typesetter.ts";

/** A picture as a stand-alone SVG for print, whatever the page looks like. */
export function svgFile(picture: LinePanel): string {
  const size =
    picture.density === undefined
      ? { panelWidth: 420, panelHeight: 280 }
      : { panelWidth: 340, panelHeight: Math.round(340 * (aspectOf(picture) ?? 1)) };
  return linePanel(picture, size, outlineTypesetter);
}
