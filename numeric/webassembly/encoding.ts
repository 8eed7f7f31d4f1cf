/** Bytes of a WebAssembly module, one number each. */
export type Bytes = readonly number[];

/** A non-negative integer in groups of seven bits, least first (LEB128). */
export function unsigned(value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`Not a non-negative integer: ${value}.`);
  }
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const group = rest % 128;
    rest = Math.floor(rest / 128);
    if (rest === 0) return [...bytes, group];
    bytes.push(group | 0x80);
  }
}

/** A 32-bit integer in groups of seven bits of its two's complement (signed LEB128). */
export function signed(value: number): Bytes {
  if ((value | 0) !== value) throw new RangeError(`Not a 32-bit integer: ${value}.`);
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const group = rest & 0x7f;
    rest >>= 7;
    const isLast = rest === (group & 0x40 ? -1 : 0);
    bytes.push(isLast ? group : group | 0x80);
    if (isLast) return bytes;
  }
}

/** The eight bytes of a double, least significant first. */
export function double(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return [...bytes];
}

/** The eight bytes of an integer, in two's complement. */
export function integer(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true);
  return [...bytes];
}

/** Items after how many there are. */
export function vector(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

/** Bytes after how many there are. */
export function sized(bytes: Bytes): Bytes {
  return [...unsigned(bytes.length), ...bytes];
}

/** A name in UTF-8. */
export function name(text: string): Bytes {
  return sized([...new TextEncoder().encode(text)]);
}
