import type { ComplexArrays } from "../../base/complex.ts";
import { hermitianEigensystem } from "../../linear-algebra/dense/index.ts";

/** Eigenvalues of a cut matrix with bounds of what the cut changed. */
export interface BoundedEigenvalues {
  readonly values: Float64Array;
  /** An eigenvalue of the whole operator lies as close to each value. */
  readonly errors: Float64Array;
  /** Eigenvectors as columns, row-major, `size` by `size`. */
  readonly vectors: ComplexArrays;
}

/** Elements ⟨i|H|j⟩, row-major; without an imaginary part they are real. */
export interface HermitianElements {
  readonly re: Float64Array;
  readonly im?: Float64Array;
}

/**
 * The lowest eigenvalues of a Hermitian operator H from its elements between `size` states, with bounds by the residuals
 * r = ‖Hψ - Eψ‖ in the `rows` states that H reaches from there:
 *
 *     |E - E_true| ≤ min(r, r²/gap),
 *
 * gap the distance to the other levels (Kato and Temple), and a few roundings of the largest element.
 *
 * @param elements those between the `rows` states, of which the first `size` are kept
 *
 * Reference: B. N. Parlett, "The Symmetric Eigenvalue Problem" (1998), 11.
 */
export function boundedEigenvalues(
  { re, im }: HermitianElements,
  rows: number,
  size: number,
  count: number,
): BoundedEigenvalues {
  const cut = {
    levels: size,
    re: corner(re, rows, size),
    ...(im === undefined ? {} : { im: corner(im, rows, size) }),
  };
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(cut.re[i * size + i]!));
  const { values, vectors } = hermitianEigensystem(cut);
  const residuals = Float64Array.from({ length: count + 1 }, (_, n) => {
    let squares = 0;
    // Within the cut the residual is that of the eigensystem, a rounding.
    for (let i = size; i < rows; i++) {
      let [x, y] = [0, 0];
      for (let j = 0; j < size; j++) {
        const [a, b] = [re[i * rows + j]!, im?.[i * rows + j] ?? 0];
        const [c, d] = [vectors.re[j * size + n]!, vectors.im[j * size + n]!];
        x += a * c - b * d;
        y += a * d + b * c;
      }
      squares += x * x + y * y;
    }
    return Math.sqrt(squares);
  });
  const errors = Float64Array.from({ length: count }, (_, n) => {
    const r = residuals[n]!;
    const below = n === 0 ? Infinity : values[n]! - values[n - 1]! - residuals[n - 1]!;
    const above = values[n + 1]! - values[n]! - residuals[n + 1]!;
    const gap = Math.min(below, above);
    const bound = gap > 0 ? Math.min(r, (r * r) / gap) : r;
    return bound + 8 * Number.EPSILON * largest;
  });
  return { values, errors, vectors };
}

function corner(elements: Float64Array, rows: number, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    result.set(elements.subarray(i * rows, i * rows + size), i * size);
  }
  return result;
}
