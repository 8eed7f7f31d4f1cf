/** Bytes of a WebAssembly module, one number each. */
export type Bytes = readonly number[];

/** Bytes in pieces, which are put together once: code is made of the code of its parts. */
export type Code = readonly (number | Code)[] | Uint8Array;

/** The bytes of all pieces. */
export function flatten(code: Code): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(code));
  write(code, bytes, 0);
  return bytes;
}

function lengthOf(code: Code): number {
  if (code instanceof Uint8Array) return code.length;
  let length = 0;
  for (const piece of code) length += typeof piece === "number" ? 1 : lengthOf(piece);
  return length;
}

/** Writes the bytes from a place on, and gives the place after them. */
function write(code: Code, bytes: Uint8Array, start: number): number {
  if (code instanceof Uint8Array) {
    bytes.set(code, start);
    return start + code.length;
  }
  let place = start;
  for (const piece of code) {
    if (typeof piece === "number") bytes[place++] = piece;
    else place = write(piece, bytes, place);
  }
  return place;
}

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

// Numbers become bytes here.
const eight = new DataView(new ArrayBuffer(8));
const at = (place: number): number => eight.getUint8(place);

/** The eight bytes of a double, least significant first. */
export function double(value: number): Bytes {
  eight.setFloat64(0, value, true);
  return eightBytes();
}

/** The eight bytes of an integer, in two's complement. */
export function integer(value: number): Bytes {
  eight.setBigInt64(0, BigInt(value), true);
  return eightBytes();
}

function eightBytes(): Bytes {
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
}

/** Items after how many there are. */
export function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

/** Bytes after how many there are. */
export function sized(code: Code): Code {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
}

/** A name in UTF-8. */
export function name(text: string): Code {
  return sized([...new TextEncoder().encode(text)]);
}
