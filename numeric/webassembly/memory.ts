const pageSize = 65_536;

/** Arrays of doubles in one memory that modules work on. */
export class Workspace {
  readonly memory: WebAssembly.Memory;
  #used = 0;

  /** @param length how many doubles all arrays together will have */
  constructor(length: number) {
    // A little more: pairs may read one double beyond an array.
    const bytes = 8 * (length + 2);
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageSize) });
  }

  /** A part of the memory that has not been given away, filled with zeros. */
  array(length: number): Float64Array<ArrayBuffer> {
    const array = new Float64Array(this.memory.buffer, this.#used, length);
    this.#used += 8 * length;
    return array;
  }
}
