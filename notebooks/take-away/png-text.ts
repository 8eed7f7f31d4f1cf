/** Signature, and the header chunk with its length, type and check sum. */
const headerEnd = 8 + 25;

/**
 * A PNG with a text in it that programs for pictures show as a comment: an iTXt chunk in UTF-8, behind the
 * header (PNG specification, 11.3.4.5).
 */
export function pngWithText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder();
  // Keyword, 0; not compressed, method 0; no language, no translated keyword.
  const data = [encoder.encode(`${keyword}\0\0\0\0\0`), encoder.encode(text)];
  return withChunk(png, "iTXt", joined(data));
}

/** The picture's metadata element, if it has one, as its text. */
export function metadataOf(svg: string): string | undefined {
  const text = /<metadata>([^<]*)<\/metadata>/.exec(svg)?.[1];
  return text?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** A PNG with a further chunk behind its header. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data]);
  return joined([
    png.subarray(0, headerEnd),
    bigEndian(data.length),
    body,
    bigEndian(crc32(body)),
    png.subarray(headerEnd),
  ]);
}

/** With a pHYs chunk, so that programs place the picture at its size in print. */
export function withResolution(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const perMetre = Math.round(dotsPerInch / 0.0254);
  return withChunk(
    png,
    "pHYs",
    joined([bigEndian(perMetre), bigEndian(perMetre), Uint8Array.of(1)]),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
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
