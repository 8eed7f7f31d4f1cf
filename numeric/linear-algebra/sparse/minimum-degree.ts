import { postordered } from "./elimination-tree.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/**
 * A fill-reducing order of the columns of a square matrix: approximate minimum degree on the graph of
 * A + Aᵀ, for factors whose pivots stay near the diagonal.
 *
 * Nodes that are eliminated become elements, the cliques that they leave behind; a node i among
 * elements e has the degree bound |A_i| + |L_p \ i| + Σ_e |L_e \ L_p|, p the newest element. Nodes
 * with equal neighbours are merged and eliminated together, as real and imaginary part of one element
 * of a density matrix are. Nodes of more than 10√n neighbours, such as a trace condition couples,
 * come last.
 *
 * @param blocks for each column the number of the block, 0, 1, …, that it is to stay together with,
 *   because all of a block have about the same neighbours; saves time
 * @returns order[k] is the column to eliminate as the k-th
 *
 * Reference: P. R. Amestoy, T. A. Davis, I. S. Duff, SIAM J. Matrix Anal. Appl. 17, 886 (1996).
 */
export function minimumDegreeOrder(pattern: SparsePattern, blocks?: Int32Array): Int32Array {
  const members = membersOf(pattern.columns, blocks);
  const graph = new QuotientGraph(symmetricNeighbours(pattern, members.length, blocks), members);
  for (let node = graph.next(); node >= 0; node = graph.next()) graph.eliminate(node);
  return postordered(pattern, graph.order());
}

/** The columns of each block. */
function membersOf(columns: number, blocks: Int32Array | undefined): number[][] {
  if (blocks === undefined) return Array.from({ length: columns }, (_, j) => [j]);
  let count = 0;
  for (const block of blocks) count = Math.max(count, block + 1);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let j = 0; j < columns; j++) members[blocks[j]!]!.push(j);
  return members;
}

/** For each block those it shares an entry of A or Aᵀ with, itself apart. */
function symmetricNeighbours(
  { columns, starts, indices }: SparsePattern,
  count: number,
  blocks: Int32Array | undefined,
): Int32Array[] {
  const counts = new Int32Array(count);
  for (let j = 0; j < columns; j++) {
    const b = blocks === undefined ? j : blocks[j]!;
    for (let p = starts[j]!; p < starts[j + 1]!; p++) {
      const a = blocks === undefined ? indices[p]! : blocks[indices[p]!]!;
      if (a === b) continue;
      counts[a]! += 1;
      counts[b]! += 1;
    }
  }
  const lists = Array.from({ length: count }, (_, a) => new Int32Array(counts[a]!));
  counts.fill(0);
  for (let j = 0; j < columns; j++) {
    const b = blocks === undefined ? j : blocks[j]!;
    for (let p = starts[j]!; p < starts[j + 1]!; p++) {
      const a = blocks === undefined ? indices[p]! : blocks[indices[p]!]!;
      if (a === b) continue;
      lists[a]![counts[a]!++] = b;
      lists[b]![counts[b]!++] = a;
    }
  }
  const last = new Int32Array(count).fill(-1);
  return lists.map((list, a) => {
    let kept = 0;
    for (const b of list) {
      if (last[b] === a) continue;
      last[b] = a;
      list[kept++] = b;
    }
    return list.subarray(0, kept);
  });
}

class QuotientGraph {
  private readonly size: number;
  /** Neighbouring nodes of a node through entries of the matrix. */
  private readonly nodes: (readonly number[] | Int32Array)[];
  /** Elements next to a node. */
  private readonly elements: number[][];
  /** The nodes of an element. */
  private readonly members = new Map<number, number[]>();
  /** How many columns a node stands for; 0 once it is merged or eliminated. */
  private readonly weight: Int32Array;
  private readonly degree: Int32Array;
  private readonly mark: Int32Array;
  private stamp = 0;
  private readonly outside: Int32Array;
  private readonly outsideStamp: Int32Array;
  private readonly buckets: DegreeBuckets;
  private readonly eliminated: number[] = [];
  private readonly dense: number[] = [];

