import { Rational, Scalar, ScalarError } from "../../../symbolic/index.ts";
import { type FrequencyGrid, isZeroVector } from "../slow-flow/frequency-grid.ts";
import { FrameError } from "./frame-error.ts";
import {
  type LieAlgebra,
  type LieSeries,
  mapped,
  seriesCommutator,
  seriesSum,
} from "./lie-series.ts";

/**
 * The van Vleck (high-frequency) expansion of ẏ = 𝓛(t) y, 𝓛(t) = Σ_Ω 𝓛_Ω e^{iΩt}. With y = e^{S(t)} ȳ, S of zero mean,
 * the generator of ȳ is static:
 *
 *     Λ = e^{-S} 𝓛 e^S - e^{-S} ∂_t e^S = Σ_k (-1)^k/k! ad_S^k 𝓛 - Σ_k (-1)^k/(k+1)! ad_S^k Ṡ,   ad_S X = [S, X].
 *
 * Order by order in 1/Ω, S = S_1 + S_2 + …: what the terms of order j are besides Ṡ_{j+1} has a mean, which is Λ_j, and
 * a rest, which Ṡ_{j+1} takes away. So Λ_0 = 𝓛_0, the rotating-wave approximation, and
 *
 *     Λ_1 = -½ Σ_{Ω≠0} [𝓛_Ω, 𝓛_{-Ω}]/(iΩ) = i Σ_{Ω>0} [𝓛_Ω, 𝓛_{-Ω}]/Ω.
 *
 * @param order the highest order in 1/Ω, 0 or more
 * @returns Λ_0, …, Λ_order
 * @throws FrameError where a frequency to divide by is a sum without a number, as ω1 - ω2
 */
export function vanVleck<T>(
  algebra: LieAlgebra<T>,
  grid: FrequencyGrid,
  generator: LieSeries<T>,
  order: number,
): readonly T[] {
  /** adjoint[k-1][j] and slopes[k][j]: the terms of order j of the two sums, slopes from k = 0. */
  const adjoints: (LieSeries<T> | undefined)[][] = [[generator]];
  const slopes: (LieSeries<T> | undefined)[][] = [[]];
  const motion: LieSeries<T>[] = [];
  const effective: T[] = [];
  for (let j = 0; j <= order; j++) {
    const part = j === order ? "static" : "all";
    /** Σ_i factor [S_i, of order j - i]. */
    const next = (known: readonly (LieSeries<T> | undefined)[], factor: Rational): LieSeries<T> =>
      seriesSum(
        algebra,
        motion.flatMap((s, i) => {
          const inner = known[j - i - 1];
          return inner === undefined ? [] : [seriesCommutator(algebra, s, inner, factor, part)];
        }),
      );
    const terms: LieSeries<T>[] = j === 0 ? [generator] : [];
    for (let k = 1; k <= j; k++) {
      const p = next(adjoints[k - 1] ?? [], Rational.of(-1, k));
      const q = next(slopes[k - 1] ?? [], Rational.of(-1, k + 1));
      (adjoints[k] ??= [])[j] = p;
      (slopes[k] ??= [])[j] = q;
      terms.push(
        p,
        mapped(q, ({ value }) => algebra.scaled(value, minusOne)),
      );
    }
    const all = seriesSum(algebra, terms);
    const zero = grid.zero.join();
    effective.push(all.get(zero)?.value ?? algebra.zero);
    if (j === order) break;
    const rest = new Map([...all].filter(([, { vector }]) => !isZeroVector(vector)));
    (slopes[0] as (LieSeries<T> | undefined)[])[j] = rest;
    motion.push(
      mapped(rest, ({ vector, value }) =>
        algebra.scaled(value, inverseOf(grid.frequency(vector).times(Scalar.i))),
      ),
    );
  }
  return effective;
}

const minusOne = Scalar.rational(-1);

function inverseOf(frequency: Scalar): Scalar {
  try {
    return frequency.inverse();
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw new FrameError(
      `The expansion divides by the frequency ${frequency.dividedBy(Scalar.i)}, a sum that has no exact inverse. Give numbers for its parameters, or a frame of a rational multiple of the drive's frequency.`,
    );
  }
}
