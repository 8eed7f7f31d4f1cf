import { greatestCommonDivisor, Rational, type Scalar } from "../../../symbolic/index.ts";
import { FrequencyGrid, isZeroVector, ratioOf } from "./frequency-grid.ts";

/** Frequencies as whole multiples of one. */
export interface CommonFrequency {
  /** The largest frequency of which all are multiples; the first one's sign. */
  readonly unit: Scalar;
  /** In the order of the frequencies. */
  readonly multiples: readonly number[];
}

/**
 * The largest Ω with Ω_j = n_j Ω, n_j integers, e.g. ω/2 for ω and 3ω/2; undefined where frequencies are
 * incommensurate or all of them are 0.
 *
 * @throws SlowFlowError for a frequency that is complex or contains sines and cosines.
 *
 * @example
 * ```ts
 * import { commonFrequency } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const common = commonFrequency(["omega", "3/2*omega"].map((text) => parseScalar(text)));
 * assert.equal(String(common?.unit), "1/2*omega");
 * assert.deepEqual(common?.multiples, [2, 3]);
 * assert.equal(commonFrequency([parseScalar("omega1"), parseScalar("omega2")]), undefined);
 * ```
 */
export function commonFrequency(frequencies: readonly Scalar[]): CommonFrequency | undefined {
  const grid = new FrequencyGrid(frequencies);
  const vectors = frequencies.map((frequency) => grid.vector(frequency));
  const reference = vectors.find((vector) => !isZeroVector(vector));
  if (reference === undefined) return undefined;
  let [above, below] = [0n, 1n];
  const ratios: Rational[] = [];
  for (const vector of vectors) {
    const ratio = isZeroVector(vector) ? Rational.zero : ratioOf(vector, reference);
    if (ratio === undefined) return undefined;
    ratios.push(ratio);
    // gcd(a/b, c/d) = gcd(ad, cb)/bd
    const [c, d] = [BigInt(ratio.numerator), BigInt(ratio.denominator)];
    [above, below] = [BigInt(greatestCommonDivisor(above * d, c * below)), below * d];
  }
  const unit = Rational.of(above, below);
  const multiples = ratios.map((ratio) => Number(ratio.dividedBy(unit).numerator));
  return { unit: grid.frequency(reference).scaled(unit), multiples };
}
