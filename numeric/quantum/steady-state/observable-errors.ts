import type { OscillatorUnits, PeriodAverages } from "../observables/index.ts";

/** By how much averages of a steady state may be off; NaN if that is not known. */
export interface ObservableErrors {
  /** Of ⟨n⟩. */
  readonly occupation: number;
  /** Of R. */
  readonly anisotropy: number;
  /** Of ν_geo, in units of ħ. */
  readonly nuGeo: number;
  /** Of ⟨x⟩ and ⟨p⟩ in the units of m, ω0 and ħ. */
  readonly x: number;
  readonly p: number;
}

/**
 * What an error δ of ⟨a⟩, ⟨a²⟩ and ⟨a†a⟩ makes of what follows from them, to first order:
 *
 *     δx = √(2ħ/mω0) δ,   δΣ/ħ ≤ 4(1 + √n) δ,   δν_geo/ν_geo ≤ δΣ/ν_min,   δR/R ≤ 2 δΣ/ν_min.
 */
export function observableErrors(
  momentError: number,
  { occupation, anisotropy, nuGeo }: PeriodAverages,
  { hbar = 1, m = 1, omega0 = 1 }: OscillatorUnits = {},
): ObservableErrors {
  const covariance = 4 * hbar * (1 + Math.sqrt(Math.max(0, occupation.mean))) * momentError;
  const least = nuGeo.mean / Math.sqrt(anisotropy.mean);
  return {
    occupation: momentError,
    anisotropy: (2 * anisotropy.mean * covariance) / least,
    nuGeo: (nuGeo.mean * covariance) / least,
    x: Math.sqrt((2 * hbar) / (m * omega0)) * momentError,
    p: Math.sqrt(2 * hbar * m * omega0) * momentError,
  };
}
