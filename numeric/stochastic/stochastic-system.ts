/** A function at `count` points: times t[i], states y[n·i], …, y[n·i + n-1], results one after another. */
export type BatchFunction = (
  count: number,
  t: Float64Array,
  y: Float64Array,
  out: Float64Array,
) => void;

/**
 * How the noise depends on the state, with L^j = Σ_k b_kj ∂_k: `additive`, not at all; `commutative`,
 * L^i b^j = L^j b^i for all pairs, as where each noise drives one component and depends on that alone; `general`.
 */
export type NoiseKind = "additive" | "commutative" | "general";

/** dy = a(t, y) dt + b(t, y) dw in the sense of Itô, with independent Wiener processes w. */
export interface StochasticSystem {
  /** n, components of y. */
  readonly dimension: number;
  /** m, components of w. */
  readonly noises: number;
  readonly noiseKind: NoiseKind;
  /** a, n numbers a point. */
  readonly drift: BatchFunction;
  /** b, n × m numbers a point, row by row. */
  readonly noise: BatchFunction;
}

/** b at points: where it is additive there is one matrix for all of them. */
export interface NoiseMatrices {
  readonly values: Float64Array;
  /** From the matrix of a point to that of the next: 0, or n·m. */
  readonly stride: number;
  evaluate(count: number, t: Float64Array, y: Float64Array): void;
}

export function noiseMatrices(system: StochasticSystem, count: number): NoiseMatrices {
  const size = system.dimension * system.noises;
  const isAdditive = system.noiseKind === "additive";
  const values = new Float64Array(size * (isAdditive ? 1 : count));
  return {
    values,
    stride: isAdditive ? 0 : size,
    evaluate: (points, t, y) =>
      system.noise(isAdditive ? Math.min(points, 1) : points, t, y, values),
  };
}
