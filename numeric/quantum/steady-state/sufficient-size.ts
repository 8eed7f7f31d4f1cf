import type { FourierComponent, FourierState } from "../states/index.ts";

/**
 * The least levels and harmonics of one drive that hold a state but for a tolerance: below it are the
 * population of the two highest levels times their number, and the norm of the last harmonic. With
 * these the search for the state of a similar generator begins (`firstLevels`, `firstHarmonics` of
 * {@link periodicSteadyState}), which else would begin with too few, or with the final ones and raise
 * them again.
 *
 * @example
 * ```ts
 * import { staticState, sufficientSize, thermalState } from "caldera/numeric";
 * const { levels, harmonics } = sufficientSize(staticState(thermalState(0.5, 40)), 1e-6);
 * // P_n = (2/3) 3⁻ⁿ: N (P_{N-2} + P_{N-1}) < 1e-6 from N = 18 on
 * assert.equal(levels, 18);
 * assert.equal(harmonics, 0);
 * ```
 */
export function sufficientSize(
  { levels, components }: FourierState,
  tolerance: number,
): { readonly levels: number; readonly harmonics: number } {
  const [mean] = components;
  if (mean === undefined) return { levels, harmonics: 0 };
  const population = (n: number): number => Math.abs(mean.re[n * levels + n]!);
  let enough = levels;
  while (enough > 4 && (enough - 2) * (population(enough - 4) + population(enough - 3)) < tolerance)
    enough -= 2;
  const order = ({ harmonic }: FourierComponent): number =>
    harmonic.reduce((sum, k) => sum + Math.abs(k), 0);
  const harmonics = components
    .filter((component) => norm(component) >= tolerance)
    .reduce((most, component) => Math.max(most, order(component) + 1), 0);
  const most = components.reduce((largest, component) => Math.max(largest, order(component)), 0);
  return { levels: enough, harmonics: Math.min(harmonics, most) };
}

function norm({ re, im }: FourierComponent): number {
  return Math.sqrt(re.reduce((sum, x, at) => sum + x * x + im[at]! * im[at]!, 0));
}
