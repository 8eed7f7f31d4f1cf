import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { instantiate } from "../../base/webassembly/index.ts";
import { chainModule, overshoot } from "./chain-module.ts";

/** Columns of L and a column in the making, in one memory, which grows. */
export class LuStorage {
  /** Rows of the columns of L, one after another; replaced whenever the storage grows. */
  indices = new Int32Array(0);
  /** Their values: real parts, and imaginary parts if there are any. */
  values: Float64Array[] = [];
  /** The column in the making by rows, zero elsewhere. */
  x = new Float64Array(0);
  /** Results of {@link act}. */
  y = new Float64Array(0);
  #capacity = 0;
  readonly #size: number;
  readonly #memory: Memory;

  constructor(
    size: number,
    capacity: number,
    /** 1 for real numbers, 2 for complex ones. */
    readonly parts: 1 | 2,
    execution: KernelExecution = possibleKernelExecution(),
  ) {
    this.#size = size;
    this.#memory = memoryFor(execution);
    this.reserve(capacity);
    this.x.fill(0);
  }

  /** Makes room for so many entries of L. */
  reserve(needed: number): void {
    if (needed <= this.#capacity) return;
    const capacity = 2 * Math.ceil(Math.max(needed, 1.6 * this.#capacity) / 2);
    const [old, places] = [this.#places(this.#capacity), this.#places(capacity)];
    this.#memory.resize(places.end);
    const { buffer } = this.#memory;
    const all = new Uint8Array(buffer);
    // From the last on: none is overwritten before it has been moved.
    for (let part = this.parts - 1; part >= 0; part--) {
      const [from, to] = [old.values[part]!, places.values[part]!];
      all.copyWithin(to, from, from + 8 * this.#capacity);
    }
    this.#capacity = capacity;
    this.x = new Float64Array(buffer, places.x, this.#size);
    this.y = new Float64Array(buffer, places.y, this.#size);
    this.indices = new Int32Array(buffer, places.indices, capacity);
    this.values = places.values.map((place) => new Float64Array(buffer, place, capacity));
  }

  /**
   * y := L^{-1} x on a chain of `width` columns, the first of which has its `count` entries from `start`
   * on; x becomes zero where these columns have their pivots, and what is left elsewhere.
   */
  act(start: number, count: number, width: number, pivotRow: number): void {
    const { indices, x, y } = this;
    const values = this.values[0]!;
    const { act } = this.#memory;
    if (act === undefined) {
      actInPlace(indices.subarray(start, start + count), values, start, width, x, y, pivotRow);
      return;
    }
    act(
      indices.byteOffset + 4 * start,
      values.byteOffset + 8 * start,
      count,
      width,
      x.byteOffset,
      y.byteOffset,
      x.byteOffset + 8 * pivotRow,
    );
  }

  /** Gives the memory back: nothing in it may be used any more. */
  release(): void {
    const memory = this.#memory;
    if (memory.act !== undefined && memory.buffer.byteLength <= largestSpare) spare = memory;
  }

  #places(capacity: number): {
    readonly x: number;
    readonly y: number;
    readonly indices: number;
    readonly values: readonly number[];
    readonly end: number;
  } {
    const length = 8 * (this.#size + overshoot);
    const from = 2 * length + 4 * capacity;
    const values = Array.from({ length: this.parts }, (_, part) => from + 8 * capacity * part);
    const end = from + 8 * (capacity * this.parts + overshoot);
    return { x: 0, y: length, indices: 2 * length, values, end };
  }
}

interface Memory {
  readonly buffer: ArrayBuffer;
  /** Keeps what is in it. */
  resize(bytes: number): void;
  /** Absent where modules must not be made. */
  readonly act?: (...values: number[]) => number;
}

// The memory of a storage that was given back, for the next one: making one anew takes longer than
// factoring a small matrix.
let spare: Memory | undefined;

/** Larger ones are not kept, in bytes. */
const largestSpare = 2 ** 26;

function memoryFor(execution: KernelExecution): Memory {
  if (execution === "interpreted") return new PlainMemory();
  const memory = spare ?? moduleMemory();
  spare = undefined;
  return memory;
}

class PlainMemory implements Memory {
  buffer = new ArrayBuffer(0);

  resize(bytes: number): void {
    const old = this.buffer;
    this.buffer = new ArrayBuffer(bytes);
    new Uint8Array(this.buffer).set(new Uint8Array(old));
  }
}

function moduleMemory(): Memory {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { act } = instantiate(chainModule(), memory);
  if (!act) throw new Error("The module lacks a function.");
  return {
    act,
    get buffer() {
      return memory.buffer;
    },
    resize: (bytes) => {
      const missing = bytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
    },
  };
}

/**
 * With the columns of a chain packed from `start` on, each one entry shorter than the one before it, and
 * `rows` those of the first column, the chain's own pivots first.
 */
export function actInPlace(
  rows: Int32Array,
  values: Float64Array,
  start: number,
  width: number,
  x: Float64Array,
  y: Float64Array,
  pivotRow: number,
): void {
  const count = rows.length;
  y[0] = x[pivotRow]!;
  x[pivotRow] = 0;
  for (let i = 0; i < count; i++) y[i + 1] = x[rows[i]!]!;
  let from = start;
  for (let column = 0; column < width; column++) {
    const value = y[column]!;
    for (let i = column + 1, p = from; i <= count; i++, p++) y[i]! -= values[p]! * value;
    from += count - column;
  }
  for (let i = 0; i < count; i++) x[rows[i]!] = i < width - 1 ? 0 : y[i + 1]!;
}
