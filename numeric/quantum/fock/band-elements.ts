import type { FockGenerator, FockRepresentation } from "./fock-representation.ts";

/** Elements of the bands of a generator, kept some three times, that fit into memory. */
const most = 6e7;

/**
 * Whether the bands of a generator of several modes fit into memory between so many product states N: N² elements each,
 * and as many bands between few states as between many, unless sines and cosines reach all of them.
 *
 * @param few the generator between few levels of each mode
 */
export function bandsFit(
  { terms, levels }: FockRepresentation,
  { fullTerms = 0 }: Pick<FockGenerator, "fullTerms">,
): (states: number) => boolean {
  const bands = terms.reduce((sum, term) => sum + term.bands.length, 0);
  return (states) => bands * (fullTerms > 0 ? states / levels : 1) * states ** 2 <= most;
}
