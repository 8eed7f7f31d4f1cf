/** Uniform numbers in [0, 1). */
export type RandomSource = () => number;

/**
 * Marsaglia's xorshift generator with 32 bits of state: the same seed, the same numbers.
 *
 * Reference: G. Marsaglia, Xorshift RNGs, J. Stat. Softw. 8(14), 2003.
 */
export function seededRandom(seed: number): RandomSource {
  // Neighbouring seeds are spread by Knuth's multiplier; the state must not be 0.
  let state = Math.imul(seed ^ 0x9e3779b9, 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}

/** A whole number from `low` to `high`, both included. */
export function randomInteger(random: RandomSource, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}