  constructor(
    neighbours: readonly Int32Array[],
    private readonly merged: readonly number[][],
  ) {
    const size = neighbours.length;
    this.size = size;
    this.nodes = [...neighbours];
    this.elements = neighbours.map(() => []);
    this.weight = Int32Array.from(merged, ({ length }) => length);
    this.degree = Int32Array.from(neighbours, (list) => this.weightOf(list));
    this.mark = new Int32Array(size);
    this.outside = new Int32Array(size);
    this.outsideStamp = new Int32Array(size);
    this.buckets = new DegreeBuckets(size, this.weightOf(this.weight.keys()));
    this.setDenseAside();
    this.mergeAlike(
      Array.from({ length: size }, (_, node) => node),
      "closed",
    );
    for (let node = 0; node < size; node++) {
      if (this.weight[node]! > 0) this.buckets.insert(node, this.degree[node]!);
    }
  }

  private weightOf(list: Iterable<number>): number {
    let sum = 0;
    for (const node of list) sum += this.weight[node]!;
    return sum;
  }

  private setDenseAside(): void {
    const most = Math.max(16, 10 * Math.sqrt(this.weightOf(this.weight.keys())));
    for (let node = 0; node < this.size; node++) {
      if (this.degree[node]! <= most) continue;
      this.weight[node] = 0;
      this.dense.push(node);
    }
    this.dense.sort((a, b) => this.degree[a]! - this.degree[b]! || a - b);
    if (this.dense.length === 0) return;
    for (let node = 0; node < this.size; node++) {
      this.nodes[node] = this.nodes[node]!.filter((other) => this.weight[other]! > 0);
      this.degree[node] = this.weightOf(this.nodes[node]!);
    }
  }

  /** A node of least degree, -1 when none is left. */
  next(): number {
    return this.buckets.takeLeast();
  }

  order(): Int32Array {
    return Int32Array.from([
      ...this.eliminated,
      ...this.dense.flatMap((node) => this.merged[node]!),
    ]);
  }

  eliminate(pivot: number): void {
    const front = this.front(pivot);
    this.eliminated.push(...this.merged[pivot]!);
    this.weight[pivot] = 0;
    if (front.length === 0) return;
    this.members.set(pivot, front);
    const frontWeight = this.weightOf(front);
    this.measureOutside(front, pivot);
    const frontStamp = this.markAll(front);
    for (const node of front) this.update(node, pivot, frontStamp, frontWeight);
    this.mergeAlike(front, "open");
    const present = front.filter((node) => this.weight[node]! > 0);
    this.members.set(pivot, present);
    for (const node of present) {
      this.buckets.insert(node, this.degree[node]!);
    }
  }

  private markAll(list: readonly number[]): number {
    const stamp = ++this.stamp;
    for (const node of list) this.mark[node] = stamp;
    return stamp;
  }

  /** The nodes that the pivot connects; elements next to the pivot are absorbed. */
  private front(pivot: number): number[] {
    const stamp = ++this.stamp;
    this.mark[pivot] = stamp;
    const front: number[] = [];
    const collect = (list: Iterable<number>): void => {
      for (const node of list) {
        if (this.mark[node] === stamp || this.weight[node] === 0) continue;
        this.mark[node] = stamp;
        front.push(node);
        this.buckets.remove(node);
      }
    };
    collect(this.nodes[pivot]!);
    for (const element of this.elements[pivot]!) {
      collect(this.members.get(element) ?? []);
      this.members.delete(element);
    }
    return front;
  }

  /** |L_e \ L_p| of all elements e next to the front. */
  private measureOutside(front: readonly number[], pivot: number): void {
    const stamp = ++this.stamp;
    for (const node of front) {
      for (const element of this.elements[node]!) {
        const members = this.members.get(element);
        if (members === undefined || element === pivot) continue;
        if (this.outsideStamp[element] !== stamp) {
          this.outsideStamp[element] = stamp;
          this.outside[element] = this.weightOf(members);
        }
        this.outside[element]! -= this.weight[node]!;
      }
    }
  }

