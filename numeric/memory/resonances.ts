import { complexArrays } from "../base/complex.ts";
import { eigenvalues } from "../linear-algebra/dense/index.ts";
import type { LinearMemory } from "./linear-memory.ts";

/** How often the kernels are taken anew at the frequency found before. */
const rounds = 4;

/** Frequencies about which the system resounds: those of A - v Re R̂(ω) u at ω itself. Not sharp, and with none missed. */
export function resonances(system: LinearMemory): readonly number[] {
  const found = frequenciesOf(system, undefined).flatMap((omega) => {
    let current = omega;
    const all = [omega];
    for (let round = 0; round < rounds; round++) {
      const next = frequenciesOf(system, current);
      const nearest = next.reduce(
        (best, one) => (Math.abs(one - current) < Math.abs(best - current) ? one : best),
        next[0] ?? current,
      );
      if (nearest === 0) break;
      current = nearest;
      all.push(current);
    }
    return all;
  });
  return [...new Set(found)].filter((omega) => omega > 0).sort((a, b) => a - b);
}

/** Imaginary parts of the eigenvalues of A, with the kernels at a frequency. */
function frequenciesOf(system: LinearMemory, omega: number | undefined): readonly number[] {
  const { size, couplings, drift, forces, symbols, response } = system;
  const matrix = Float64Array.from(drift);
  if (omega !== undefined) {
    const kernel = complexArrays(couplings * couplings);
    response(omega, kernel);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        for (let j = 0; j < couplings; j++) {
          for (let k = 0; k < couplings; k++) {
            const weight = forces[a * couplings + j]! * symbols[k * size + b]!;
            matrix[a * size + b]! -= weight * kernel.re[j * couplings + k]!;
          }
        }
      }
    }
  }
  return [...eigenvalues(matrix, size).im].filter((value) => value > 0);
}
