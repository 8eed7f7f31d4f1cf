import type { ComplexPair, NumericExponential } from "./complex-pair.ts";
import { exponentialNoise, type Fluctuations, type RationalNoise } from "./rational-noise.ts";

/** A sine or a cosine of ω_ν τ in a kernel of the bath. */
export type KernelFunction = "cos" | "sin";

/**
 * A bath at all real frequencies, by number. With J(ω) = Σ_ν κ_ν δ(ω-ω_ν) the response kernels are Σκ cos ωτ and
 * Σκ sin ωτ, the noise kernels have coth(ħω/2k_BT) under the sum.
 */
export interface BathSpectrum {
  /** Ĉ(ω) = ∫₀^∞ dτ Σκ cos ω_ντ e^{iωτ}, or with the sine Ŝ(ω): real and imaginary part. */
  readonly response: (kernel: KernelFunction, omega: number) => ComplexPair;
  /**
   * ∫_{-∞}^∞ dτ Σκ coth cos ω_ντ e^{iωτ}, which is real, or with the sine its imaginary part: π J(|ω|) coth |ω|, with
   * the sign of ω for the sine.
   */
  readonly noise: (kernel: KernelFunction, omega: number) => number;
  /** J(ω), for ω < 0 that of a bath with negative frequencies, as a Lorentzian peak has. */
  readonly density: (omega: number) => number;
  /** coth(ħω/2k_BT) of the mode at ω. */
  readonly coth: (omega: number) => number;
  /** Frequencies where it is less smooth, or has a peak. */
  readonly knots: readonly number[];
  /** A frequency that is typical of it. */
  readonly scale: number;
  /** Over which J(ω) changes. */
  readonly width: number;
  /** Whether J(ω) reaches below zero. */
  readonly hasNegativeFrequencies: boolean;
  /** Response kernels that are finite sums of exponentials. */
  readonly exponentials: Partial<Record<KernelFunction, readonly NumericExponential[]>>;
  /**
   * The noise by finitely many poles; absent where there are none.
   *
   * @throws ModelError where the numbers need too many
   */
  readonly rationalNoise?: (fluctuations: Fluctuations) => RationalNoise;
  /** Those with coth under the sum, where so many poles of coth make them finite sums. */
  readonly thermalExponentials: (
    kernel: KernelFunction,
    poles: number,
  ) => ThermalExponentials | undefined;
}

/** A thermal kernel as a finite sum of exponentials. */
export interface ThermalExponentials {
  readonly list: readonly NumericExponential[];
  /** Whether it is the kernel itself, for any number of poles. */
  readonly isExact: boolean;
}

/** How a form of bath gives its spectrum: the parameters in it, sorted, and the spectrum for their numbers. */
export interface SpectrumOfBath {
  readonly parameters: readonly string[];
  readonly at: (values: ReadonlyMap<string, number>) => BathSpectrum;
}

/** The parts of a bath with a density on ω ≥ 0, whose transforms with δ-functions are J itself. */
export function spectrumOfDensity(
  density: (omega: number) => number,
  coth: (omega: number) => number,
  zero: { readonly slope: number; readonly thermal: number },
): Pick<BathSpectrum, "noise" | "density" | "coth" | "hasNegativeFrequencies"> {
  // J(ω) coth at ω = 0
  const atZero = zero.slope * zero.thermal;
  return {
    hasNegativeFrequencies: false,
    density: (omega) => (omega < 0 ? 0 : density(omega)),
    coth,
    noise: (kernel, omega) => {
      const size = Math.abs(omega);
      if (size === 0) return kernel === "cos" ? Math.PI * atZero : 0;
      const value = Math.PI * density(size) * coth(size);
      return kernel === "cos" ? value : Math.sign(omega) * value;
    },
  };
}

/** The half-sided transform of Re[a e^{-rτ}]: half of a/(r-iω) and of the same with a and r conjugate. */
export function transformOfExponential(
  { amplitude: [a, b], rate: [k, w] }: NumericExponential,
  omega: number,
): ComplexPair {
  let [re, im] = [0, 0];
  for (const sign of [1, -1]) {
    const u = sign * w - omega;
    const size = k * k + u * u;
    // (a ± ib)(k - iu)/(k² + u²)
    re += (a * k + sign * b * u) / size;
    im += (sign * b * k - a * u) / size;
  }
  return [re / 2, im / 2];
}

/** Σκ e^{-iω_ντ} = Σ a e^{-rτ} for τ > 0, with one thermal factor c for all modes. */
export function exponentialSpectrum(list: readonly NumericExponential[], c: number): BathSpectrum {
  // Σκ sin = -Im Σ a e^{-rτ} = Re Σ ia e^{-rτ}
  const sines = list.map(({ amplitude: [a, b], rate }): NumericExponential => ({
    amplitude: [-b, a],
    rate,
  }));
  const kernels = { cos: list, sin: sines };
  const response: BathSpectrum["response"] = (kernel, omega) => {
    let [re, im] = [0, 0];
    for (const one of kernels[kernel]) {
      const [x, y] = transformOfExponential(one, omega);
      re += x;
      im += y;
    }
    return [re, im];
  };
  return {
    response,
    noise: (kernel, omega) => 2 * c * response(kernel, omega)[kernel === "cos" ? 0 : 1],
    // Re ∫₀^∞ dτ Σ a e^{-rτ} e^{iωτ}/π
    density: (omega) =>
      list.reduce((sum, { amplitude: [a, b], rate: [k, w] }) => {
        const u = w - omega;
        return sum + (a * k + b * u) / (k * k + u * u) / Math.PI;
      }, 0),
    coth: () => c,
    knots: list.map(({ rate: [, w] }) => Math.abs(w)).filter((w) => w > 0),
    scale: Math.max(...list.map(({ rate: [k, w] }) => Math.hypot(k, w))),
    width: Math.min(...list.map(({ rate: [k] }) => k)),
    hasNegativeFrequencies: true,
    exponentials: kernels,
    rationalNoise: (fluctuations) => exponentialNoise(list, c, fluctuations),
    thermalExponentials: (kernel) => ({
      isExact: true,
      list: kernels[kernel].map(({ amplitude: [a, b], rate }) => ({
        amplitude: [c * a, c * b],
        rate,
      })),
    }),
  };
}
