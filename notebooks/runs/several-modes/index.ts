export { modesEvolve, type ModesEvolveOptions, type ModesEvolveResult } from "./modes-evolve.ts";
export {
  modesSteadyState,
  type ModesSteadyStateOptions,
  type ModesSteadyStateResult,
} from "./modes-steady-state.ts";
export type { ModesReport } from "./modes-report.ts";
export { modesColumns, type ModesRow } from "./product-rows.ts";
export {
  modesMomentColumns,
  modesMoments,
  type ModesMomentsOptions,
  type ModesMomentsResult,
} from "./modes-evolve-moments.ts";
export {
  modesSteadyMoments,
  type ModesSteadyMoments,
  type ModesSteadyMomentsOptions,
  type ModesSteadyMomentsResult,
  steadyMomentColumns,
} from "./modes-steady-moments.ts";
export { severalModes } from "./runs.ts";
export {
  modesLangevin,
  type ModesLangevinOptions,
  type ModesLangevinResult,
} from "./modes-langevin.ts";
export { modesSpectrum, type ModesSpectrumOptions } from "./modes-spectrum.ts";
export { modesWigner, type ModesWignerOptions } from "./modes-wigner.ts";
export { type SavedModes, savedModes } from "./saved-modes.ts";
