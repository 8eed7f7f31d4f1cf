import { Resvg } from "@resvg/resvg-js";

/** User units of a figure to the inch: a panel of 340 fills a journal's column of 3.4 inches. */
const unitsPerInch = 100;

/** Signature, and the header chunk with its length, type and check sum. */
const headerEnd = 8 + 25;

/**
 * A figure as PNG at a resolution in dots per inch. Text of our figures is outlines, so that no font
 * is asked for.
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
  return withResolution(picture.asPng(), dotsPerInch);
}

/** With a pHYs chunk after the header, so that programs place the picture at its size in print. */
function withResolution(png: Buffer, dotsPerInch: number): Buffer {
  const perMetre = Math.round(dotsPerInch / 0.0254);
  const body = Buffer.alloc(13);
  body.write("pHYs", 0, "latin1");
  body.writeUInt32BE(perMetre, 4);
  body.writeUInt32BE(perMetre, 8);
  body.writeUInt8(1, 12);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(9);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, headerEnd), length, body, sum, png.subarray(headerEnd)]);
}

/** The check sum of PNG chunks, CRC-32 of ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
