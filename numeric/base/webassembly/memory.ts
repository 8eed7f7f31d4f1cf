const pageSize = 65_536;

/** Arrays of doubles in one memory that modules work on. */
export class Workspace {
  readonly memory: WebAssembly.Memory;
  #used = 0;

  /** @param length how many doubles all arrays together will have */
  constructor(length: number) {
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(bytesFor(length) / pageSize) });
  }

  /** Makes all of the memory free again; what is in it stays. */
  clear(): void {
    this.#used = 0;
  }

  /** A part of the memory that has not been given away: zeros, unless it was cleared. */
  array(length: number): Float64Array<ArrayBuffer> {
    const array = new Float64Array(this.memory.buffer, this.#used, length);
    this.#used += 8 * length;
    return array;
  }
}

/**
 * What memories belong to that were given back, for what needs one next: to make one anew, and to touch
 * it for the first time, takes longer than a small problem, and a tenth of the time of a large one.
 */
export class SpareMemories<T extends { readonly length: number }> {
  readonly #spare: T[] = [];

  /** One of so many doubles at least, with whatever is in it. */
  take(length: number, isFit: (one: T) => boolean = () => true): T | undefined {
    const at = this.#spare.findIndex((one) => one.length >= length && isFit(one));
    return at < 0 ? undefined : this.#spare.splice(at, 1)[0];
  }

  /** Nothing may use it any more. Too large ones are not kept, nor the smallest of many. */
  giveBack(one: T): void {
    if (one.length > largestSpare || this.#spare.includes(one)) return;
    this.#spare.push(one);
    this.#spare.sort((a, b) => a.length - b.length);
    if (this.#spare.length > mostSpare) this.#spare.shift();
  }
}

const mostSpare = 3;
const largestSpare = 2 ** 23;

/** Where arrays begin that lie one after the other, in bytes; and the `length` of all together. */
export function placesOf<Name extends string>(
  lengths: Readonly<Record<Name, number>>,
): { readonly places: Readonly<Record<Name, number>>; readonly length: number } {
  let length = 0;
  const places = mapped(lengths, (own) => {
    const place = 8 * length;
    length += own;
    return place;
  });
  return { places, length };
}

/** Those arrays in a workspace that nothing has been taken from. */
export function arraysAt<Name extends string>(
  lengths: Readonly<Record<Name, number>>,
  workspace: Workspace,
): Readonly<Record<Name, Float64Array>> {
  return mapped(lengths, (length) => workspace.array(length));
}

function mapped<Name extends string, T>(
  values: Readonly<Record<Name, number>>,
  change: (value: number) => T,
): Readonly<Record<Name, T>> {
  const entries = (Object.entries(values) as [Name, number][]).map(([name, value]) => [
    name,
    change(value),
  ]);
  return Object.fromEntries(entries) as Record<Name, T>;
}

/** A little more than requested: pairs may read one double beyond an array. */
function bytesFor(length: number): number {
  return 8 * (length + 2);
}
