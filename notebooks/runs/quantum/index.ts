export { evolutionColumns, type EvolutionRow, evolutionRows } from "./evolution-rows.ts";
export { type InitialState } from "./initial-state.ts";
export { quantumFamily, quantumModel } from "./quantum-model.ts";
export { type QuantumSteadyState, steadyStateOf } from "./quantum-steady-state.ts";
export { type SteadyStateReport, steadyStateReport } from "./steady-state-report.ts";
export {
  fockPopulations,
  type GridAxis,
  meansOf,
  orbitOf,
  quadratureUnits,
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
export { type MomentHarmonic, momentHarmonics } from "./moment-harmonics.ts";
export { type SavedState, savedState } from "./saved-state.ts";
