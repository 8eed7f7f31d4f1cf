import type { ComplexArrays } from "../base/complex.ts";
import { GreensFunction } from "./greens-function.ts";
import type { LinearMemory } from "./linear-memory.ts";

/**
 * The amplitudes z of e^{-iωt} at frequencies ω for forces of that time dependence, D(ω) z = f(ω). NaN at a resonance without
 * damping.
 *
 * @param force writes f(ω)
 * @returns for each frequency the amplitudes, one after the other
 */
export function frequencyResponse(
  system: LinearMemory,
  frequencies: ArrayLike<number>,
  force: (omega: number, out: ComplexArrays) => void,
): ComplexArrays {
  const { size } = system;
  const green = new GreensFunction(system);
  const count = frequencies.length;
  const out = { re: new Float64Array(count * size), im: new Float64Array(count * size) };
  for (let k = 0; k < count; k++) {
    const [from, to] = [k * size, (k + 1) * size];
    const z = { re: out.re.subarray(from, to), im: out.im.subarray(from, to) };
    const omega = frequencies[k]!;
    force(omega, z);
    if (green.at(omega)) green.solve(z.re, z.im);
    else {
      z.re.fill(Number.NaN);
      z.im.fill(Number.NaN);
    }
  }
  return out;
}
