import { chiSquareTail } from "../base/distributions.ts";

/** Whether residuals are independent of each other. */
export interface Whiteness {
  /** Q of Ljung and Box. */
  readonly statistic: number;
  readonly lags: number;
  /** The probability of such a Q, or a larger one, of independent residuals. */
  readonly probability: number;
  /** Autocorrelations at lags 1, 2, …. */
  readonly correlations: Float64Array;
}

/**
 * The test of Ljung and Box of residuals in their order: with autocorrelations ρ_j at lags 1 to h,
 *
 *     Q = n(n+2) Σ_j ρ_j²/(n-j),
 *
 * which is χ² with h degrees of freedom for independent residuals. `lags` is h, 2 √n if absent, 100 at most.
 *
 * Reference: G. M. Ljung, G. E. P. Box, Biometrika 65 (1978) 297.
 */
export function ljungBox(residuals: Float64Array, lags?: number): Whiteness {
  const n = residuals.length;
  const h = Math.max(1, Math.min(lags ?? Math.ceil(2 * Math.sqrt(n)), 100, n - 2));
  const mean = residuals.reduce((sum, value) => sum + value, 0) / n;
  const centred = residuals.map((value) => value - mean);
  const power = centred.reduce((sum, value) => sum + value * value, 0);
  const correlations = Float64Array.from({ length: h }, (_, j) => {
    let sum = 0;
    for (let i = j + 1; i < n; i += 1) sum += centred[i]! * centred[i - j - 1]!;
    return power > 0 ? sum / power : 0;
  });
  const statistic =
    n * (n + 2) * correlations.reduce((sum, value, j) => sum + value ** 2 / (n - j - 1), 0);
  return { statistic, lags: h, probability: chiSquareTail(statistic, h), correlations };
}
