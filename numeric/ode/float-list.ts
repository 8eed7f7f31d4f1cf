/** A Float64Array that grows. */
export class FloatList {
  values = new Float64Array(64);
  length = 0;

  push(value: number): void {
    this.reserve(1);
    this.values[this.length] = value;
    this.length += 1;
  }

  append(block: Float64Array): void {
    this.reserve(block.length);
    this.values.set(block, this.length);
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
    return this.values.slice(0, this.length);
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.values.length) return;
    const grown = new Float64Array(Math.max(needed, 2 * this.values.length));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}
