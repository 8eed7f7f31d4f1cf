import type { HarmonicGenerator } from "./harmonic-generator.ts";

/**
 * The harmonics k of a state within reach of k = 0: those to which steps along the harmonics h ≠ 0 of
 * the generator lead at a cost of at most `order`, where the smallest step costs 1 and others in
 * proportion to |h|. One of k and -k is kept, first k = 0, then by cost.
 *
 * For one tone: 0, 1, …, `order`. For two incommensurate tones: |k| + |l| ≤ `order`.
 */
export function harmonicSet(
  { frequencies, harmonics }: HarmonicGenerator,
  order: number,
): readonly (readonly number[])[] {
  const steps = harmonics
    .map(({ harmonic }) => ({ harmonic, length: oneNorm(harmonic) }))
    .filter(({ length }) => length > 0);
  const shortest = Math.min(...steps.map(({ length }) => length));
  const origin = frequencies.map(() => 0);
  const costs = new Map([[origin.join(), { harmonic: origin as readonly number[], cost: 0 }]]);
  const queue = [...costs.values()];
  for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
    for (const { harmonic, length } of steps) {
      const next = entry.harmonic.map((k, axis) => k + harmonic[axis]!);
      const cost = entry.cost + length / shortest;
      const known = costs.get(next.join())?.cost ?? Number.POSITIVE_INFINITY;
      if (cost > order || cost >= known) continue;
      const better = { harmonic: next, cost };
      costs.set(next.join(), better);
      queue.push(better);
    }
  }
  return [...costs.values()]
    .filter(({ harmonic }) => (harmonic.find((k) => k !== 0) ?? 1) > 0)
    .sort((a, b) => a.cost - b.cost || compare(a.harmonic, b.harmonic))
    .map(({ harmonic }) => harmonic);
}

function oneNorm(harmonic: readonly number[]): number {
  return harmonic.reduce((sum, k) => sum + Math.abs(k), 0);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const axis = a.findIndex((k, j) => k !== b[j]);
  return axis < 0 ? 0 : b[axis]! - a[axis]!;
}
