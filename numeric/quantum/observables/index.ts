export {
  boseEinsteinTemperature,
  logLinearTemperature,
  type TemperatureFit,
} from "./effective-temperature.ts";
export { type EnergyLevels, energyLevels, fockPopulations, populations } from "./energy-levels.ts";
export { expectation } from "./expectation.ts";
export {
  ladderMoments,
  ladderMomentsOfComponent,
  ladderMomentsOverPeriod,
} from "./ladder-moments.ts";
export { occupation, secondOrderCoherence } from "./occupation.ts";
export { type PeriodAverages, periodAverages } from "./period-averages.ts";
export { type PeriodStatistics, periodStatistics } from "./period-statistics.ts";
export { leastEigenvalue, leastEigenvalueOverPeriod } from "./positivity.ts";
export { averagePurity, purity } from "./purity.ts";
export {
  type OscillatorUnits,
  type Quadratures,
  quadratures,
  quadraturesOverPeriod,
} from "./quadratures.ts";
export { certifyState, type StateCertificate } from "./state-certificate.ts";
export { traceDistance } from "./trace-distance.ts";
export { type WignerFunction, wignerFunction } from "./wigner.ts";
