/** U while it grows by columns. */
export class GrowingFactor {
  readonly starts: Int32Array;
  private rows: Int32Array;
  private parts: Float64Array[];
  private count = 0;

  /** @param parts 1 for real values, 2 for complex ones */
  constructor(size: number, capacity: number, parts: 1 | 2) {
    this.starts = new Int32Array(size + 1);
    this.rows = new Int32Array(capacity);
    this.parts = Array.from({ length: parts }, () => new Float64Array(capacity));
  }

  reserve(more: number): void {
    const needed = this.count + more;
    if (needed <= this.rows.length) return;
    const capacity = Math.max(needed, Math.ceil(1.6 * this.rows.length));
    const rows = new Int32Array(capacity);
    rows.set(this.rows);
    this.rows = rows;
    this.parts = this.parts.map((old) => {
      const values = new Float64Array(capacity);
      values.set(old);
      return values;
    });
  }

  push(row: number, re: number): void {
    this.rows[this.count] = row;
    this.parts[0]![this.count++] = re;
  }

  pushComplex(row: number, re: number, im: number): void {
    this.parts[1]![this.count] = im;
    this.push(row, re);
  }

  /** Values of consecutive rows. */
  pushRun(row: number, values: Float64Array, length: number): void {
    const part = this.parts[0]!;
    for (let i = 0; i < length; i++) {
      this.rows[this.count] = row + i;
      part[this.count++] = values[i]!;
    }
  }

  close(k: number): void {
    this.starts[k + 1] = this.count;
  }

  get indices(): Int32Array {
    return this.rows.subarray(0, this.count);
  }

  values(part: number): Float64Array {
    return this.parts[part]!.subarray(0, this.count);
  }
}
