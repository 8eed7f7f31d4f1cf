import type { OscillatorUnits } from "../oscillator-units.ts";

/** Averages by moments of second order. */
export interface MomentAverages {
  readonly x: number;
  readonly p: number;
  /** ⟨a†a⟩ */
  readonly n: number;
  /** ⟨x²⟩ - ⟨x⟩² */
  readonly xx: number;
  /** ⟨xp + px⟩/2 - ⟨x⟩⟨p⟩ */
  readonly xp: number;
  /** ⟨p²⟩ - ⟨p⟩² */
  readonly pp: number;
}

/** The same at a time. */
export interface MomentRow extends MomentAverages {
  readonly t: number;
}

export const momentColumns: readonly (keyof MomentRow)[] = ["t", "x", "p", "n", "xx", "xp", "pp"];

/** Averages by the moments x, p, x², xp, p², which stand first. */
export function averagesOf(y: ArrayLike<number>, units: OscillatorUnits): MomentAverages {
  const { hbar, m, omega0 } = units;
  const [x, p, square, product, momentum] = [0, 1, 2, 3, 4].map((j) => y[j] ?? Number.NaN) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    ...{ x, p, xx: square - x * x, xp: product - x * p, pp: momentum - p * p },
    n: (m * omega0 * square) / (2 * hbar) + momentum / (2 * m * omega0 * hbar) - 0.5,
  };
}

/** What counts as zero of det σ - ħ²/4, in ħ². */
const rounding = 1e-6;

/** Whether a state has these averages: the covariances are positive, and det σ ≥ ħ²/4. */
export function isPossible({ xx, xp, pp }: MomentAverages, { hbar }: OscillatorUnits): boolean {
  return xx > 0 && pp > 0 && xx * pp - xp * xp >= (0.25 - rounding) * hbar * hbar;
}
