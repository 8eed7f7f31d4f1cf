/** The n = (n_1, …, n_K) with Σ n_a up to a depth, by tier, and their neighbours. */
export interface IndexSet {
  readonly count: number;
  /** Where each tier Σ n_a = t begins, and the end of the last. */
  readonly tiers: readonly number[];
  /** n_a of the operator i at i·K + a. */
  readonly numbers: Int32Array;
  /** The places of n + a and n - a, at i·K + a; -1 beyond the cut. */
  readonly up: Int32Array;
  readonly down: Int32Array;
  /** The place of n with each a exchanged for its partner, whose operator is the adjoint. */
  readonly partner: Int32Array;
}

/** Tiers that are whole, whatever the weights. */
const always = 2;

/**
 * Those with Σ w_a n_a up to the depth, and all with Σ n_a up to 2, which linear oscillators need; with weights of one (depth + K choose K).
 *
 * @param partners of each index the one whose operators are adjoint to its own
 * @param weights w_a ≥ 1, of two partners the same
 */
export function indexSet(
  partners: readonly number[],
  depth: number,
  weights: readonly number[] = partners.map(() => 1),
): IndexSet {
  const tuples: (readonly number[])[] = [];
  const tiers = [0];
  let tier: readonly (readonly number[])[] = [partners.map(() => 0)];
  while (tier.length > 0) {
    tuples.push(...tier);
    tiers.push(tuples.length);
    // Each tuple once: only numbers from the last that is not zero on are raised.
    tier = tier.flatMap((one) => {
      const last = one.reduce((found, n, a) => (n > 0 ? a : found), 0);
      return partners
        .flatMap((_, a) => (a < last ? [] : [raised(one, a, 1)]))
        .filter((next) => isKept(next, weights, depth));
    });
  }
  const places = new Map(tuples.map((one, i) => [one.join(), i]));
  const [up, down] = [1, -1].map((step) =>
    Int32Array.from(
      tuples.flatMap((one) =>
        partners.map((_, a) => places.get(raised(one, a, step).join()) ?? -1),
      ),
    ),
  ) as [Int32Array, Int32Array];
  return {
    ...{ count: tuples.length, tiers, up, down },
    numbers: Int32Array.from(tuples.flat()),
    partner: Int32Array.from(
      tuples.map((one) => places.get(partners.map((b) => one[b] ?? 0).join()) ?? -1),
    ),
  };
}

function isKept(tuple: readonly number[], weights: readonly number[], depth: number): boolean {
  const weighed = tuple.reduce((sum, n, a) => sum + n * weights[a]!, 0);
  return weighed <= depth + 1e-9 || tuple.reduce((sum, n) => sum + n, 0) <= Math.min(always, depth);
}

/** How many {@link indexSet} has, without making them; more than `most` are not counted. */
export function indexCount(weights: readonly number[], depth: number, most: number): number {
  let count = 1;
  const visit = (from: number, left: number, tier: number): void => {
    for (let a = from; a < weights.length && count <= most; a++) {
      const rest = left - weights[a]!;
      if (rest < -1e-9 && tier > Math.min(always, depth)) continue;
      count++;
      visit(a, rest, tier + 1);
    }
  };
  visit(0, depth, 1);
  return count;
}

function raised(tuple: readonly number[], at: number, step: number): readonly number[] {
  return tuple.map((n, a) => (a === at ? n + step : n));
}
