import type { Scalar } from "../../../../symbolic/index.ts";

/**
 * J_n(kρ)/ρⁿ with ρ² a polynomial in the amplitudes: an entire function of ρ², so that nothing is singular where ρ is 0. It
 * is the Fourier component of e^{ikx} of order n, but for (X - iY)ⁿ.
 */
export interface BesselFunction {
  readonly tag: "bessel";
  /** By which it stands in scalars. */
  readonly name: string;
  /** n ≥ 0. */
  readonly order: number;
  /** The name of ρ in print: A1, or R1. */
  readonly radius: string;
  /** ρ², e.g. u1² + v1². */
  readonly square: Scalar;
  /** k, or 1 where ρ has it. */
  readonly scale: Scalar;
}

/**
 * ⟨w(t)⟩, ⟨w(t) cos Ωt⟩ or ⟨w(t) sin Ωt⟩: the average over time of a force on the motion of the ansatz, over the phases of
 * all its tones where they have no common period.
 */
export interface MeanFunction {
  readonly tag: "mean";
  /** By which it stands in scalars. */
  readonly name: string;
  /** What the force is called in print: w, or w_a. */
  readonly force: string;
  /** w as a function of the positions and velocities of the ansatz, and of t. */
  readonly value: Scalar;
  readonly weight: "one" | "cosine" | "sine";
  /** Ω; 0 for the weight one. */
  readonly frequency: Scalar;
}

/** A function of the amplitudes that is no polynomial, and stands by its name in the rates of a slow flow. */
export type FlowFunction = BesselFunction | MeanFunction;

/** The names that a list of functions gives a meaning. */
export function functionNames(functions: readonly FlowFunction[]): readonly string[] {
  return functions.map(({ name }) => name);
}