  private update(node: number, pivot: number, frontStamp: number, frontWeight: number): void {
    let degree = frontWeight - this.weight[node]!;
    const elements = [pivot];
    for (const element of this.elements[node]!) {
      if (!this.members.has(element)) continue;
      // An element within the front says nothing that the front does not say.
      if (this.outside[element] === 0) {
        this.members.delete(element);
        continue;
      }
      elements.push(element);
      degree += this.outside[element]!;
    }
    const nodes: number[] = [];
    for (const other of this.nodes[node]!) {
      if (this.weight[other] === 0 || this.mark[other] === frontStamp) continue;
      nodes.push(other);
      degree += this.weight[other]!;
    }
    this.elements[node] = elements;
    this.nodes[node] = nodes;
    this.degree[node] = Math.min(degree, this.degree[node]! + frontWeight - this.weight[node]!);
  }

  /**
   * Merges nodes with the same elements and the same neighbours, counting themselves among these
   * unless all of the list are neighbours through one element.
   */
  private mergeAlike(list: readonly number[], neighbours: "closed" | "open"): void {
    const byHash = new Map<number, number[]>();
    for (const node of list) {
      if (this.weight[node] === 0) continue;
      let hash = neighbours === "closed" ? node : 0;
      for (const other of this.nodes[node]!) if (this.weight[other]! > 0) hash += other;
      for (const element of this.elements[node]!) if (this.members.has(element)) hash += element;
      const group = byHash.get(hash);
      if (group === undefined) {
        byHash.set(hash, [node]);
        continue;
      }
      const twin = group.find((other) => this.alike(other, node, neighbours));
      if (twin === undefined) group.push(node);
      else this.merge(twin, node);
    }
  }

  private merge(into: number, node: number): void {
    this.degree[into]! -= this.weight[node]!;
    this.weight[into]! += this.weight[node]!;
    this.weight[node] = 0;
    this.merged[into]!.push(...this.merged[node]!);
  }

  private alike(a: number, b: number, neighbours: "closed" | "open"): boolean {
    const stamp = ++this.stamp;
    const own = neighbours === "closed" ? 1 : 0;
    if (own === 1) this.mark[a] = stamp;
    let open = own;
    for (const other of this.nodes[a]!) {
      if (this.weight[other] === 0) continue;
      this.mark[other] = stamp;
      open++;
    }
    if (own === 1 && this.mark[b] !== stamp) return false;
    for (const other of this.nodes[b]!) {
      if (this.weight[other] === 0) continue;
      if (this.mark[other] !== stamp) return false;
      open--;
    }
    if (open !== own) return false;
    // Elements were nodes: none has the number of one that is left.
    let elements = 0;
    for (const element of this.elements[a]!) {
      if (!this.members.has(element)) continue;
      this.mark[element] = stamp;
      elements++;
    }
    for (const element of this.elements[b]!) {
      if (!this.members.has(element)) continue;
      if (this.mark[element] !== stamp) return false;
      elements--;
    }
    return elements === 0;
  }
}

/** Nodes by degree, in doubly linked lists. */
class DegreeBuckets {
  private readonly heads: Int32Array;
  private readonly after: Int32Array;
  private readonly before: Int32Array;
  private readonly degree: Int32Array;
  private least = 0;

  constructor(size: number, largestDegree: number) {
    this.heads = new Int32Array(largestDegree + 1).fill(-1);
    this.after = new Int32Array(size).fill(-1);
    this.before = new Int32Array(size).fill(-1);
    this.degree = new Int32Array(size).fill(-1);
  }

  insert(node: number, degree: number): void {
    // Degrees are bounds, and may be larger than what there is.
    const at = Math.min(Math.max(0, degree), this.heads.length - 1);
    const head = this.heads[at]!;
    this.degree[node] = at;
    this.before[node] = -1;
    this.after[node] = head;
    if (head >= 0) this.before[head] = node;
    this.heads[at] = node;
    if (at < this.least) this.least = at;
  }

  remove(node: number): void {
    if (this.degree[node]! < 0) return;
    const [before, after] = [this.before[node]!, this.after[node]!];
    if (before >= 0) this.after[before] = after;
    else this.heads[this.degree[node]!] = after;
    if (after >= 0) this.before[after] = before;
    this.degree[node] = -1;
  }

  takeLeast(): number {
    for (; this.least < this.heads.length; this.least++) {
      const node = this.heads[this.least]!;
      if (node < 0) continue;
      this.remove(node);
      return node;
    }
    return -1;
  }
}
