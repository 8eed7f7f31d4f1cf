import type { OscillatorUnits } from "../oscillator-units.ts";

/** Averages over trajectories at one time, each with its standard error. */
export interface EnsembleRow {
  readonly t: number;
  readonly x: number;
  readonly x_error: number;
  readonly p: number;
  readonly p_error: number;
  /** ⟨a†a⟩ */
  readonly n: number;
  readonly n_error: number;
  /** ⟨x²⟩ - ⟨x⟩² */
  readonly xx: number;
  readonly xx_error: number;
  /** ⟨xp + px⟩/2 - ⟨x⟩⟨p⟩ */
  readonly xp: number;
  readonly xp_error: number;
  /** ⟨p²⟩ - ⟨p⟩² */
  readonly pp: number;
  readonly pp_error: number;
}

const averaged = ["x", "p", "n", "xx", "xp", "pp"] as const;

export const ensembleColumns: readonly (keyof EnsembleRow)[] = [
  "t",
  ...averaged.flatMap((name) => [name, `${name}_error`] as const),
];

/**
 * Averages of the Wigner function that trajectories (x, p) are drawn from, with standard errors √(variance/N): Weyl
 * order, so that ⟨a†a⟩ is the mean of (mω0 x²/ħ + p²/(mω0ħ) - 1)/2.
 */
export function ensembleRow(t: number, y: Float64Array, units: OscillatorUnits): EnsembleRow {
  const { hbar, m, omega0 } = units;
  const [forX, forP] = [(m * omega0) / (2 * hbar), 1 / (2 * m * omega0 * hbar)];
  const [x, p] = [mean(y, (a) => a), mean(y, (_, b) => b)];
  const n = mean(y, (a, b) => forX * a * a + forP * b * b - 0.5);
  const xx = mean(y, (a) => (a - x.value) ** 2);
  const xp = mean(y, (a, b) => (a - x.value) * (b - p.value));
  const pp = mean(y, (_, b) => (b - p.value) ** 2);
  return {
    ...{ t, x: x.value, x_error: x.error, p: p.value, p_error: p.error },
    ...{ n: n.value, n_error: n.error, xx: xx.value, xx_error: xx.error },
    ...{ xp: xp.value, xp_error: xp.error, pp: pp.value, pp_error: pp.error },
  };
}

interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Mean and standard error of a function of (x, p). */
function mean(y: Float64Array, of: (x: number, p: number) => number): Estimate {
  const count = y.length / 2;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(y[2 * i]!, y[2 * i + 1]!);
  const value = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (of(y[2 * i]!, y[2 * i + 1]!) - value) ** 2;
  return { value, error: Math.sqrt(squares / (count - 1) / count) };
}

/** By how much averages over pairs of trajectories differ, in standard errors of an ensemble. */
export interface Shift {
  /** The largest one. */
  readonly measured: number;
  /** What is left of the largest one without twice its own standard error. */
  readonly sure: number;
}

const observables: readonly ((x: number, p: number) => number)[] = [
  (x) => x,
  (_, p) => p,
  (x) => x * x,
  (x, p) => x * p,
  (_, p) => p * p,
];

/** How the averages of x, p, x², xp and p² differ, in standard errors of `count` trajectories. */
export function shiftOf(coarse: Float64Array, fine: Float64Array, count: number): Shift {
  const pairs = fine.length / 2;
  let [measured, sure] = [0, 0];
  for (const of of observables) {
    const difference = new Float64Array(2 * pairs);
    for (let j = 0; j < 2 * pairs; j += 2) {
      difference[j] = of(coarse[j]!, coarse[j + 1]!) - of(fine[j]!, fine[j + 1]!);
    }
    const { value, error } = mean(difference, (x) => x);
    if (!Number.isFinite(value)) return { measured: Infinity, sure: Infinity };
    if (value === 0) continue;
    const expected = mean(fine, of).error * Math.sqrt(pairs / count);
    measured = Math.max(measured, Math.abs(value) / expected);
    sure = Math.max(sure, Math.max(0, Math.abs(value) - 2 * error) / expected);
  }
  return { measured, sure };
}
