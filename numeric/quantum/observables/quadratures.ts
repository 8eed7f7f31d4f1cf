import type { DensityMatrix, FourierState } from "../states/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { type LadderMoments, ladderMoments, ladderMomentsOverPeriod } from "./ladder-moments.ts";

/** The oscillator whose Fock states are used. */
export interface OscillatorUnits {
  /** 1 if absent. */
  readonly hbar?: number;
  /** 1 if absent. */
  readonly m?: number;
  /** 1 if absent. */
  readonly omega0?: number;
}

/** Means and symmetrised covariances of position and momentum, Eq. 20. */
export interface Quadratures {
  readonly x: number;
  readonly p: number;
  /** ⟨x²⟩ - ⟨x⟩² */
  readonly xx: number;
  /** ⟨xp + px⟩/2 - ⟨x⟩⟨p⟩ */
  readonly xp: number;
  /** ⟨p²⟩ - ⟨p⟩² */
  readonly pp: number;
}

/**
 * Means and covariance matrix Σ of (x, p) in the units of m, ω0 and ħ; of the Hermitian part of ρ.
 *
 * @throws ArgumentError for a unit that is not positive and finite
 *
 * @example
 * ```ts
 * import { quadratures, thermalState } from "caldera/numeric";
 * const { xx, pp } = quadratures(thermalState(0.3, 40), { m: 2, omega0: 3 });
 * // (2n̄ + 1) ħ/2mω0 and (2n̄ + 1) mħω0/2
 * assert(Math.abs(xx - 1.6 / 12) < 1e-12);
 * assert(Math.abs(pp - 1.6 * 3) < 1e-12);
 * ```
 */
export function quadratures(rho: DensityMatrix, units: OscillatorUnits = {}): Quadratures {
  return inUnits(ladderMoments(rho), unitsOf(units));
}

/**
 * The same for a periodic state, as a function of the phases Ωt of its base frequencies.
 *
 * @throws ArgumentError for a unit that is not positive and finite
 */
export function quadraturesOverPeriod(
  state: FourierState,
  units: OscillatorUnits = {},
): (phases: readonly number[]) => Quadratures {
  const moments = ladderMomentsOverPeriod(state);
  const checked = unitsOf(units);
  return (phases) => inUnits(moments(phases), checked);
}

/** Principal fluctuations: the eigenvalues of Σ and what Fig. 5 shows of them. */
export interface PrincipalFluctuations {
  readonly nuMin: number;
  readonly nuMax: number;
  /** ν_geo = √(ν_min ν_max) = √det Σ, at least ħ/2 for a state; NaN if det Σ is negative. */
  readonly nuGeo: number;
  /** R = ν_max/ν_min, not below 1 for a state. */
  readonly anisotropy: number;
  /** Of the axis of ν_max, against the x axis, in (-π/2, π/2]. */
  readonly angle: number;
}

/** Of the symmetric matrix [[xx, xp], [xp, pp]]. */
function principal(xx: number, xp: number, pp: number): PrincipalFluctuations {
  const nuMax = (xx + pp) / 2 + Math.hypot((xx - pp) / 2, xp);
  const determinant = xx * pp - xp * xp;
  const nuMin = determinant / nuMax;
  return {
    nuMin,
    nuMax,
    nuGeo: Math.sqrt(determinant),
    anisotropy: nuMax / nuMin,
    angle: Math.atan2(2 * xp, xx - pp) / 2,
  };
}

/**
 * Of the covariance matrix of x√(mω0) and p/√(mω0), in units of ħ.
 *
 * Only where mω0 = 1, as in the paper, are they those of Σ itself, whose two variances have
 * different units: here R = 1 for thermal states of the oscillator whatever its mass.
 */
export function fluctuationsOf({ x, p, xx, xp, pp }: LadderMoments): PrincipalFluctuations {
  return principal(xx - x * x, xp - x * p, pp - p * p);
}

type CheckedUnits = Required<OscillatorUnits>;

export function unitsOf({ hbar = 1, m = 1, omega0 = 1 }: OscillatorUnits): CheckedUnits {
  for (const [name, value] of Object.entries({ hbar, m, omega0 })) {
    if (!(value > 0 && Number.isFinite(value))) {
      throw new ArgumentError(name, "be positive and finite", value);
    }
  }
  return { hbar, m, omega0 };
}

function inUnits(
  { x, p, xx, xp, pp }: LadderMoments,
  { hbar, m, omega0 }: CheckedUnits,
): Quadratures {
  const impedance = m * omega0;
  return {
    x: x * Math.sqrt(hbar / impedance),
    p: p * Math.sqrt(hbar * impedance),
    xx: ((xx - x * x) * hbar) / impedance,
    xp: (xp - x * p) * hbar,
    pp: (pp - p * p) * hbar * impedance,
  };
}
