import type { BathTransform } from "../../notation/index.ts";
import type { Node } from "./gauss-legendre.ts";

/** Σκ e^{-iωτ} = K e^{-(k+iw)τ}, of which kernels are the real and minus the imaginary part. */
export interface DampedKernel {
  readonly weight: number;
  readonly width: number;
  readonly centre: number;
}

/** Σκ cos ωτ or Σκ sin ωτ. */
export function kernelAt(
  { weight, width, centre }: DampedKernel,
  trigonometric: "cos" | "sin",
  time: number,
): number {
  return weight * Math.exp(-width * time) * Math[trigonometric](centre * time);
}

/** ∫du f(u) e^{-ku} cos(wu) and sin(wu) by quadrature. */
export interface DampedIntegrals {
  readonly cos: number;
  readonly sin: number;
}

export function dampedIntegrals(
  { width, centre }: DampedKernel,
  f: (u: number) => number,
  nodes: readonly Node[],
): DampedIntegrals {
  let [cos, sin] = [0, 0];
  for (const { at, weight } of nodes) {
    const size = weight * f(at) * Math.exp(-width * at);
    cos += size * Math.cos(centre * at);
    sin += size * Math.sin(centre * at);
  }
  return { cos, sin };
}

/** ∫du f(u) κ(s + u), with κ(s + u) by the addition theorem, so that f is integrated once for all s. */
export function integralFrom(
  { weight, width, centre }: DampedKernel,
  trigonometric: "cos" | "sin",
  { cos, sin }: DampedIntegrals,
  s: number,
): number {
  const [c, d] = [Math.cos(centre * s), Math.sin(centre * s)];
  const turned = trigonometric === "cos" ? c * cos - d * sin : d * cos + c * sin;
  return weight * Math.exp(-width * s) * turned;
}

/**
 * ∫₀^∞ τⁿ cos|sin(wτ) cos|sin(zτ) K e^{-kτ} dτ, by products of cosines and sines as sums and
 * ∫ τⁿ e^{-(k-iu)τ} = n!/(k-iu)^{n+1}; of two frequencies its divided difference, by
 * (1/(k-iu) - 1/(k-iu'))/(u - u') = i/((k-iu)(k-iu')).
 */
export function transformOf(
  { weight, width, centre }: DampedKernel,
  { order, trigonometric, other }: Pick<BathTransform, "order" | "trigonometric" | "other">,
  z: number,
  second?: number,
): number {
  const [sum, difference] = [1, -1].map((sign) =>
    second === undefined
      ? half(order, width, centre + sign * z)
      : dividedHalf(width, centre + sign * z, centre + sign * second, sign),
  ) as [readonly [number, number], readonly [number, number]];
  const product = {
    "cos cos": difference[0] + sum[0],
    "sin sin": difference[0] - sum[0],
    "sin cos": sum[1] + difference[1],
    "cos sin": sum[1] - difference[1],
  }[`${trigonometric} ${other}` as const];
  return (weight * product) / 2;
}

/** Real and imaginary part of n!/(k-iu)^{n+1}. */
function half(order: number, width: number, u: number): readonly [number, number] {
  const factorial = Array.from({ length: order }, (_, j) => j + 1).reduce((a, b) => a * b, 1);
  const size = factorial / Math.hypot(width, u) ** (order + 1);
  const angle = (order + 1) * Math.atan2(u, width);
  return [size * Math.cos(angle), size * Math.sin(angle)];
}

/** Real and imaginary part of ±i/((k-iu)(k-iu')). */
function dividedHalf(width: number, u: number, v: number, sign: number): readonly [number, number] {
  const size = sign / (Math.hypot(width, u) * Math.hypot(width, v));
  const angle = Math.atan2(u, width) + Math.atan2(v, width);
  return [-size * Math.sin(angle), size * Math.cos(angle)];
}
