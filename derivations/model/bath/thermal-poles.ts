import type { NumericExponential } from "./complex-pair.ts";

/** coth(y) ≈ 1/y + Σ_j 2η_j y/(y² + (ξ_j/2)²): half of each pole ξ_j and its weight η_j, which is 1 for Matsubara's. */
export interface ThermalPole {
  readonly place: number;
  readonly weight: number;
}

/**
 * The poles of coth(y) in its Padé approximant [n-1/n], which for the same error needs far fewer than Matsubara's sum: with
 * the positive eigenvalues 2/ξ_j and 2/χ_j of the tridiagonal matrices of 2n and 2n - 1 rows with elements 1/√(b_k b_{k+1}),
 * b_k = 2k+1 and 2k+3,
 *
 *     coth(y) ≈ 1/y + Σ_j 2η_j y/(y² + ξ_j²/4),    η_j = ½n(2n+3) Π_k (χ_k² - ξ_j²)/Π_{k≠j} (ξ_k² - ξ_j²).
 *
 * Reference: J. Hu, R.-X. Xu, Y. Yan, J. Chem. Phys. 133, 101106 (2010); J. Hu et al., J. Chem. Phys. 134, 244106 (2011).
 */
export function thermalPoles(count: number): readonly ThermalPole[] {
  const [poles, zeros] = [scalesOf(2 * count, 1), scalesOf(2 * count - 1, 3)];
  return poles.map((xi, j) => {
    let weight = 0.5 * count * (2 * count + 3);
    // Factors one by one, of which none is large.
    for (let k = 0; k < count; k++) {
      const chi = zeros[k];
      if (chi !== undefined) weight *= chi ** 2 - xi ** 2;
      const other = k === j ? undefined : poles[k]!;
      if (other !== undefined) weight /= other ** 2 - xi ** 2;
    }
    return { place: xi / 2, weight };
  });
}

/** coth(y) by its poles. */
export function cothOfPoles(poles: readonly ThermalPole[], y: number): number {
  return poles.reduce(
    (sum, { place, weight }) => sum + (2 * weight * y) / (y * y + place * place),
    1 / y,
  );
}

/**
 * The thermal kernel Σκ coth cos ωτ of a bath with Σκ sin ωτ = a e^{-rτ}, by n poles ω_j of coth(ω/Θ): half of
 * ∫ dω J(ω) coth(ω/Θ) e^{iωτ} over all ω with J(ω) = (2/π) a ω/(ω²+r²) has the residues
 *
 *     i a coth(ir/Θ) e^{-rτ} + Σ_j 2aη_jΘω_j/(ω_j² - r²) e^{-ω_jτ},    ω_j = ½ξ_jΘ,
 *
 * with coth by the same poles.
 *
 * @param theta Θ = 2k_BT/ħ
 */
export function thermalExponentials(
  [amplitude, rate]: readonly [number, number],
  theta: number,
  count: number,
): readonly NumericExponential[] {
  const poles = thermalPoles(count).map(({ place, weight }) => ({ at: place * theta, weight }));
  const own = poles.reduce(
    (sum, { at, weight }) => sum - (2 * weight * theta * rate) / (at * at - rate * rate),
    theta / rate,
  );
  return [
    { amplitude: [amplitude * own, 0], rate: [rate, 0] },
    ...poles.map(({ at, weight }): NumericExponential => ({
      amplitude: [(2 * amplitude * weight * theta * at) / (at * at - rate * rate), 0],
      rate: [at, 0],
    })),
  ];
}

/** 2/λ of the positive eigenvalues λ of the tridiagonal matrix with 1/√(b_k b_{k+1}) beside a zero diagonal, rising. */
function scalesOf(rows: number, first: number): readonly number[] {
  const squares = Array.from({ length: rows - 1 }, (_, k) => {
    const b = first + 2 * (k + 1);
    return 1 / (b * (b + 2));
  });
  const found: number[] = [];
  for (let j = 0; j < Math.floor(rows / 2); j++) {
    let [low, high] = [0, 1];
    // The (j+1)-th largest eigenvalue by bisection of their count.
    for (let step = 0; step < 70; step++) {
      const middle = (low + high) / 2;
      if (countAbove(squares, middle) > j) low = middle;
      else high = middle;
    }
    found.push(4 / (low + high));
  }
  return found;
}

/** How many eigenvalues lie above λ, by the signs of the pivots of T - λ. */
function countAbove(squares: readonly number[], lambda: number): number {
  let pivot = -lambda;
  let count = pivot > 0 ? 1 : 0;
  for (const square of squares) {
    pivot = -lambda - square / (pivot === 0 ? Number.MIN_VALUE : pivot);
    if (pivot > 0) count++;
  }
  return count;
}
