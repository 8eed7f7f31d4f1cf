import { singularValues } from "../linear-algebra/dense/index.ts";
import type { Linearisation } from "./least-squares-problem.ts";
import { influence, type Loss } from "./robust-loss.ts";
import { triangle } from "./triangle.ts";

/** What the curvature of the cost says of the parameters of a fit. */
export interface Curvature {
  /** Standard errors; ∞ for a parameter that the residuals do not determine, 0 for one that was held. */
  readonly errors: Float64Array;
  /** Cov(p_j, p_k) row by row. */
  readonly covariance: Float64Array;
  /** s² = Σ r²/(n - k); of a loss Σψ²/(n - k)/⟨ψ'⟩, by which a rise of its cost is measured. */
  readonly variance: number;
  /** n - k with k parameters that were not held. */
  readonly degrees: number;
  /** Singular values of J with columns of length 1, largest first: directions of parameters, best known first. */
  readonly singularValues: Float64Array;
  /** By parameter: how all of them move along with it where the residuals change least; 1 for itself. */
  readonly directions: readonly Float64Array[];
}

/** Directions whose singular value is below this share of the largest are not determined. */
const rankTolerance = 1e-7;

/**
 * Cov p = s² (JᵀJ)⁻¹ at the least cost, the inverse of the Fisher matrix of normal residuals with variance s². Directions
 * that J does not see leave the parameters that they have a part in with infinite errors. With a loss whose influence is ψ,
 * s² is Σψ²/(n - k)/⟨ψ'⟩².
 *
 * @param held parameters that were fixed or stand at a bound
 * @param variance s² where it is known beforehand
 *
 * Reference: G. A. F. Seber, C. J. Wild, "Nonlinear Regression" (1989), 2.1 and 5.1; P. J. Huber, "Robust Statistics" (1981), 7.6.
 */
export function curvature(
  { residuals: given, columns: all }: Linearisation,
  held: readonly boolean[],
  { loss, variance: known }: { readonly loss?: Loss | undefined; readonly variance?: number } = {},
): Curvature {
  const size = all.length;
  const residuals = Float64Array.from(given);
  const columns = all.map((column) => Float64Array.from(column));
  const { squares, slope } = influence(residuals, loss);
  const places = [...held.keys()].filter((k) => !held[k]);
  const degrees = residuals.length - places.length;
  const variance = known ?? (degrees > 0 ? squares / degrees / slope : Number.POSITIVE_INFINITY);
  const free = places.map((k) => columns[k]!);
  const { columns: upper } = triangle(free, residuals);
  const lengths = upper.map((column) => Math.hypot(...column));
  const { values, vectors } = singularValues(
    upper.map((column, j) => column.map((value) => value / (lengths[j]! || 1))),
  );
  const covariance = new Float64Array(size * size);
  const isSeen = (m: number): boolean => values[m]! > rankTolerance * values[0]!;
  places.forEach((k, i) =>
    places.forEach((l, j) => {
      const sum = vectors.reduce((total, vector, m) => {
        const share = vector[i]! * vector[j]!;
        return isSeen(m) ? total + share / values[m]! ** 2 : total;
      }, 0);
      covariance[k * size + l] =
        (variance * sum) / slope / ((lengths[i]! || 1) * (lengths[j]! || 1));
    }),
  );
  const errors = new Float64Array(size);
  places.forEach((k, i) => {
    const isLost =
      lengths[i] === 0 || vectors.some((vector, m) => !isSeen(m) && Math.abs(vector[i]!) > 1e-4);
    errors[k] = isLost ? Number.POSITIVE_INFINITY : Math.sqrt(covariance[k * size + k]!);
  });
  // Directions that are not seen stay, as long ones.
  const least = rankTolerance * (values[0] ?? 0);
  const inverse = (i: number, j: number): number =>
    vectors.reduce(
      (sum, vector, m) => sum + (vector[i]! * vector[j]!) / Math.max(values[m]!, least) ** 2,
      0,
    ) /
    ((lengths[i]! || 1) * (lengths[j]! || 1));
  const directions = columns.map((_, k) => {
    const along = Float64Array.from(columns, (__, l) => (l === k ? 1 : 0));
    const i = places.indexOf(k);
    if (i !== -1) places.forEach((l, j) => (along[l] = inverse(i, j) / inverse(i, i)));
    return along;
  });
  return { errors, covariance, variance, degrees, singularValues: values, directions };
}
