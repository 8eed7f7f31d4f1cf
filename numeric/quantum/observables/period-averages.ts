import type { FourierState } from "../states/index.ts";
import { ladderMomentsOverPeriod } from "./ladder-moments.ts";
import {
  type PeriodSamplingOptions,
  type PeriodStatistics,
  periodStatistics,
} from "./period-statistics.ts";
import { fluctuationsOf, type OscillatorUnits, unitsOf } from "./quadratures.ts";

export interface PeriodAverages {
  /** Mean occupation ⟨n⟩, Eq. 19. */
  readonly occupation: PeriodStatistics;
  /** R = ν_max/ν_min of the covariance matrix of x√(mω0) and p/√(mω0), Eq. 20. */
  readonly anisotropy: PeriodStatistics;
  /** ν_geo = √det Σ in the units of ħ; NaN at phases where det Σ is negative. */
  readonly nuGeo: PeriodStatistics;
  /** Least of √det Σ over ħ/2; below 1 only where ρ is not positive. */
  readonly leastUncertainty: number;
  /** Phases at which they were computed. */
  readonly samples: number;
  /** Whether twice as many phases along every axis gave the same. */
  readonly settled: boolean;
}

/**
 * ⟨n⟩, R and ν_geo of a periodic state at all phases of its drives: time averages of what they are
 * at each time, which is not what they are of the time-averaged state, and the range in which they
 * stay for 80 % of the time.
 *
 * @throws ArgumentError for `hbar` not positive and finite, or bad sampling options
 *
 * @example
 * ```ts
 * import { fockState, periodAverages, staticState } from "caldera/numeric";
 * const { occupation, anisotropy, nuGeo } = periodAverages(staticState(fockState(2, 6)));
 * assert.equal(occupation.mean, 2);
 * assert(Math.abs(anisotropy.mean - 1) < 1e-14);
 * assert(Math.abs(nuGeo.mean - 2.5) < 1e-14);
 * ```
 */
export function periodAverages(
  state: FourierState,
  { hbar = 1, ...options }: Pick<OscillatorUnits, "hbar"> & PeriodSamplingOptions = {},
): PeriodAverages {
  unitsOf({ hbar });
  const moments = ladderMomentsOverPeriod(state);
  const { statistics, samples, settled } = periodStatistics(
    (phases) => {
      const now = moments(phases);
      const { anisotropy, nuGeo } = fluctuationsOf(now);
      return [now.occupation, anisotropy, hbar * nuGeo];
    },
    state.frequencies.length,
    { points: Math.max(32, 4 * highestHarmonic(state)), ...options },
  );
  const [occupation, anisotropy, nuGeo] = statistics as [
    PeriodStatistics,
    PeriodStatistics,
    PeriodStatistics,
  ];
  return {
    occupation,
    anisotropy,
    nuGeo,
    leastUncertainty: Number.isNaN(nuGeo.mean) ? Number.NaN : (2 * nuGeo.least) / hbar,
    samples,
    settled,
  };
}

/** The largest |k| along an axis. */
export function highestHarmonic({ components }: FourierState): number {
  return components.reduce((most, { harmonic }) => Math.max(most, ...harmonic.map(Math.abs), 0), 0);
}
