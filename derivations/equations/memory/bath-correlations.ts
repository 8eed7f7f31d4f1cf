import type { BathSpectrum } from "../../model/index.ts";
import type { BathKernel } from "../../theory/index.ts";
import { type Complex, conjugate, plus, times } from "./rank-factors.ts";

/** What multiplies e^{-μτ} in the correlation functions C_ij(τ) = ⟨B_i(τ) B_j⟩ of a bath, and in their conjugates. */
export interface CorrelationExponent {
  /** μ, and where the exponent μ* stands in the list. */
  readonly rate: Complex;
  readonly partner: number;
  /** c_ij and c'_ij in C_ij = Σ c_ij e^{-μτ} and C_ij* = Σ c'_ij e^{-μτ}. */
  readonly own: readonly (readonly Complex[])[];
  readonly conjugate: readonly (readonly Complex[])[];
}

/** The kernels of two couplings, ± Σκ [coth] cos|sin ω_ντ. */
export interface KernelPair {
  readonly noise: BathKernel;
  readonly response: BathKernel;
}

/** A kernel that has no finite sum of exponentials. */
export interface Missing {
  readonly missing: `${"noise" | "response"} ${"cos" | "sin"}`;
}

/** The exponents, and whether their sum is the bath itself, whatever the number of poles. */
export interface Correlations {
  readonly exponents: readonly CorrelationExponent[];
  readonly isExact: boolean;
}

/** Rates closer than this to each other, over their size, are one. */
const same = 1e-12;

/**
 * The correlation functions of the operators of one bath,
 *
 *     C_ij(τ) = ⟨B_i(τ) B_j⟩ = ½ħ (N_ij(τ) - i R_ij(τ)),
 *
 * as sums of exponentials: the symmetric part with coth, the antisymmetric one without.
 */
export function correlationsOf(
  kernels: readonly (readonly KernelPair[])[],
  bath: BathSpectrum,
  { hbar, poles }: { readonly hbar: number; readonly poles: number },
): Correlations | Missing {
  const count = kernels.length;
  const collected = new Collected(count);
  let isExact = true;
  for (const [i, row] of kernels.entries()) {
    for (const [j, { noise, response }] of row.entries()) {
      const thermal = bath.thermalExponentials(noise.function, poles);
      if (thermal === undefined) return { missing: `noise ${noise.function}` };
      const own = bath.exponentials[response.function];
      if (own === undefined) return { missing: `response ${response.function}` };
      isExact &&= thermal.isExact;
      const parts = [
        [thermal.list, [(hbar * noise.sign) / 2, 0]],
        [own, [0, (-hbar * response.sign) / 2]],
      ] as const;
      for (const [list, factor] of parts) {
        for (const { amplitude, rate } of list) {
          // Re[a e^{-rτ}]
          const half = times(factor, [amplitude[0] / 2, amplitude[1] / 2]);
          const mirrored = times(factor, [amplitude[0] / 2, -amplitude[1] / 2]);
          collected.add(rate, i, j, half);
          collected.add(conjugate(rate), i, j, mirrored);
        }
      }
    }
  }
  return { exponents: collected.exponents(), isExact };
}

interface Entry {
  readonly rate: Complex;
  readonly own: Complex[][];
}

/** Amplitudes by rate. */
class Collected {
  readonly #entries: Entry[] = [];

  constructor(readonly count: number) {}

  add(rate: Complex, i: number, j: number, amplitude: Complex): void {
    const row = this.#at(rate).own[i]!;
    row[j] = plus(row[j]!, amplitude);
  }

  /** With what multiplies the same exponentials in the conjugates: of μ the conjugate of what μ* has. */
  exponents(): readonly CorrelationExponent[] {
    return this.#entries.map(({ rate, own }) => {
      const partner = this.#entries.indexOf(this.#at(conjugate(rate)));
      const other = this.#entries[partner]!.own;
      return { rate, partner, own, conjugate: other.map((row) => row.map(conjugate)) };
    });
  }

  #at(rate: Complex): Entry {
    const size = Math.hypot(...rate);
    const found = this.#entries.find(
      (entry) => Math.hypot(entry.rate[0] - rate[0], entry.rate[1] - rate[1]) <= same * size,
    );
    if (found !== undefined) return found;
    const none = (): Complex[] => Array.from({ length: this.count }, (): Complex => [0, 0]);
    const entry = { rate, own: Array.from({ length: this.count }, none) };
    this.#entries.push(entry);
    return entry;
  }
}
