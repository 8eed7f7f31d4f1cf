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
export {
  type OscillatorModel,
  quantumFamily,
  type QuantumModel,
  quantumModel,
} from "./quantum-model.ts";
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
  orbitOf,
  quadratureUnits,
  type WignerGridOptions,
  type WignerPicture,
  wignerPictures,
} from "./wigner-pictures.ts";
export { evolve, type EvolveOptions, type EvolveResult } from "./evolve.ts";
export {
  liouvillianMatrices,
  type LiouvillianMatrices,
  type LiouvillianOptions,
} from "./liouvillian-matrices.ts";
export { spectrum, type SpectrumOptions, type SpectrumResult } from "./spectrum.ts";
export { steadyState, type SteadyStateOptions, type SteadyStateResult } from "./steady-state.ts";
export {
  gridWarning,
  holdsState,
  wigner,
  type WignerOptions,
  type WignerResult,
} from "./wigner.ts";
export { type MomentHarmonic, momentHarmonics, type MomentName } from "./moment-harmonics.ts";
export { type SavedState, savedState } from "./saved-state.ts";
