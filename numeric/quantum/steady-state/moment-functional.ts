import type { FourierComponent } from "../states/index.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import { makeHermitian } from "./balance-equations.ts";

/**
 * A functional o of fields under their `pairing`: ⟨a†a⟩, ⟨a⟩ and ⟨a²⟩ of every harmonic kept, with
 * factors of modulus one and phases without relation to each other, so that no error of a moment is
 * hidden by that of another one.
 */
export function momentFunctional(operator: HarmonicOperator): Float64Array {
  const { levels, frequencies } = operator.generator;
  const components = operator.harmonics.map((harmonic, index) =>
    momentsOfHarmonic(harmonic, levels, index),
  );
  const functional = operator.vector({ levels, frequencies, components });
  if (operator.grades[0] === 0) makeHermitian(operator, functional);
  return functional;
}

/** The golden ratio's multiples have phases without relation. */
const golden = (Math.sqrt(5) - 1) / 2;

function momentsOfHarmonic(
  harmonic: readonly number[],
  levels: number,
  index: number,
): FourierComponent {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  const put = (row: number, column: number, weight: number, slot: number): void => {
    const phase = 2 * Math.PI * golden * (5 * index + slot);
    re[row * levels + column] = weight * Math.cos(phase);
    im[row * levels + column] = weight * Math.sin(phase);
  };
  for (let n = 0; n < levels; n++) {
    put(n, n, n, 0);
    if (n + 1 < levels) {
      put(n, n + 1, Math.sqrt(n + 1), 1);
      // Of k = 0 the adjoint, so that the factor stays one when it is made Hermitian.
      if (index > 0) put(n + 1, n, Math.sqrt(n + 1), 2);
    }
    if (n + 2 < levels) {
      put(n, n + 2, Math.sqrt((n + 1) * (n + 2)), 3);
      if (index > 0) put(n + 2, n, Math.sqrt((n + 1) * (n + 2)), 4);
    }
  }
  return { harmonic, levels, re, im };
}
