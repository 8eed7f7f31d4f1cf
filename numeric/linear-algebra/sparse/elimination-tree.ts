import type { SparsePattern } from "./sparse-matrix.ts";

/** Lists of numbers, one after another: list k from `starts[k]` to `starts[k + 1] - 1`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
}

/** The entries of A or Aᵀ in the lower triangle of an order: entry p of A is at (rows[p], columns[p]). */
export interface LowerEntries {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** @param position where each column is in the order */
export function lowerEntries(
  { columns: count, starts, indices }: SparsePattern,
  position: Int32Array,
): LowerEntries {
  const rows = new Int32Array(indices.length);
  const columns = new Int32Array(indices.length);
  for (let j = 0; j < count; j++) {
    const b = position[j]!;
    for (let p = starts[j]!, end = starts[j + 1]!; p < end; p++) {
      const a = position[indices[p]!]!;
      rows[p] = a > b ? a : b;
      columns[p] = a > b ? b : a;
    }
  }
  return { rows, columns };
}

/** For each key the places where it stands, ascending. */
export function grouped(keys: Int32Array, count: number): Lists {
  const starts = new Int32Array(count + 1);
  for (let p = 0; p < keys.length; p++) starts[keys[p]! + 1]! += 1;
  for (let k = 0; k < count; k++) starts[k + 1]! += starts[k]!;
  const entries = new Int32Array(keys.length);
  const next = starts.slice(0, count);
  for (let p = 0; p < keys.length; p++) entries[next[keys[p]!]!++] = p;
  return { starts, entries };
}

export function inverse(order: Int32Array): Int32Array {
  const position = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) position[order[k]!] = k;
  return position;
}

/** An order with as much fill in which columns follow their descendants, and these are next to them. */
export function postordered(pattern: SparsePattern, order: Int32Array): Int32Array {
  const parent = eliminationTree(lowerEntries(pattern, inverse(order)), order.length);
  return postorder(parent).map((k) => order[k]!);
}

/**
 * The parent of each column, the first row below it in the Cholesky factor of A + Aᵀ; -1 for none.
 *
 * Reference: J. W. H. Liu, SIAM J. Matrix Anal. Appl. 11, 134 (1990).
 */
function eliminationTree({ rows, columns }: LowerEntries, count: number): Int32Array {
  const { starts, entries } = grouped(rows, count);
  const parent = new Int32Array(count).fill(-1);
  const ancestor = new Int32Array(count).fill(-1);
  for (let k = 0; k < count; k++) {
    for (let p = starts[k]!; p < starts[k + 1]!; p++) {
      let j = columns[entries[p]!]!;
      if (j === k) continue;
      while (ancestor[j] !== -1 && ancestor[j] !== k) {
        const next = ancestor[j]!;
        ancestor[j] = k;
        j = next;
      }
      if (ancestor[j] !== -1) continue;
      ancestor[j] = k;
      parent[j] = k;
    }
  }
  return parent;
}

/** The nodes of a forest, each after all of its descendants and next to them. */
export function postorder(parent: ArrayLike<number>): Int32Array {
  const count = parent.length;
  const order = new Int32Array(count);
  // Children as linked lists, the first one in front; those without a parent belong to one beyond.
  const child = new Int32Array(count + 1).fill(-1);
  const sibling = new Int32Array(count);
  for (let j = count - 1; j >= 0; j--) {
    const above = parent[j]! < 0 ? count : parent[j]!;
    sibling[j] = child[above]!;
    child[above] = j;
  }
  let placed = 0;
  for (let node = count; placed < count;) {
    const next = child[node]!;
    if (next >= 0) {
      child[node] = sibling[next]!;
      node = next;
    } else {
      order[placed++] = node;
      node = parent[node]! < 0 ? count : parent[node]!;
    }
  }
  return order;
}
