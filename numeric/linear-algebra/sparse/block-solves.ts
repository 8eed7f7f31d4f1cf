import type { Block, Factors } from "./multifrontal.ts";

/** Real parts of a vector, and imaginary parts if there are any. */
type Parts = readonly Float64Array[];

/** Pivots that are solved for one by one before they act on the others together. */
const chunkWidth = 8;

/** The x of A x = b, with as many parts as the factors have; rows of A were scaled. */
export function solved(factors: Factors, scales: Float64Array, b: Parts): Float64Array[] {
  const { order, blocks } = factors;
  const w = b.map((part) => gathered(scaled(part, scales), order));
  const z = w.map((part) => new Float64Array(part.length));
  const y = new BlockVector(factors);
  for (const block of blocks) {
    const { pivots, rows } = block;
    const lower = y.load(w, rows).lower(block);
    for (let a = 0; a < pivots; a += chunkWidth) {
      const end = Math.min(a + chunkWidth, pivots);
      for (let k = a; k < end; k++) y.subtractColumn(lower, k, k + 1, end);
      y.subtractProduct(lower, end, rows.length, a, end);
    }
    y.store(z, block.columns, 0, pivots);
    y.store(w, rows, pivots, rows.length);
  }
  for (const block of blocks.toReversed()) {
    const { pivots, columns } = block;
    const upper = y.load(z, columns).upper(block);
    for (let end = pivots; end > 0; end -= chunkWidth) {
      const a = Math.max(0, end - chunkWidth);
      y.subtractProduct(upper, a, end, end, columns.length);
      for (let k = end - 1; k >= a; k--) {
        y.divide(k, columns[k]!);
        y.subtractColumn(upper, k, a, k);
      }
    }
    y.store(z, columns, 0, pivots);
  }
  return inOrder(z, order);
}

/** The x of Aᵀ x = b. */
export function solvedTransposed(factors: Factors, scales: Float64Array, b: Parts): Float64Array[] {
  const { order, blocks } = factors;
  const w = b.map((part) => gathered(part, order));
  const z = w.map((part) => new Float64Array(part.length));
  const y = new BlockVector(factors);
  for (const block of blocks) {
    const { pivots, columns } = block;
    const upper = y.load(w, columns).upper(block);
    for (let a = 0; a < pivots; a += chunkWidth) {
      const end = Math.min(a + chunkWidth, pivots);
      for (let k = a; k < end; k++) {
        y.subtractOverlap(upper, k, a, k);
        y.divide(k, columns[k]!);
      }
      y.subtractTransposed(upper, a, end, end, columns.length);
    }
    y.store(z, block.rows, 0, pivots);
    y.store(w, columns, pivots, columns.length);
  }
  for (const block of blocks.toReversed()) {
    const { pivots, rows } = block;
    const lower = y.load(z, rows).lower(block);
    for (let end = pivots; end > 0; end -= chunkWidth) {
      const a = Math.max(0, end - chunkWidth);
      y.subtractTransposed(lower, end, rows.length, a, end);
      for (let k = end - 1; k >= a; k--) y.subtractOverlap(lower, k, k + 1, end);
    }
    y.store(z, rows, 0, pivots);
  }
  return inOrder(z, order).map((part) => scaled(part, scales));
}

function scaled(part: Float64Array, scales: Float64Array): Float64Array {
  return part.map((value, row) => value * scales[row]!);
}

function gathered(part: Float64Array, places: Int32Array): Float64Array {
  const y = new Float64Array(places.length);
  for (let i = 0; i < y.length; i++) y[i] = part[places[i]!]!;
  return y;
}

function inOrder(z: Parts, order: Int32Array): Float64Array[] {
  return z.map((part) => {
    const x = new Float64Array(part.length);
    for (let k = 0; k < x.length; k++) x[order[k]!] = part[k]!;
    return x;
  });
}

/** L or U of a block, by columns: where the parts begin, and how long a column is. */
interface Triangle {
  readonly at: readonly number[];
  readonly length: number;
}

/** The components of a vector at the rows or columns of a block. */
class BlockVector {
  private readonly y: Parts;
  private readonly values: Float64Array;

