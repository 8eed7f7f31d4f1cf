import type { LuStorage } from "./lu-storage.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/**
 * The part of a left-looking factorisation that does not look at values: which earlier columns act on
 * a column, in an order in which they can act, and the lists of L that this takes.
 *
 * Neighbouring columns whose rows are the same, but for their own pivots, form a chain. All of a
 * chain list their rows in one order, those of the chain's own pivots first, so that they can act
 * together on dense numbers. Where one of them acts, so do all that follow it in the chain.
 *
 * A depth-first search through the chains found so far gives the reach of the column's entries.
 * Symmetric pruning keeps the search short: once column k has a pivot row that also occurs in a chain
 * that acts on k, everything below can be reached through k.
 *
 * References: J. R. Gilbert, T. Peierls, SIAM J. Sci. Stat. Comput. 9, 862 (1988);
 * S. C. Eisenstat, J. W. H. Liu, SIAM J. Sci. Comput. 14, 253 (1993);
 * J. W. Demmel et al., SIAM J. Matrix Anal. Appl. 20, 720 (1999).
 */
export class LuStructure {
  /** Column k of L, less its unit diagonal, lies from `starts[k]` to `starts[k + 1] - 1`. */
  readonly starts: Int32Array;
  /** The place of each row among the pivots, -1 as long as it has none. */
  readonly place: Int32Array;
  /** The chains that act are `acting[first … size - 1]`, in an order in which they can. */
  readonly acting: Int32Array;
  /** Rows without a pivot that the current column has entries in: the first `freshCount`. */
  readonly fresh: Int32Array;
  freshCount = 0;
  /** The first column of the chain that a column belongs to. */
  readonly chain: Int32Array;
  /** Of a chain, by its first column: the last one, and the first one that acts. */
  readonly last: Int32Array;
  readonly from: Int32Array;
  private readonly chainVisited: Int32Array;
  private readonly searchedTo: Int32Array;
  private readonly pruned: Uint8Array;
  private readonly visited: Int32Array;
  private readonly stack: Int32Array;
  private readonly position: Int32Array;

  constructor(
    readonly size: number,
    readonly storage: LuStorage,
  ) {
    this.starts = new Int32Array(size + 1);
    this.place = new Int32Array(size).fill(-1);
    this.acting = new Int32Array(size);
    this.fresh = new Int32Array(size);
    this.chain = new Int32Array(size);
    this.last = new Int32Array(size);
    this.from = new Int32Array(size);
    this.chainVisited = new Int32Array(size).fill(-1);
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
      const chain = this.enter(indices[p]!, step);
      if (chain >= 0) first = this.search(chain, first, step);
    }
    return first;
  }

  /** Notes a row; returns the chain that has its pivot if that chain was not found before, otherwise -1. */
  private enter(row: number, step: number): number {
    const { place, chain, chainVisited, from, visited } = this;
    const column = place[row]!;
    if (column < 0) {
      if (visited[row] !== step) {
        visited[row] = step;
        this.fresh[this.freshCount++] = row;
      }
      return -1;
    }
    const own = chain[column]!;
    if (chainVisited[own] === step) {
      if (column < from[own]!) from[own] = column;
      return -1;
    }
    chainVisited[own] = step;
    from[own] = column;
    return own;
  }

  /** Depth first from a chain, through the rows of its last column. */
  private search(start: number, top: number, step: number): number {
    const { stack, position, starts, searchedTo, last } = this;
    const { indices } = this.storage;
    let first = top;
    let depth = 0;
    stack[0] = start;
    position[0] = starts[last[start]!]!;
    while (depth >= 0) {
      const end = searchedTo[last[stack[depth]!]!]!;
      let p = position[depth]!;
      let deeper = -1;
      while (p < end && deeper < 0) deeper = this.enter(indices[p++]!, step);
      if (deeper < 0) {
        this.acting[--first] = stack[depth--]!;
        continue;
      }
      position[depth++] = p;
      stack[depth] = deeper;
      position[depth] = starts[last[deeper]!]!;
    }
    return first;
  }

  /** Lists the rows of column k of L, all fresh ones but the pivot's, and gives that one its place. */
  append(k: number, pivotRow: number): void {
    const { starts, fresh, freshCount } = this;
    const { indices } = this.storage;
    this.chain[k] = k;
    this.place[pivotRow] = k;
    let end = starts[k]!;
    if (this.continuesChain(k, pivotRow)) {
      this.chain[k] = this.chain[k - 1]!;
      indices.copyWithin(end, starts[k - 1]! + 1, end);
      end += freshCount - 1;
    } else {
      for (let n = 0; n < freshCount; n++) {
        if (fresh[n] !== pivotRow) indices[end++] = fresh[n]!;
      }
    }
    this.last[this.chain[k]!] = k;
    starts[k + 1] = end;
    this.searchedTo[k] = end;
  }

  /** Whether k has the rows of k - 1; if so its pivot row is put to their front. */
  private continuesChain(k: number, pivotRow: number): boolean {
    if (k === 0 || this.chainVisited[this.chain[k - 1]!] !== k) return false;
    const [start, end] = [this.starts[k - 1]!, this.starts[k]!];
    if (this.freshCount !== end - start) return false;
    const at = this.storage.indices.subarray(start, end).indexOf(pivotRow);
    if (at < 0) return false;
    this.exchange(k - 1, 0, at);
    return true;
  }

  /** Prunes the chains that acted on column k with this pivot row. */
  prune(first: number, k: number, pivotRow: number): void {
    const { starts, place, pruned, searchedTo } = this;
    const { indices } = this.storage;
    for (let n = first; n < this.size; n++) {
      const j = this.last[this.acting[n]!]!;
      if (j === k || pruned[j] === 1) continue;
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
    const { indices } = this.storage;
    const row = indices[p]!;
    indices[p] = indices[q]!;
    indices[q] = row;
    for (const values of this.storage.values) {
      const value = values[p]!;
      values[p] = values[q]!;
      values[q] = value;
    }
  }
}
