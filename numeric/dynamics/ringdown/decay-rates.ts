import { ArgumentError } from "../../base/argument-error.ts";
import type { Envelope } from "./envelope.ts";

/**
 * Decay rate of the amplitude while it decays, from the logarithmic decrement between the extrema `n`
 * and `n + spacing`, at the middle of their times:
 *
 *     rate((t_n + t_{n+s})/2) = ln|x_n / x_{n+s}| / (t_{n+s} - t_n)
 *
 * It is Γ/2 throughout for a linear oscillator. In an asymmetric potential take `spacing` 2, so that
 * extrema of the same side are compared.
 *
 * @throws ArgumentError if `spacing` is neither 1 nor 2.
 *
 * @example
 * ```ts
 * import { decayRates } from "caldera/numeric";
 * const { rates } = decayRates({ times: Float64Array.of(0, 1, 2), extrema: Float64Array.of(1, -0.5, 0.25) });
 * assert.deepEqual(Array.from(rates), [Math.LN2, Math.LN2]);
 * ```
 */
export function decayRates(
  ringdown: Pick<Envelope, "times" | "extrema">,
  spacing: 1 | 2 = 1,
): { readonly times: Float64Array; readonly rates: Float64Array } {
  if (spacing !== 1 && spacing !== 2) throw new ArgumentError("spacing", "be 1 or 2", spacing);
  const { times, extrema } = ringdown;
  const count = Math.max(0, times.length - spacing);
  const middle = new Float64Array(count);
  const rates = new Float64Array(count);
  for (let n = 0; n < count; n += 1) {
    const first = times[n]!;
    const last = times[n + spacing]!;
    middle[n] = (first + last) / 2;
    rates[n] = Math.log(Math.abs(extrema[n]! / extrema[n + spacing]!)) / (last - first);
  }
  return { times: middle, rates };
}
