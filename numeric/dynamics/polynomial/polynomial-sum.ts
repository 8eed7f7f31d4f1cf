import type { Point } from "./monodromy.ts";

/** Weights of the second difference of three equidistant values. */
const weights = [1, -2, 1] as const;

/**
 * Of the affine coordinates, which part has a sum over all paths that is a polynomial of first degree at most along
 * three equidistant places, to a part in 10⁸ of what the coordinates moved; 0 where a path was lost.
 */
export function polynomialSums(places: readonly (readonly (Point | undefined)[])[]): number {
  const affine = places.map((points) => points.map(affinePoint));
  const width = affine[0]?.[0]?.length ?? 0;
  let polynomial = 0;
  for (let j = 0; j < width; j += 1) {
    let [difference, moved, size] = [0, 0, 0];
    for (const [k, points] of affine.entries()) {
      for (const [i, x] of points.entries()) {
        const start = affine[0]?.[i];
        if (x === undefined || start === undefined) return 0;
        difference += (weights[k] ?? 0) * (x[j] ?? 0);
        moved += Math.abs((x[j] ?? 0) - (start[j] ?? 0));
        size += Math.abs(x[j] ?? 0);
      }
    }
    if (Math.abs(difference) <= 1e-8 * moved + 1e-11 * size) polynomial += 1;
  }
  return width === 0 ? 0 : polynomial / width;
}

/** Real and imaginary parts of x_j/x_0. */
function affinePoint(point: Point | undefined): readonly number[] | undefined {
  if (point === undefined) return undefined;
  const [a, b] = [point.re[0] ?? 0, point.im[0] ?? 0];
  const norm = a * a + b * b;
  return Array.from(point.re).flatMap((c, j) => {
    if (j === 0) return [];
    const d = point.im[j] ?? 0;
    return [(c * a + d * b) / norm, (d * a - c * b) / norm];
  });
}
