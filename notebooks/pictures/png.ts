import { Resvg } from "@resvg/resvg-js";
import { metadataOf, pngWithText, withChunk } from "../take-away/png-text.ts";

/** User units of a figure to the inch: a panel of 340 fills a journal's column of 3.4 inches. */
const unitsPerInch = 100;

/**
 * A figure as PNG at a resolution in dots per inch. Text of our figures is outlines, so that no font
 * is needed. The metadata element of the picture becomes its comment.
 *
 * @throws RangeError for a resolution that is not between 36 and 1200
 */
export function pngOf(svg: string, dotsPerInch = 300): Buffer {
  if (!(dotsPerInch >= 36 && dotsPerInch <= 1200)) {
    throw new RangeError(
      `Argument \`dotsPerInch\` must be from 36 to 1200, but is ${dotsPerInch}.`,
    );
  }
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: dotsPerInch / unitsPerInch },
    font: { loadSystemFonts: false },
  }).render();
  const png = withResolution(picture.asPng(), dotsPerInch);
  const metadata = metadataOf(svg);
  return Buffer.from(metadata === undefined ? png : pngWithText(png, "Comment", metadata));
}

/** With a pHYs chunk, so that programs place the picture at its size in print. */
function withResolution(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const perMetre = Math.round(dotsPerInch / 0.0254);
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  view.setUint8(8, 1);
  return withChunk(png, "pHYs", data);
}
