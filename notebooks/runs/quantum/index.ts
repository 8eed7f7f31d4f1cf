export {
  evolutionColumns,
  type EvolutionRow,
  evolutionRows,
  type EvolutionRowsOptions,
  type EvolutionStep,
  defaultTolerance,
  mostInitialLevels,
  fixedLevelsTolerance,
} from "./evolution-rows.ts";
export { type InitialState, initialDensityMatrix, levelsFor } from "./initial-state.ts";
export { quantumFamily, type QuantumModel, quantumModel } from "./quantum-model.ts";
export {
  type EnergyPopulations,
  energyPopulations,
  type QuantumSteadyState,
  quantumSteadyState,
  steadyStateOf,
} from "./quantum-steady-state.ts";
export {
  type SteadyStateReport,
  steadyStateReport,
  type FittedTemperature,
} from "./steady-state-report.ts";
export {
  type GridAxis,
  wignerCsv,
  type WignerOptions,
  wignerPicture,
  type WignerPicture,
  wignerPictures,
} from "./wigner-pictures.ts";
export { type MomentHarmonic, momentHarmonics, type MomentName } from "./moment-harmonics.ts";
export { type SavedState, savedState } from "./saved-state.ts";
