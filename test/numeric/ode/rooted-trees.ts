/**
 * Rooted trees, each as the list of its subtrees' indices (non-increasing), in order of their number
 * of vertices: 1, 1, 2, 4, 9, 20, 48, 115 trees of 1 to 8 vertices (OEIS A000081).
 */
export interface RootedTree {
  readonly vertices: number;
  readonly subtrees: readonly number[];
  /** `γ(t) = |t| Π γ(subtrees)`. */
  readonly density: number;
}

export function rootedTrees(largest: number): readonly RootedTree[] {
  const trees: RootedTree[] = [];
  for (let vertices = 1; vertices <= largest; vertices += 1) {
    const known = trees.length;
    const complete = (remaining: number, last: number, subtrees: readonly number[]): void => {
      if (remaining === 0) {
        const density = subtrees.reduce(
          (product, i) => product * (trees[i]?.density ?? 0),
          vertices,
        );
        trees.push({ vertices, subtrees, density });
        return;
      }
      for (let i = Math.min(last, known - 1); i >= 0; i -= 1) {
        const size = trees[i]?.vertices ?? 0;
        if (size <= remaining) complete(remaining - size, i, [...subtrees, i]);
      }
    };
    complete(vertices - 1, known - 1, []);
  }
  return trees;
}

/** `Φ_i(t) = Π_{subtrees} Σ_j a_ij Φ_j(subtree)`, one vector over the stages for each tree. */
export function elementaryWeights(
  trees: readonly RootedTree[],
  coefficients: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const weights: number[][] = [];
  for (const { subtrees } of trees) {
    weights.push(
      coefficients.map((row) =>
        subtrees.reduce((product, i) => product * dot(row, weights[i] ?? []), 1),
      ),
    );
  }
  return weights;
}

export function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
}
