/** Multiplications that a solution may take, some minutes. */
const most = 5e11;
/** Of one iteration for each harmonic, over N³; and how many iterations are expected. */
const [products, iterations] = [8, 200];
/** Beyond, elements of high powers of x reach from one end of double precision to the other. */
const highest = 512;

/**
 * Up to how many Fock levels a steady state with harmonics up to an order can be solved for: products
 * of matrices, 8(K+1)N³ an iteration, take minutes beyond.
 *
 * @example
 * ```ts
 * import { affordableLevels } from "caldera/numeric";
 * assert.equal(affordableLevels(0), 512);
 * assert.equal(affordableLevels(30), 216);
 * ```
 */
export function affordableLevels(harmonics: number): number {
  const levels = Math.floor(Math.cbrt(most / (products * iterations * (harmonics + 1))));
  return Math.min(highest, 2 * Math.floor(levels / 2));
}
