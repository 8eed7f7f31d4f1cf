/** A set of whole numbers from 0 on, a bit for each. */
export class Bits {
  #bytes = new Uint8Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(index: number): boolean {
    return (((this.#bytes[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
  }

  /** Whether the number is new. */
  add(index: number): boolean {
    if (this.has(index)) return false;
    const at = index >> 3;
    if (at >= this.#bytes.length) {
      const larger = new Uint8Array(Math.max(at + 1, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[at] = (this.#bytes[at] as number) | (1 << (index & 7));
    this.#size += 1;
    return true;
  }
}
