/** Up to here, a loop copies faster than `set`. */
const longestLoop = 32;

const firstCapacity = 64;
const empty = new Float64Array(0);

/** A Float64Array that grows. */
export class FloatList {
  values: Float64Array = empty;
  length = 0;

  push(value: number): void {
    this.reserve(1);
    this.values[this.length] = value;
    this.length += 1;
  }

  append(block: Float64Array): void {
    this.reserve(block.length);
    const { values, length } = this;
    if (block.length > longestLoop) values.set(block, length);
    else for (let i = 0; i < block.length; i += 1) values[length + i] = block[i]!;
    this.length += block.length;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  /** Empties the list, keeping its space. */
  clear(): void {
    this.length = 0;
  }

  toArray(): Float64Array {
    return this.length === 0 ? empty : this.values.slice(0, this.length);
  }

  /** Makes space for `count` more. */
  reserve(count: number): void {
    if (this.length + count > this.values.length) this.grow(this.length + count);
  }

  private grow(needed: number): void {
    const grown = new Float64Array(Math.max(firstCapacity, needed, 2 * this.values.length));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}
