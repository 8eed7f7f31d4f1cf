import type { KernelExecution } from "../../base/execution.ts";
import { giveBack, type KernelMemory, kernelMemory } from "./kernel-memory.ts";

/** Columns that are eliminated one by one before they act on the others together. */
const panelWidth = 4;

/** An entry off the diagonal is a pivot if it is at least this times the largest of its column. */
const leastOffDiagonal = 0.1;

/** What pivots are measured by. */
export interface PivotRules {
  /** See the options of a sparse factorisation. */
  readonly threshold: number;
  /** An entry that is not above this, relative to its column, is made of rounding errors. */
  readonly rounding: number;
}

/**
 * A full matrix by columns, real or complex, `P F Q = L U` in its place as far as pivots are found in
 * its first rows and columns, which have all of their entries; the others get what is left of them.
 *
 * A column whose entries in those rows are too small is put behind the others. One without any entries
 * above rounding errors gets ε for its pivot, relative to the whole column.
 */
export class Front {
  /** How many rows it has, and columns. */
  size = 0;
  /** Real parts, and imaginary parts if there are any: column j from `j size` on. */
  parts: readonly Float64Array[] = [];
  /** The numbers of its rows and columns in the whole matrix. */
  rows: Int32Array = new Int32Array(0);
  columns: Int32Array = new Int32Array(0);
  /** Reciprocals of the pivots, like `parts`. */
  inverses: readonly Float64Array[] = [];
  /** Numbers of columns whose pivots were without size. */
  readonly deficient: number[] = [];
  /** Where the rows and columns of the whole matrix are. */
  private readonly rowAt: Int32Array;
  private readonly columnAt: Int32Array;
  private capacity = 0;
  private memory: KernelMemory | undefined;

  constructor(
    /** 1 for real numbers, 2 for complex ones. */
    private readonly kinds: 1 | 2,
    /** How many rows the whole matrix has. */
    whole: number,
    private readonly rules: PivotRules,
    /** The size of the largest entry of a column of the matrix. */
    private readonly sizeOf: (column: number) => number,
    private readonly execution?: KernelExecution,
  ) {
    this.rowAt = new Int32Array(whole);
    this.columnAt = new Int32Array(whole);
  }

  /** Zeros, with these rows and columns. */
  clear(rows: Int32Array, columns: Int32Array): void {
    const size = rows.length;
    if (size > this.capacity) this.grow(size);
    this.size = size;
    this.rows = rows;
    this.columns = columns;
    for (const part of this.parts) part.fill(0, 0, size * size);
    for (let i = 0; i < size; i++) {
      this.rowAt[rows[i]!] = i;
      this.columnAt[columns[i]!] = i;
    }
  }

  private grow(size: number): void {
    const length = this.kinds * size * size;
    this.release();
    this.memory = kernelMemory(length, this.execution);
    const { numbers } = this.memory;
    this.capacity = Math.floor(Math.sqrt(numbers.length / this.kinds));
    const own = this.capacity ** 2;
    this.parts = Array.from({ length: this.kinds }, (_, n) =>
      numbers.subarray(n * own, (n + 1) * own),
    );
    this.inverses = this.parts.map(() => new Float64Array(this.capacity));
  }

  /** Gives its memory back: nothing in it may be used any more. */
  release(): void {
    if (this.memory !== undefined) giveBack(this.memory);
  }

  /** Where the entry in this row and column of the whole matrix is. */
  place(row: number, column: number): number {
    return this.columnAt[column]! * this.size + this.rowAt[row]!;
  }

  /** Adds a full matrix by columns, with rows and columns of these numbers in the whole matrix. */
  add(rows: Int32Array, columns: Int32Array, parts: readonly Float64Array[]): void {
    const count = rows.length;
    const places = rows.map((row) => this.rowAt[row]!);
    parts.forEach((values, n) => {
      const own = this.parts[n]!;
      for (let j = 0; j < count; j++) {
        const column = this.columnAt[columns[j]!]! * this.size;
        for (let i = 0, p = j * count; i < count; i++, p++) own[column + places[i]!]! += values[p]!;
      }
    });
  }

  /** Eliminates columns among the first `full`; returns how many. */
  eliminate(full: number): number {
    let [done, open] = [0, full];
    while (done < open) {
      const start = done;
      const end = Math.min(start + panelWidth, open);
      while (done < end && this.findPivot(done, full)) this.eliminateOne(done++, end);
      this.updateRest(start, done, end);
      if (done < end) this.exchangeColumns(done, --open);
    }
    return done;
  }

  /** Moves a pivot for column k to the diagonal; false if none is large enough. */
  private findPivot(k: number, full: number): boolean {
    const { rows, columns, rules } = this;
    const best = this.largestIn(k, k, full);
    const rest = this.largestIn(k, full, this.size);
    const [most, below] = [this.sizeAt(k, best), rest < 0 ? 0 : this.sizeAt(k, rest)];
    const largest = below > most ? below : most;
    const column = columns[k]!;
    const diagonal = rows[k] === column ? k : rows.subarray(0, full).indexOf(column, k);
    const scale = this.sizeOf(column);
    if (!(largest > rules.rounding * scale)) {
      this.exchangeRows(k, diagonal < 0 ? k : diagonal);
      this.deficient.push(column);
      this.setInverse(k, Number.EPSILON * (scale || 1), 0);
      return true;
    }
    const fits = diagonal >= 0 && this.sizeAt(k, diagonal) >= rules.threshold * largest;
    if (!fits && !(most >= Math.max(rules.threshold, leastOffDiagonal) * largest)) return false;
    this.exchangeRows(k, fits ? diagonal : best);
    const at = k * this.size + k;
    this.setInverse(k, this.parts[0]![at]!, this.parts[1]?.[at] ?? 0);
    return true;
  }

