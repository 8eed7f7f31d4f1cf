import { ModelError } from "../model-error.ts";

/** The numbers of a Lorentz-Drude bath with coth(rω), r = ħ/2k_BT. */
export interface DrudeNumbers {
  /** mγ */
  readonly strength: number;
  /** Ω */
  readonly cutoff: number;
  /** r; infinite at zero temperature. */
  readonly rate: number;
}

/**
 * N_nc = ∫₀^∞ dτ τⁿ Σκ coth cos ωτ for n ≥ 1 by the Matsubara frequencies ν_k = πk/r, at which the kernel decays,
 *
 *     Σκ coth cos ωτ = mγΩ² [cot(rΩ) e^{-Ωτ} + (2/r) Σ_k ν_k e^{-ν_kτ}/(ν_k²-Ω²)],
 *     N_nc = n! mγΩ² [1/(rΩ^{n+2}) - (2/r) Σ_k Σ_{j<n} ν_k^{j-n} Ω^{-1-j}/(ν_k+Ω)],
 *
 * where cot(rΩ) = 1/rΩ + (2/r) Σ_k Ω/(Ω²-ν_k²) has taken out what is singular at Ω = ν_k.
 *
 * @throws ModelError at zero temperature, where the kernel falls like 1/τ² and has no such moment
 */
export function thermalDrudeMoment(
  order: number,
  { strength, cutoff, rate }: DrudeNumbers,
): number {
  if (!Number.isFinite(rate)) {
    throw new ModelError(
      "bath",
      `At zero temperature, from which k_B*T below 0.027*hbar*omega0 differs by less than rounding, the moment N_${order}c of this bath (Lorentz-Drude) diverges: its kernel falls like 1/tau^2. Give c above 1, a k_B*T above 0.03*hbar*omega0, or --dressing harmonic.`,
    );
  }
  const factorial = Array.from({ length: order }, (_, j) => j + 1).reduce((a, b) => a * b, 1);
  const sum = 1 / (rate * cutoff ** (order + 2)) - (2 / rate) * matsubaraSum(order, cutoff, rate);
  return factorial * strength * cutoff ** 2 * sum;
}

/** Σ_k (Ω^{-n} - ν_k^{-n})/(ν_k²-Ω²). */
function matsubaraSum(n: number, cutoff: number, rate: number): number {
  const unit = Math.PI / rate;
  // The ν_k beyond are eight times as large as Ω, so that Ω²/ν² is small.
  const count = Math.max(30, Math.ceil((8 * cutoff) / unit));
  let sum = 0;
  for (let k = count; k >= 1; k--) {
    const nu = k * unit;
    let part = 0;
    for (let j = 0; j < n; j++) part += nu ** (j - n) * cutoff ** (-1 - j);
    sum += part / (nu + cutoff);
  }
  // 1/(ν²-Ω²) = Σ_m Ω^{2m}/ν^{2m+2}
  for (let m = 0; m < 12; m++) {
    const size = cutoff ** (2 * m);
    const ofOne = unit ** -(2 * m + 2) * zetaFrom(2 * m + 2, count + 1);
    const ofOther = unit ** -(2 * m + 2 + n) * zetaFrom(2 * m + 2 + n, count + 1);
    sum += size * (cutoff ** -n * ofOne - ofOther);
  }
  return sum;
}

/** Σ_{k≥a} k^{-s} by the formula of Euler and Maclaurin. */
function zetaFrom(s: number, a: number): number {
  const bernoulli = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600];
  let [sum, product] = [a ** (1 - s) / (s - 1) + a ** -s / 2, s];
  bernoulli.forEach((weight, j) => {
    sum += weight * product * a ** -(s + 2 * j + 1);
    product *= (s + 2 * j + 1) * (s + 2 * j + 2);
  });
  return sum;
}
