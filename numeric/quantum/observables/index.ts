export {
  boseEinsteinTemperature,
  logLinearTemperature,
  type TemperatureFit,
} from "./effective-temperature.ts";
export { type EnergyLevels, energyLevels, fockPopulations, populations } from "./energy-levels.ts";
export {
  expectation,
  expectationAt,
  type ExpectationHarmonic,
  expectationHarmonics,
} from "./expectation.ts";
export {
  type LadderMoments,
  ladderMoments,
  ladderMomentsOfComponent,
  ladderMomentsOverPeriod,
} from "./ladder-moments.ts";
export { occupation, secondOrderCoherence } from "./occupation.ts";
export { type PeriodAverages, periodAverages } from "./period-averages.ts";
export {
  type PeriodSampling,
  type PeriodSamplingOptions,
  type PeriodStatistics,
  periodStatistics,
} from "./period-statistics.ts";
export {
  type LeastEigenvalue,
  leastEigenvalue,
  leastEigenvalueOverPeriod,
  type LeastEigenvalueOptions,
} from "./positivity.ts";
export { averagePurity, purity } from "./purity.ts";
export {
  type OscillatorUnits,
  principalFluctuations,
  type PrincipalFluctuations,
  type Quadratures,
  quadratures,
  quadraturesOverPeriod,
  uncertaintyRatio,
} from "./quadratures.ts";
export {
  certifyState,
  type StateCertificate,
  type StateCertificateOptions,
} from "./state-certificate.ts";
export { type WignerFunction, wignerFunction } from "./wigner.ts";