  private sizeAt(column: number, row: number): number {
    const at = column * this.size + row;
    const [re, im] = this.parts;
    return Math.abs(re![at]!) + (im === undefined ? 0 : Math.abs(im[at]!));
  }

  /** The row of the largest entry of a column, -1 if there are no rows. */
  private largestIn(column: number, from: number, to: number): number {
    const at = column * this.size;
    const [re, im] = this.parts;
    let row = -1;
    let largest = -1;
    for (let i = from; i < to; i++) {
      const size = Math.abs(re![at + i]!) + (im === undefined ? 0 : Math.abs(im[at + i]!));
      if (size <= largest) continue;
      largest = size;
      row = i;
    }
    return row;
  }

  private setInverse(k: number, a: number, b: number): void {
    const [re, im] = this.inverses;
    if (im === undefined) {
      re![k] = 1 / a;
      return;
    }
    const square = a * a + b * b;
    re![k] = a / square;
    im[k] = -b / square;
  }

  /** Divides column k by its pivot and takes it off the columns up to `end`. */
  private eliminateOne(k: number, end: number): void {
    const { size, parts, inverses } = this;
    const [re, im] = parts;
    const from = k * size;
    if (im !== undefined) {
      const [a, b] = [inverses[0]![k]!, inverses[1]![k]!];
      scaleComplex(re!, im, from + k + 1, from + size, a, b);
      for (let j = k + 1; j < end; j++) subtractComplex(re!, im, from, j * size, k, size);
      return;
    }
    const inverse = inverses[0]![k]!;
    for (let p = from + k + 1; p < from + size; p++) re![p]! *= inverse;
    for (let j = k + 1; j < end; j++) subtractReal(re!, from, j * size, k, size);
  }

  /** Takes the columns from `start` to `done` off those from `end` on. */
  private updateRest(start: number, done: number, end: number): void {
    const { size, parts } = this;
    if (done === start || end === size) return;
    const [re, im] = parts;
    for (let j = end; j < size; j++) {
      for (let k = start; k < done - 1; k++) {
        if (im === undefined) subtractReal(re!, k * size, j * size, k, done);
        else subtractComplex(re!, im, k * size, j * size, k, done);
      }
    }
    if (im === undefined) {
      this.subtractProduct(0, 0, 0, -1, start, done, end);
      return;
    }
    this.subtractProduct(0, 0, 0, -1, start, done, end);
    this.subtractProduct(1, 1, 0, 1, start, done, end);
    this.subtractProduct(0, 1, 1, -1, start, done, end);
    this.subtractProduct(1, 0, 1, -1, start, done, end);
  }

  /** Part `to` += factor · (part `left` of L) (part `right` of U). */
  private subtractProduct(
    left: number,
    right: number,
    to: number,
    factor: number,
    start: number,
    done: number,
    end: number,
  ): void {
    const { size: row, parts } = this;
    const at = (part: number, column: number, from: number) => ({
      data: parts[part]!.subarray(column * row + from),
      row,
    });
    // By rows it is the transposed product.
    const [upper, lower] = [at(right, end, start), at(left, start, done)];
    const size = [row - end, done - start, row - done] as const;
    this.memory!.space.add(factor, upper, lower, at(to, end, done), ...size);
  }

  private exchangeRows(a: number, b: number): void {
    if (a === b) return;
    const { size, rows } = this;
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
    for (const part of this.parts) {
      for (let p = 0; p < size * size; p += size) {
        [part[p + a], part[p + b]] = [part[p + b]!, part[p + a]!];
      }
    }
  }

  private exchangeColumns(a: number, b: number): void {
    if (a === b) return;
    const { size, columns } = this;
    [columns[a], columns[b]] = [columns[b]!, columns[a]!];
    for (const part of this.parts) {
      const column = part.slice(a * size, (a + 1) * size);
      part.copyWithin(a * size, b * size, (b + 1) * size);
      part.set(column, b * size);
    }
  }
}

function subtractReal(v: Float64Array, from: number, to: number, k: number, end: number): void {
  const value = v[to + k]!;
  if (value === 0) return;
  for (let i = k + 1; i < end; i++) v[to + i]! -= v[from + i]! * value;
}

function subtractComplex(
  re: Float64Array,
  im: Float64Array,
  from: number,
  to: number,
  k: number,
  end: number,
): void {
  const [a, b] = [re[to + k]!, im[to + k]!];
  if (a === 0 && b === 0) return;
  for (let i = k + 1; i < end; i++) {
    const [c, d] = [re[from + i]!, im[from + i]!];
    re[to + i]! -= c * a - d * b;
    im[to + i]! -= c * b + d * a;
  }
}

function scaleComplex(
  re: Float64Array,
  im: Float64Array,
  from: number,
  to: number,
  a: number,
  b: number,
): void {
  for (let p = from; p < to; p++) {
    const [c, d] = [re[p]!, im[p]!];
    re[p] = c * a - d * b;
    im[p] = c * b + d * a;
  }
}
