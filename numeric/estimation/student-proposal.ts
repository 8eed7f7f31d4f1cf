import { logGamma } from "../base/distributions.ts";
import type { NormalStreams } from "../base/normal-streams.ts";
import { solvedAbove, triangle } from "./triangle.ts";

/** Degrees of freedom of proposals, whose tails are heavier than those of what they stand for. */
const degrees = 5;

/** A multivariate t distribution of x = centre + L z √(ν/χ²) with normal z. */
export interface Proposal {
  readonly centre: Float64Array;
  /** L z. */
  readonly scaled: (z: Float64Array) => Float64Array;
  /** ln |det L|. */
  readonly logDeterminant: number;
}

/** A point that was drawn, and ln of the density with which it was. */
export interface Drawn {
  readonly p: Float64Array;
  readonly logDensity: number;
}

/** That whose inverse covariance is RᵀR, R by columns. */
export function proposalOfPrecision(
  centre: Float64Array,
  columns: readonly Float64Array[],
): Proposal {
  return {
    centre,
    scaled: (z) => solvedAbove(columns, z),
    logDeterminant: -logDiagonal(columns),
  };
}

/** That with the mean and the covariance of weighted points, whose weights have the sum 1. */
export function proposalOfPoints(
  points: readonly Float64Array[],
  weights: readonly number[],
): Proposal {
  const [first = new Float64Array(0)] = points;
  const centre = first.map((_, k) =>
    points.reduce((sum, p, i) => sum + (weights[i] ?? 0) * p[k]!, 0),
  );
  const spread = Array.from(centre, (mean, k) =>
    Float64Array.from(points, (p, i) => Math.sqrt(weights[i] ?? 0) * (p[k]! - mean)),
  );
  const { columns } = triangle(spread, new Float64Array(points.length));
  // C = RᵀR, so that L is Rᵀ.
  const scaled = (z: Float64Array): Float64Array =>
    Float64Array.from(columns, (column) =>
      column.reduce((sum, value, i) => sum + value * z[i]!, 0),
    );
  return { centre, scaled, logDeterminant: logDiagonal(columns) };
}

/** ln |det R|. */
export function logDiagonal(columns: readonly Float64Array[]): number {
  return columns.reduce((sum, column, k) => sum + Math.log(Math.abs(column[k]!)), 0);
}

/**
 * Points of the distribution with ln of their density,
 *
 *     ln q = lnΓ((ν+k)/2) - lnΓ(ν/2) - (k/2) ln νπ - ln |det L| - ((ν+k)/2) ln(1 + |z|²/χ²).
 */
export function drawn(
  { centre, scaled, logDeterminant }: Proposal,
  count: number,
  streams: NormalStreams,
): readonly Drawn[] {
  const size = centre.length;
  const each = size + degrees;
  const normal = new Float64Array(count * each);
  streams.drawTo(normal, each, count);
  const constant =
    logGamma((degrees + size) / 2) -
    logGamma(degrees / 2) -
    (size / 2) * Math.log(degrees * Math.PI) -
    logDeterminant;
  return Array.from({ length: count }, (_, i) => {
    const z = normal.subarray(i * each, i * each + size);
    const square = squares(normal.subarray(i * each + size, (i + 1) * each));
    const stretch = Math.sqrt(degrees / square);
    const step = scaled(Float64Array.from(z));
    return {
      p: centre.map((value, k) => value + stretch * step[k]!),
      logDensity: constant - ((degrees + size) / 2) * Math.log1p(squares(z) / square),
    };
  });
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
