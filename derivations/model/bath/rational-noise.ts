import { ModelError } from "../model-error.ts";
import type { NumericExponential } from "./complex-pair.ts";
import { cothProduct } from "./coth-product.ts";

/** The thermal factor of noise: coth(ħω/2k_BT), or 2k_BT/ħω, to which it tends at high temperature. */
export type Fluctuations = "quantum" | "classical";

/**
 * The spectrum of the noise of a bath by finitely many poles: Σκ coth e^{-iωτ} = Σ a e^{-rτ} for both quadratures and
 * between them, or of one quadrature alone
 *
 *     ∫_{-∞}^∞ dτ Σκ coth cos ω_ντ e^{iωτ} = power Π_j (1 + ω²/z_j²)/Π_e (1 + ω²/p_e²).
 */
export type RationalNoise =
  | { readonly kernels: "both"; readonly exponentials: readonly NumericExponential[] }
  | {
      readonly kernels: "cos";
      readonly power: number;
      readonly zeros: readonly number[];
      readonly poles: readonly number[];
      /** The part of the power that is not there, as x or p of a free particle would have it: ∫dω …/(ω0²+ω²). */
      readonly error: number;
    };

/** Noise of exponentials with one thermal factor c = coth x for all modes, or 1/x in its place. */
export function exponentialNoise(
  list: readonly NumericExponential[],
  c: number,
  fluctuations: Fluctuations,
): RationalNoise {
  if (c === 1 && fluctuations === "classical") throw withoutTemperature(fluctuations);
  const factor = fluctuations === "quantum" ? c : 1 / Math.atanh(1 / c);
  return {
    kernels: "both",
    exponentials: list.map(({ amplitude: [a, b], rate }) => ({
      ...{ amplitude: [factor * a, factor * b], rate },
    })),
  };
}

/** The noise of a Lorentz-Drude bath in numbers. */
export interface DrudeNoise {
  /** πJ(ω)coth at ω = 0 */
  readonly power: number;
  /** Ω */
  readonly cutoff: number;
  /** ħ/2k_BT; infinite at zero temperature. */
  readonly rate: number;
  readonly omega0: number;
}

/** What the approximation may leave out of the power. */
const accuracy = 1e-4;
/** More exponentials than this are refused. */
const most = 64;
/** Two poles closer than this, relative to their mean, stand so far from it: the spectrum changes by its square. */
const apart = 1e-4;

/**
 * Noise of power Ω²/(ω²+Ω²), and quantum times x coth x with x = ħω/2k_BT by as few poles as are needed.
 *
 * @throws ModelError at zero temperature, and where too many poles are needed
 */
export function drudeNoise(
  { power, cutoff, rate, omega0 }: DrudeNoise,
  fluctuations: Fluctuations,
): RationalNoise {
  if (!Number.isFinite(rate)) throw withoutTemperature(fluctuations);
  if (fluctuations === "classical") {
    return { kernels: "cos", power, zeros: [], poles: [cutoff], error: 0 };
  }
  let left = 1;
  for (let count = 1; count <= most; count++) {
    const { zeros, poles: ofCoth } = cothProduct(count);
    const scaled = { zeros: zeros.map((z) => z / rate), poles: ofCoth.map((p) => p / rate) };
    const error = missingPower(scaled, { cutoff, rate, omega0 });
    left = Math.min(left, error);
    if (error > accuracy) continue;
    const poles = separated(cutoff, scaled.poles);
    return { kernels: "cos", power, error, zeros: scaled.zeros, poles };
  }
  throw tooMany(left);
}

/** All poles, with one that the cut-off falls upon kept apart from it: partial fractions know single poles only. */
function separated(cutoff: number, poles: readonly number[]): readonly number[] {
  const near = poles.findIndex((pole) => Math.abs(pole - cutoff) < apart * cutoff);
  if (near < 0) return [cutoff, ...poles];
  const mean = (cutoff + poles[near]!) / 2;
  const others = poles.filter((_, j) => j !== near);
  return [mean * (1 - apart), mean * (1 + apart), ...others];
}

/** The share of ∫dω S(ω)/(ω0²+ω²) that a product for x coth x leaves out, by Simpson's rule in ln ω. */
function missingPower(
  { zeros, poles }: { readonly zeros: readonly number[]; readonly poles: readonly number[] },
  { cutoff, rate, omega0 }: Omit<DrudeNoise, "power">,
): number {
  const [low, high] = [1e-3 * Math.min(omega0, cutoff), 1e4 * Math.max(omega0, cutoff)];
  const steps = 400;
  const step = Math.log(high / low) / steps;
  let [missing, all] = [0, 0];
  for (let k = 0; k <= steps; k++) {
    const omega = low * Math.exp(k * step);
    const weight = (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * omega;
    const drude = weight / ((1 + (omega / cutoff) ** 2) * (omega0 ** 2 + omega ** 2));
    const exact = (rate * omega) / Math.tanh(rate * omega);
    const found = poles.reduce(
      (product, pole, j) => (product * (1 + (omega / zeros[j]!) ** 2)) / (1 + (omega / pole) ** 2),
      1,
    );
    missing += drude * Math.abs(exact - found);
    all += drude * exact;
  }
  return missing / all;
}

function withoutTemperature(fluctuations: Fluctuations): ModelError {
  return new ModelError(
    "bath",
    fluctuations === "classical"
      ? "A classical bath at zero temperature has no noise. Give c above 1, or n_th or T above 0, or quantum noise."
      : "At zero temperature, from which k_B*T below 0.027*hbar*omega0 differs by less than rounding, the noise of this bath (Lorentz-Drude) falls like 1/tau^2, and is no finite sum of exponentials. Give c above 1, or a k_B*T above 0.03*hbar*omega0.",
  );
}

function tooMany(error: number): ModelError {
  return new ModelError(
    "bath",
    `With ${most} exponentials the noise of this bath (Lorentz-Drude) still lacks ${error.toPrecision(2)} of its power, and ${accuracy} is asked for. Give a higher temperature or a lower cut-off.`,
  );
}
