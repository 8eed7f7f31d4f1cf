import { type ComplexArrays, complexArrays } from "../../base/complex.ts";
import { fourierTransform } from "../../base/fourier-transform.ts";

/**
 * The Fourier components ρ_k of Hermitian matrices at equidistant times of a period, a power of two of them, for
 * 0 ≤ k below half as many. The matrices are overwritten.
 */
export function fourierComponents(
  matrices: readonly ComplexArrays[],
  levels: number,
): (k: number) => ComplexArrays {
  transformLowerTriangles(matrices, levels);
  return (k) => componentOf(matrices, levels, k);
}

/** Of elements on and below the diagonal at S equidistant times, their S Fourier components in the same places. */
function transformLowerTriangles(matrices: readonly ComplexArrays[], levels: number): void {
  const samples = matrices.length;
  const transform = fourierTransform(samples);
  const row = complexArrays(samples);
  for (let i = 0; i < levels; i++) {
    for (let at = i * levels; at <= i * (levels + 1); at++) {
      matrices.forEach(({ re, im }, n) => {
        row.re[n] = re[at]! / samples;
        row.im[n] = im[at]! / samples;
      });
      transform(row);
      matrices.forEach(({ re, im }, k) => {
        re[at] = row.re[k]!;
        im[at] = row.im[k]!;
      });
    }
  }
}

/** The component k: since ρ_ji(t) = ρ_ij(t)*, those above the diagonal are conjugates of the component -k. */
function componentOf(
  components: readonly ComplexArrays[],
  levels: number,
  k: number,
): ComplexArrays {
  const [positive, negative] = [components[k]!, components.at(-k)!];
  const result = complexArrays(levels * levels);
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const [below, above] = [i * levels + j, j * levels + i];
      result.re[below] = positive.re[below]!;
      result.im[below] = positive.im[below]!;
      if (i === j) continue;
      result.re[above] = negative.re[below]!;
      result.im[above] = -negative.im[below]!;
    }
  }
  return result;
}
