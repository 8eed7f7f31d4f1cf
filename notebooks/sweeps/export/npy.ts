import type { NumericArray } from "./columns.ts";

/** An array as numpy's format NPY 1.0 has it: float64, little-endian, the last index fastest. */
export function npy({ shape, values }: NumericArray): Uint8Array {
  return npyOf("<f8", shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Texts as fixed numbers of code points of UTF-32. */
export function npyOfTexts(texts: readonly string[], shape: readonly number[]): Uint8Array {
  let width = 1;
  for (const text of texts) {
    // A text has at least as many units as code points.
    if (text.length > width) width = Math.max(width, Array.from(text).length);
  }
  const codes = new Uint32Array(texts.length * width);
  texts.forEach((text, j) => {
    let at = j * width;
    for (const letter of text) codes[at++] = letter.codePointAt(0) ?? 0;
  });
  return npyOf(`<U${width}`, shape, new Uint8Array(codes.buffer));
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const magic = [0x93, ...ascii("NUMPY"), 1, 0];
/** Of the numbers behind the head. */
const alignment = 64;

/** An array of any type, as numpy names it, and of its bytes. */
export function npyOf(type: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const head = `{'descr': '${type}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const before = magic.length + 2;
  const length = alignment * Math.ceil((before + head.length + 1) / alignment) - before;
  const text = `${head.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(before + length + data.length);
  bytes.set(magic);
  bytes.set([length & 255, length >> 8], magic.length);
  bytes.set(ascii(text), before);
  bytes.set(data, before + length);
  return bytes;
}
