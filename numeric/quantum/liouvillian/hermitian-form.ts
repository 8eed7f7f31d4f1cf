import type { DensityMatrix } from "../states/index.ts";

/**
 * A Hermitian matrix as N² real numbers, row by row: real parts on and below the diagonal; above it, at (j, i), the
 * imaginary part of element (i, j).
 */
export function hermitianForm(
  { levels: few, re, im }: DensityMatrix,
  levels: number,
): Float64Array {
  const form = new Float64Array(levels * levels);
  const kept = Math.min(few, levels);
  for (let i = 0; i < kept; i++) {
    form[i * (levels + 1)] = re[i * (few + 1)]!;
    for (let j = 0; j < i; j++) {
      form[i * levels + j] = re[i * few + j]!;
      form[j * levels + i] = im[i * few + j]!;
    }
  }
  return form;
}

export function fromHermitianForm(form: Float64Array, levels: number): DensityMatrix {
  const [re, im] = [new Float64Array(form.length), new Float64Array(form.length)];
  for (let i = 0; i < levels; i++) {
    re[i * (levels + 1)] = form[i * (levels + 1)]!;
    for (let j = 0; j < i; j++) {
      const [below, above] = [i * levels + j, j * levels + i];
      re[below] = re[above] = form[below]!;
      im[below] = form[above]!;
      im[above] = -form[above]!;
    }
  }
  return { levels, re, im };
}
