import {
  grouped,
  inverse,
  type Lists,
  lowerEntries,
  type LowerEntries,
  postorder,
} from "./elimination-tree.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/** Neighbouring columns with about the same rows of L below them, which make a full matrix. */
export interface Supernode {
  /** Its columns are those from `start` to `end - 1` of the order. */
  readonly start: number;
  readonly end: number;
  /** The rows below, by their places in the order. */
  readonly rows: Int32Array;
  /** How many of those before it have their first row below among its columns. */
  readonly children: number;
}

export interface Supernodes {
  /** Where each column is in the order. */
  readonly position: Int32Array;
  readonly lower: LowerEntries;
  /** The entries of A by the first of its row and column in the order. */
  readonly entries: Lists;
  /** Each after those whose first row below it has, and next to them. */
  readonly nodes: readonly Supernode[];
}

/** Zeros among the entries of a supernode, at most this part of them. */
const mostPadding = 0.15;
/** A supernode with fewer zeros is worth the time that it saves. */
const littlePadding = 64;

/**
 * Reference: C. Ashcraft, R. Grimes, ACM Trans. Math. Softw. 15, 291 (1989), for supernodes with zeros.
 */
export function supernodes(pattern: SparsePattern, order: Int32Array): Supernodes {
  const size = order.length;
  const position = inverse(order);
  const lower = lowerEntries(pattern, position);
  const entries = grouped(lower.columns, size);
  return { position, lower, entries, nodes: merged(entries, lower.rows, size) };
}

function merged({ starts, entries }: Lists, rowOf: Int32Array, size: number): Supernode[] {
  const closed: { start: number; end: number; rows: Int32Array; parent: number }[] = [];
  // Those whose first row below is this column, as linked lists.
  const child = new Int32Array(size).fill(-1);
  const sibling: number[] = [];
  const stamp = new Int32Array(size).fill(-1);
  let [found, above] = [new RowSet(stamp), new RowSet(stamp)];
  let open = { start: 0, parent: -1, zeros: 0 };
  const close = (end: number): void => {
    const number = closed.push({ ...open, end, rows: above.list() }) - 1;
    if (open.parent < 0) return;
    sibling[number] = child[open.parent]!;
    child[open.parent] = number;
  };
  for (let k = 0; k < size; k++) {
    found.clear(k);
    for (let n = child[k]!; n >= 0; n = sibling[n]!) found.add(closed[n]!.rows);
    for (let n = starts[k]!; n < starts[k + 1]!; n++) found.addOne(rowOf[entries[n]!]!);
    const isChild = open.parent === k;
    if (isChild) found.addAll(above);
    const width = k - open.start;
    const zeros = open.zeros + width * (found.count + 1 - above.count);
    const most = mostPadding * (width + 1) * (found.count + width / 2 + 1);
    if (isChild && zeros <= Math.max(littlePadding, most)) {
      open = { start: open.start, parent: found.least, zeros };
    } else {
      if (k > 0) close(k);
      open = { start: k, parent: found.least, zeros: 0 };
    }
    [found, above] = [above, found];
  }
  if (size > 0) close(size);
  return inPostorder(closed, size);
}

function inPostorder(
  nodes: readonly { start: number; end: number; rows: Int32Array; parent: number }[],
  size: number,
): Supernode[] {
  const owner = new Int32Array(size);
  nodes.forEach(({ start, end }, n) => owner.fill(n, start, end));
  const parents = nodes.map(({ parent }) => (parent < 0 ? -1 : owner[parent]!));
  const children = new Int32Array(nodes.length);
  for (const parent of parents) if (parent >= 0) children[parent]! += 1;
  return Array.from(postorder(parents), (n) => ({ ...nodes[n]!, children: children[n]! }));
}

/** Rows below a column, each once. */
class RowSet {
  count = 0;
  /** The first of them, -1 for none. */
  least = -1;
  private column = -1;
  private readonly rows: Int32Array;

  /** @param stamp the last column that a row was found below */
  constructor(private readonly stamp: Int32Array) {
    this.rows = new Int32Array(stamp.length);
  }

  clear(column: number): void {
    this.column = column;
    this.count = 0;
    this.least = -1;
  }

  add(list: Int32Array): void {
    for (let n = 0; n < list.length; n++) this.addOne(list[n]!);
  }

  addAll({ rows, count }: RowSet): void {
    for (let n = 0; n < count; n++) this.addOne(rows[n]!);
  }

  addOne(row: number): void {
    if (row === this.column || this.stamp[row] === this.column) return;
    this.stamp[row] = this.column;
    this.rows[this.count++] = row;
    if (this.least < 0 || row < this.least) this.least = row;
  }

  list(): Int32Array {
    return this.rows.slice(0, this.count);
  }
}