  constructor(private readonly factors: Factors) {
    this.y = factors.store.work;
    this.values = factors.store.values;
  }

  lower({ at, pivots, rows }: Block): Triangle {
    const { length } = rows;
    return { at: this.y.map((_, n) => at + 2 * n * pivots * length), length };
  }

  upper({ at, pivots, rows }: Block): Triangle {
    const { length } = rows;
    return { at: this.y.map((_, n) => at + (2 * n + 1) * pivots * length), length: pivots };
  }

  load(from: Parts, places: Int32Array): this {
    this.y.forEach((y, n) => {
      const part = from[n]!;
      for (let i = 0; i < places.length; i++) y[i] = part[places[i]!]!;
    });
    return this;
  }

  store(to: Parts, places: Int32Array, start: number, end: number): void {
    this.y.forEach((y, n) => {
      const part = to[n]!;
      for (let i = start; i < end; i++) part[places[i]!] = y[i]!;
    });
  }

  /** y_k over the pivot of a column. */
  divide(k: number, column: number): void {
    const [u, v] = this.y;
    const [re, im] = this.factors.inverses;
    if (im === undefined || v === undefined) {
      u![k]! *= re![column]!;
      return;
    }
    const [a, b, c, d] = [u![k]!, v[k]!, re![column]!, im[column]!];
    u![k] = a * c - b * d;
    v[k] = a * d + b * c;
  }

  /** y_i -= T_ik y_k for i from `start` to `end`. */
  subtractColumn({ at, length }: Triangle, k: number, start: number, end: number): void {
    const { values, y } = this;
    eachProduct(at, (part, to, from, factor) => {
      const value = factor * y[from]![k]!;
      const [target, p] = [y[to]!, part + k * length];
      for (let i = start; i < end; i++) target[i]! += values[p + i]! * value;
    });
  }

  /** y_k -= Σ T_ik y_i over i from `start` to `end`. */
  subtractOverlap({ at, length }: Triangle, k: number, start: number, end: number): void {
    const { values, y } = this;
    eachProduct(at, (part, to, from, factor) => {
      const [source, p] = [y[from]!, part + k * length];
      let sum = 0;
      for (let i = start; i < end; i++) sum += values[p + i]! * source[i]!;
      y[to]![k]! += factor * sum;
    });
  }

  /** y_i -= Σ T_ik y_k for i from `start` to `end`, over k from `first` to `last`. */
  subtractProduct(t: Triangle, start: number, end: number, first: number, last: number): void {
    if (start === end || first === last) return;
    const { values, y } = this;
    const row = t.length;
    eachProduct(t.at, (part, to, from, factor) => {
      const matrix = { data: values.subarray(part + first * row + start), row };
      const [source, target] = [y[from]!.subarray(first), y[to]!.subarray(start)];
      const sizes = [1, last - first, end - start] as const;
      this.factors.store.space.add(
        factor,
        { data: source, row },
        matrix,
        { data: target, row },
        ...sizes,
      );
    });
  }

  /** y_k -= Σ T_ik y_i for k from `first` to `last`, over i from `start` to `end`. */
  subtractTransposed(t: Triangle, start: number, end: number, first: number, last: number): void {
    if (start === end || first === last) return;
    const { values, y } = this;
    const row = t.length;
    eachProduct(t.at, (part, to, from, factor) => {
      const matrix = { data: values.subarray(part + first * row + start), row };
      const source = { data: y[from]!.subarray(start), row: 1 };
      const target = { data: y[to]!.subarray(first), row: 1 };
      this.factors.store.space.add(factor, matrix, source, target, last - first, end - start, 1);
    });
  }
}

/** The real products of which -T y is made: of the part of T, for a part of y, with another one. */
function eachProduct(
  parts: readonly number[],
  product: (part: number, to: number, from: number, factor: number) => void,
): void {
  const [re, im] = parts;
  product(re!, 0, 0, -1);
  if (im === undefined) return;
  product(im, 0, 1, 1);
  product(re!, 1, 1, -1);
  product(im, 1, 0, -1);
}
