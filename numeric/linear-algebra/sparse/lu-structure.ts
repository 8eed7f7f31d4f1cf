import type { SparsePattern } from "./sparse-matrix.ts";

/**
 * The part of a left-looking factorisation that does not look at values: which earlier columns act on
 * a column, in an order in which they can act, and the lists of L that this takes.
 *
 * A depth-first search through the columns of L found so far gives the reach of the column's entries.
 * Symmetric pruning keeps the search short: once column k has a pivot row that also occurs in column
 * j, and j acts on k, everything below can be reached through k.
 *
 * Neighbouring columns whose rows are the same, but for their own pivots, form a chain. All of a
 * chain list their rows in one order, those of the chain's own pivots first, so that several can act
 * in one pass over the rows.
 *
 * References: J. R. Gilbert, T. Peierls, SIAM J. Sci. Stat. Comput. 9, 862 (1988);
 * S. C. Eisenstat, J. W. H. Liu, SIAM J. Sci. Comput. 14, 253 (1993);
 * J. W. Demmel et al., SIAM J. Matrix Anal. Appl. 20, 720 (1999).
 */
export class LuStructure {
  /** Column k of L, less its unit diagonal, lies from `starts[k]` to `starts[k + 1] - 1`. */
  readonly starts: Int32Array;
  /** Rows of L, numbered as in the matrix. */
  indices: Int32Array;
  /** Values of L: real parts, and imaginary parts if there are any. */
  values: Float64Array[];
  /** The place of each row among the pivots, -1 as long as it has none. */
  readonly place: Int32Array;
  /** The columns that act are `acting[first … size - 1]`, ascending. */
  readonly acting: Int32Array;
  /** Rows without a pivot that the current column has entries in: the first `freshCount`. */
  readonly fresh: Int32Array;
  freshCount = 0;
  /** The first column of the chain that a column belongs to. */
  readonly chain: Int32Array;
  private readonly searchedTo: Int32Array;
  private readonly pruned: Uint8Array;
  private readonly visited: Int32Array;
  private readonly stack: Int32Array;
  private readonly position: Int32Array;

  constructor(
    readonly size: number,
    capacity: number,
    parts: 1 | 2,
  ) {
    this.starts = new Int32Array(size + 1);
    this.indices = new Int32Array(capacity);
    this.values = Array.from({ length: parts }, () => new Float64Array(capacity));
    this.place = new Int32Array(size).fill(-1);
    this.acting = new Int32Array(size);
    this.fresh = new Int32Array(size);
    this.chain = new Int32Array(size);
    this.searchedTo = new Int32Array(size);
    this.pruned = new Uint8Array(size);
    this.visited = new Int32Array(size).fill(-1);
    this.stack = new Int32Array(size);
    this.position = new Int32Array(size);
  }

  /** Finds what acts on a column; returns `first`. */
  reach({ starts, indices }: SparsePattern, column: number, step: number): number {
    this.freshCount = 0;
    let first = this.size;
    for (let p = starts[column]!, end = starts[column + 1]!; p < end; p++) {
      const row = indices[p]!;
      if (this.visited[row] === step) continue;
      const at = this.place[row]!;
      if (at >= 0) first = this.search(row, first, step);
      else {
        this.visited[row] = step;
        this.fresh[this.freshCount++] = row;
      }
    }
    // Ascending order is one in which columns can act.
    this.acting.subarray(first).sort();
    return first;
  }

  /** Depth first from a row that has a pivot; rows stand for the columns that they are pivots of. */
  private search(from: number, top: number, step: number): number {
    const { place, visited, stack, position, indices, starts, searchedTo, fresh } = this;
    let first = top;
    let depth = 0;
    stack[0] = from;
    visited[from] = step;
    position[0] = starts[place[from]!]!;
    while (depth >= 0) {
      const column = place[stack[depth]!]!;
      const end = searchedTo[column]!;
      let p = position[depth]!;
      let deeper = false;
      for (; p < end; p++) {
        const row = indices[p]!;
        if (visited[row] === step) continue;
        visited[row] = step;
        if (place[row]! < 0) {
          fresh[this.freshCount++] = row;
          continue;
        }
        position[depth] = p + 1;
        depth++;
        stack[depth] = row;
        position[depth] = starts[place[row]!]!;
        deeper = true;
        break;
      }
      if (deeper) continue;
      this.acting[--first] = column;
      depth--;
    }
    return first;
  }

  /** Makes room for one more column of L. */
  reserve(from: number): void {
    const needed = from + this.size;
    if (needed <= this.indices.length) return;
    const capacity = Math.max(needed, Math.ceil(1.6 * this.indices.length));
    const indices = new Int32Array(capacity);
    indices.set(this.indices);
    this.indices = indices;
    this.values = this.values.map((old) => {
      const values = new Float64Array(capacity);
      values.set(old);
      return values;
    });
  }

  /** Lists the rows of column k of L, all fresh ones but the pivot's, and gives that one its place. */
  append(k: number, first: number, pivotRow: number): void {
    const { starts, indices, fresh, freshCount } = this;
    this.chain[k] = k;
    this.place[pivotRow] = k;
    let end = starts[k]!;
    if (this.continuesChain(k, first, pivotRow)) {
      this.chain[k] = this.chain[k - 1]!;
      indices.copyWithin(end, starts[k - 1]! + 1, end);
      end += freshCount - 1;
    } else {
      for (let n = 0; n < freshCount; n++) {
        if (fresh[n] !== pivotRow) indices[end++] = fresh[n]!;
      }
    }
    starts[k + 1] = end;
    this.searchedTo[k] = end;
  }

  /** Whether k has the rows of k - 1; if so its pivot row is put to their front. */
  private continuesChain(k: number, first: number, pivotRow: number): boolean {
    if (first === this.size || this.acting[this.size - 1] !== k - 1) return false;
    const [start, end] = [this.starts[k - 1]!, this.starts[k]!];
    if (this.freshCount !== end - start) return false;
    const at = this.indices.subarray(start, end).indexOf(pivotRow);
    if (at < 0) return false;
    this.exchange(k - 1, 0, at);
    this.pruned[k - 1] = 1;
    this.searchedTo[k - 1] = start + 1;
    return true;
  }

  /** Prunes the columns that acted on the one with this pivot row. */
  prune(first: number, pivotRow: number): void {
    const { starts, indices, place, pruned, searchedTo } = this;
    for (let n = first; n < this.size; n++) {
      const j = this.acting[n]!;
      if (pruned[j] === 1) continue;
      const [start, end] = [starts[j]!, starts[j + 1]!];
      let found = false;
      for (let p = start; p < end && !found; p++) found = indices[p] === pivotRow;
      if (!found) continue;
      // Rows with a pivot to the front.
      let head = start;
      let tail = end;
      while (head < tail) {
        if (place[indices[head]!]! >= 0) head++;
        else this.exchange(j, head - start, --tail - start);
      }
      searchedTo[j] = tail;
      pruned[j] = 1;
    }
  }

  /** Exchanges two rows in the list of the last column of a chain, and in those before it. */
  private exchange(last: number, a: number, b: number): void {
    if (a === b) return;
    for (let j = this.chain[last]!; j <= last; j++) {
      const start = this.starts[j]! + last - j;
      this.swap(start + a, start + b);
    }
  }

  private swap(p: number, q: number): void {
    const row = this.indices[p]!;
    this.indices[p] = this.indices[q]!;
    this.indices[q] = row;
    for (const values of this.values) {
      const value = values[p]!;
      values[p] = values[q]!;
      values[q] = value;
    }
  }
}
