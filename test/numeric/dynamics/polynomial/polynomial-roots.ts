import type { Codes } from "../../../../numeric/base/outcome.ts";
import { aberthIterate } from "../../../../numeric/dynamics/polynomial/aberth.ts";
import { discRadii } from "../../../../numeric/dynamics/polynomial/disc-radii.ts";

/** A root of a polynomial in one variable, or several that cannot be separated. */
interface UnivariateRoot {
  readonly re: number;
  readonly im: number;
  /** Number of roots in the disc of this radius, no other disc meeting it. */
  readonly multiplicity: number;
  readonly radius: number;
  /** Whether it is proved real: one root of a real polynomial, in a disc that only it and its conjugate can share. */
  readonly real: boolean;
}

export interface UnivariateRoots {
  readonly status: Codes<"complete" | "not-converged" | "invalid">;
  readonly message: string;
  readonly roots: readonly UnivariateRoot[];
  /** Leading coefficients that are zero: roots at infinity. */
  readonly infinite: number;
}

/** Coefficients below this, relative to the largest, would be rounded as subnormal numbers. */
const smallest = 2 ** -1000;

/**
 * All complex roots of Σ_k a_k z^k, a_0 first, with error bounds. The discs
 *
 *     |z - z_i| ≤ n (|p(z_i)| + error) / (|a_n| Π_{j≠i} |z_i - z_j|)
 *
 * together contain all roots, and m discs that are connected contain m of them; those are given as one
 * root of multiplicity m. Coefficients are taken as exact. Zero leading coefficients lower the degree.
 *
 * Reference: B. T. Smith, "Error bounds for zeros of a polynomial based upon Gerschgorin's theorems",
 * J. ACM 17, 661 (1970).
 */
export function polynomialRoots(re: ArrayLike<number>, im?: ArrayLike<number>): UnivariateRoots {
  const aRe = Float64Array.from(re);
  const aIm = im === undefined ? new Float64Array(aRe.length) : Float64Array.from(im);
  if (![...aRe, ...aIm].every(Number.isFinite)) {
    return none("invalid", "Coefficients must be finite numbers, but one is not.");
  }
  const isZero = (k: number): boolean => aRe[k] === 0 && aIm[k] === 0;
  let top = aRe.length - 1;
  while (top >= 0 && isZero(top)) top -= 1;
  if (top < 0)
    return none("invalid", "The polynomial vanishes identically: every number is a root.");
  let bottom = 0;
  while (isZero(bottom)) bottom += 1;
  const infinite = aRe.length - 1 - top;
  const n = top - bottom;
  const zeros: UnivariateRoot[] =
    bottom > 0 ? [{ re: 0, im: 0, multiplicity: bottom, radius: 0, real: true }] : [];
  if (n === 0) return { status: "complete", message: "", roots: zeros, infinite };
  // A power of two brings the largest coefficient near 1 where sums could overflow.
  const largest = Math.max(...aRe.map(Math.abs), ...aIm.map(Math.abs));
  const factor =
    largest > 2 ** 400 || largest < 2 ** -400 ? 2 ** -Math.floor(Math.log2(largest)) : 1;
  const sizeOf = (k: number): number => factor * Math.hypot(aRe[k] as number, aIm[k] as number);
  if (sizeOf(top) < smallest || sizeOf(bottom) < smallest) {
    return none(
      "invalid",
      "Coefficients must lie within 300 decades of the largest, but the first or the last does not.",
    );
  }
  const cRe = aRe.subarray(bottom, top + 1).map((a) => a * factor);
  const cIm = aIm.subarray(bottom, top + 1).map((a) => a * factor);
  const [zRe, zIm, residual] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const converged = aberthIterate(n, cRe, cIm, zRe, zIm, residual);
  const radii = discRadii(n, Math.hypot(cRe[n] as number, cIm[n] as number), zRe, zIm, residual);
  const isReal = aIm.every((a) => a === 0);
  const roots = [...zeros, ...clusters(zRe, zIm, radii, isReal)];
  roots.sort((a, b) => a.re - b.re || a.im - b.im);
  return {
    status: converged ? "complete" : "not-converged",
    message: converged
      ? ""
      : "The iteration did not converge; the radii bound the errors of the roots.",
    roots,
    infinite,
  };
}

function none(status: "invalid", message: string): UnivariateRoots {
  return { status, message, roots: [], infinite: 0 };
}

/** Roots from connected discs. */
function clusters(
  zRe: Float64Array,
  zIm: Float64Array,
  radii: Float64Array,
  isReal: boolean,
): readonly UnivariateRoot[] {
  const n = zRe.length;
  const group = Array.from({ length: n }, (_, i) => i);
  const find = (i: number): number => (group[i] === i ? i : find(group[i] as number));
  const gap = (i: number, j: number, sign: 1 | -1): number =>
    Math.hypot(
      (zRe[i] as number) - (zRe[j] as number),
      (zIm[i] as number) - sign * (zIm[j] as number),
    ) -
    (radii[i] as number) -
    (radii[j] as number);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) if (gap(i, j, 1) <= 0) group[find(i)] = find(j);
  }
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i += 1) members.set(find(i), [...(members.get(find(i)) ?? []), i]);
  return [...members.values()].map((list) => {
    const mean = (z: Float64Array): number =>
      list.reduce((sum, i) => sum + (z[i] as number), 0) / list.length;
    const [re, im] = [mean(zRe), mean(zIm)];
    const radius = Math.max(
      ...list.map(
        (i) => Math.hypot((zRe[i] as number) - re, (zIm[i] as number) - im) + (radii[i] as number),
      ),
    );
    // Conjugation maps the root to a root; if no other disc can hold that, the root is its own conjugate.
    const [only] = list as [number];
    const real =
      isReal &&
      list.length === 1 &&
      Math.abs(im) <= radius &&
      zRe.every((_, j) => j === only || gap(only, j, -1) > 0);
    return { re, im: real ? 0 : im, multiplicity: list.length, radius, real };
  });
}
