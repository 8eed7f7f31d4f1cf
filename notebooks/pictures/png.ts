import { Resvg } from "@resvg/resvg-js";
import { metadataOf, pngWithText, withResolution } from "../take-away/png-text.ts";

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
