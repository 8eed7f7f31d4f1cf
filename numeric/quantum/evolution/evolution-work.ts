import type { FockRepresentation } from "../fock/index.ts";

/** Evaluations of L(t)ρ to a step, and how far a step may go in units of the inverse rate. */
const [stages, reach] = [12, 5];

/**
 * An estimate of the multiplications that {@link evolve} needs for a given time, some 10⁹ a second: steps shrink with
 * the largest rate, which no sum of |elements| of a row exceeds.
 *
 * @example
 * ```ts
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * import { evolutionWork, fockRepresentation } from "caldera/numeric";
 * const decay = Superoperator.lindblad(annihilation(), Scalar.parameter("kappa"));
 * const work = (levels: number) => evolutionWork(fockRepresentation(decay, levels, { kappa: 1 }), 10);
 * assert(work(40) > 4 * work(20));
 * ```
 */
export function evolutionWork({ levels, terms }: FockRepresentation, time: number): number {
  const rows = new Float64Array(levels * levels);
  const bands = terms.flatMap((term) => term.bands);
  for (const { re, im } of bands) {
    for (let at = 0; at < rows.length; at++) rows[at]! += Math.hypot(re[at]!, im[at]!);
  }
  const largest = rows.reduce((most, sum) => Math.max(most, sum), 0);
  const steps = 1 + Math.abs(time) * (largest / reach);
  return steps * stages * bands.length * rows.length * 4;
}
