import { Front, type PivotRules } from "./front.ts";
import { FactorStore } from "./factor-store.ts";
import { type Supernode, type Supernodes, supernodes } from "./supernodes.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/** Columns of L and rows of U that were eliminated together, on the same rows and columns. */
export interface Block {
  /** Numbers of its rows and columns in the order of elimination, those of its pivots first. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly pivots: number;
  /** Where L and U begin, see {@link FactorStore}. */
  readonly at: number;
}

/** `P R A Q = L U` in blocks, real or complex. */
export interface Factors {
  /** The column of A, and the row before it was exchanged, by their numbers in the blocks. */
  readonly order: Int32Array;
  readonly blocks: readonly Block[];
  readonly store: FactorStore;
  /** Reciprocals of the pivots by the numbers of their columns: real parts, and imaginary parts if any. */
  readonly inverses: readonly Float64Array[];
  /** Columns of A whose pivot was without size. */
  readonly deficient: readonly number[];
}

/** What is left of a front: its first rows and columns should have been eliminated there. */
interface Remainder {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly delayed: number;
}

/**
 * Factors of a matrix with scaled rows, one supernode after another (multifrontal): a front is made of
 * entries of the matrix and of what is left of the fronts before it, its own columns are eliminated, and
 * the rest waits for the front of the first row below. Columns without a pivot large enough go there, too.
 *
 * @param parts values of the entries: real parts, and imaginary parts if there are any
 *
 * References: J. W. H. Liu, SIAM Review 34, 82 (1992); T. A. Davis, I. S. Duff, SIAM J. Matrix Anal.
 * Appl. 18, 140 (1997).
 */
export function factorized(
  pattern: SparsePattern,
  order: Int32Array,
  parts: readonly Float64Array[],
  scales: Float64Array,
  rules: PivotRules,
): Factors {
  const size = order.length;
  const kinds = parts.length as 1 | 2;
  const structure = supernodes(pattern, order);
  const entries = new ScaledEntries(pattern, structure, parts, scales);
  const front = new Front(kinds, size, rules, (column) => entries.sizeOf(order[column]!));
  const store = new FactorStore(kinds, size, roomFor(structure));
  const stacks = parts.map(() => new NumberStack());
  const inverses = parts.map(() => new Float64Array(size));
  const remainders: Remainder[] = [];
  const blocks: Block[] = [];
  for (const node of structure.nodes) {
    const children = remainders.splice(remainders.length - node.children);
    assemble(front, node, entries, children, stacks);
    const full = front.size - node.rows.length;
    const pivots = front.eliminate(full);
    const at = store.keep(front.parts, front.size, pivots);
    const block = { rows: front.rows, columns: front.columns, pivots, at };
    blocks.push(block);
    front.inverses.forEach((part, n) => {
      for (let k = 0; k < pivots; k++) inverses[n]![block.columns[k]!] = part[k]!;
    });
    if (pivots === front.size) continue;
    front.parts.forEach((part, n) => pushRemainder(part, block, stacks[n]!));
    remainders.push({
      rows: block.rows.subarray(pivots),
      columns: block.columns.subarray(pivots),
      delayed: full - pivots,
    });
  }
  front.release();
  const deficient = front.deficient.map((column) => order[column]!);
  return { order, blocks, store, inverses, deficient };
}

/** The front of a node: its entries of the matrix, and what the fronts below it have left. */
function assemble(
  front: Front,
  node: Supernode,
  entries: ScaledEntries,
  children: readonly Remainder[],
  stacks: readonly NumberStack[],
): void {
  const delayed = (of: "rows" | "columns") =>
    children.map((child) => child[of].subarray(0, child.delayed));
  front.clear(placesOf(node, delayed("rows")), placesOf(node, delayed("columns")));
  entries.addTo(front, node);
  for (const { rows, columns } of children.toReversed()) {
    const left = stacks.map((stack) => stack.pop(rows.length ** 2));
    front.add(rows, columns, left);
  }
}

/** Those of a supernode's own columns, then what its children could not eliminate, then the rows below. */
function placesOf({ start, end, rows }: Supernode, delayed: readonly Int32Array[]): Int32Array {
  const own = Int32Array.from({ length: end - start }, (_, k) => start + k);
  const lists = [own, ...delayed, rows];
  const places = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    places.set(list, at);
    at += list.length;
  }
  return places;
}

/** Numbers of L and U, unless pivots are delayed. */
function roomFor({ nodes }: Supernodes): number {
  let room = 0;
  for (const { start, end, rows } of nodes) {
    const width = end - start;
    room += 2 * width * (width + rows.length);
  }
  return room;
}

function pushRemainder(part: Float64Array, { rows, pivots }: Block, stack: NumberStack): void {
  const size = rows.length;
  const left = size - pivots;
  const at = stack.extend(left * left);
  for (let j = pivots; j < size; j++) {
    const column = part.subarray(j * size + pivots, (j + 1) * size);
    stack.data.set(column, at + (j - pivots) * left);
  }
}

/** Numbers one after another, with room for more. */
class NumberStack {
  data = new Float64Array(0);
  private length = 0;

  /** Puts numbers on top; returns where they begin. */
  extend(more: number): number {
    const at = this.length;
    this.length += more;
    if (this.length > this.data.length) {
      const old = this.data;
      this.data = new Float64Array(2 * this.length);
      this.data.set(old.subarray(0, at));
    }
    return at;
  }

  /** Takes numbers off, which the next that come overwrite. */
  pop(count: number): Float64Array {
    this.length -= count;
    return this.data.subarray(this.length, this.length + count);
  }
}

/** The entries of a matrix with scaled rows. */
class ScaledEntries {
  constructor(
    private readonly pattern: SparsePattern,
    private readonly structure: Supernodes,
    private readonly parts: readonly Float64Array[],
    private readonly scales: Float64Array,
  ) {}

  /** Adds those whose row or column is among a supernode's own columns, and that are in no earlier one. */
  addTo(front: Front, { start, end }: Supernode): void {
    const { scales } = this;
    const { indices } = this.pattern;
    const { position, entries, lower } = this.structure;
    const own = entries.entries.subarray(entries.starts[start], entries.starts[end]);
    this.parts.forEach((values, n) => {
      const part = front.parts[n]!;
      for (const p of own) {
        const row = indices[p]!;
        const place = position[row]!;
        const column = lower.rows[p]! + lower.columns[p]! - place;
        part[front.place(place, column)]! += values[p]! * scales[row]!;
      }
    });
  }

  /** Of the largest entry of a column. */
  sizeOf(column: number): number {
    const { starts, indices } = this.pattern;
    const [re, im] = this.parts;
    let largest = 0;
    for (let p = starts[column]!; p < starts[column + 1]!; p++) {
      const size = Math.abs(re![p]!) + (im === undefined ? 0 : Math.abs(im[p]!));
      largest = Math.max(largest, size * this.scales[indices[p]!]!);
    }
    return largest;
  }
}
