import type { HierarchyMatrices } from "./hierarchy-matrices.ts";

/**
 * One of k and -k of all harmonics within so many steps of the drives from k = 0, first that one: 0, 1, …, `order` of one
 * tone, |k| + |l| ≤ `order` of two.
 */
export function harmonicsWithin(
  { frequencies, harmonics }: Pick<HierarchyMatrices, "frequencies" | "harmonics">,
  order: number,
): readonly (readonly number[])[] {
  const rest = frequencies.map(() => 0);
  const steps = harmonics.map(({ harmonic }) => harmonic).filter((k) => k.some((n) => n !== 0));
  const found = new Map([[rest.join(), rest]]);
  let edge = [rest];
  for (let step = 0; step < order && steps.length > 0; step++) {
    edge = edge.flatMap((k) =>
      steps.flatMap((by) => {
        const next = k.map((n, axis) => n + by[axis]! + 0);
        if (found.has(next.join())) return [];
        found.set(next.join(), next);
        return [next];
      }),
    );
  }
  return [...found.values()].filter((k) => (k.find((n) => n !== 0) ?? 1) > 0);
}
