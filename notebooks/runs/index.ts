/** One call from a model to a result, as plain data with a certificate, warnings and provenance. */
export { equationsOfMotion, type EquationsOfMotionOptions } from "../../derivations/index.ts";
export {
  errorMap,
  type ErrorMapHead,
  type ErrorMapOptions,
  type ErrorMapResult,
  type ErrorRow,
  type FoldLine,
  type MapAxis,
  type MapRow,
  type MapValues,
  stabilityMap,
  type StabilityMapHead,
  type StabilityMapOptions,
  type StabilityMapResult,
} from "./map/index.ts";
export {
  type BifurcationPoint,
  response,
  type ResponseHead,
  type ResponseMethod,
  type ResponseOptions,
  type ResponseResult,
  type ResponseRow,
} from "./response/index.ts";
export {
  type EvolveMomentsOptions,
  type EvolveMomentsResult,
  type MomentRow,
  moments,
  type SteadyMoments,
  type SteadyMomentsOptions,
  type SteadyMomentsResult,
} from "./moments/index.ts";
export {
  fit,
  type FitOptions,
  type FitResult,
  type FittedCurve,
  type FittedNumber,
  type Goodness,
  type Identified,
  type IntervalMethod,
  type LossName,
} from "./fit/index.ts";
export {
  type Measurement,
  measurement,
  MeasurementError,
  type Quantity,
} from "../measured/index.ts";
export { ringdown, type RingdownOptions, type RingdownResult } from "./motion/index.ts";
export {
  type EnsembleRow,
  truncatedWigner,
  type TruncatedWignerOptions,
  type TruncatedWignerResult,
} from "./langevin/index.ts";
export {
  type Answer,
  type EquationMotion,
  exact,
  exactMotion,
  exactNoise,
  type ExactNoiseOptions,
  type ExactNoiseResult,
  type NoiseAnswer,
  type EquationResponse,
  exactResponse,
  type ExactResponseOptions,
  type ExactResponseResult,
  type ResponsePoint,
  type ExactMotionOptions,
  type ExactMotionResult,
  type ExactResult,
  exactState,
  type ExactStateOptions,
  type ExactStateResult,
  type EquationState,
  type ToneAnswer,
} from "./exact/index.ts";
export { levels, type LevelsOptions, type LevelsResult } from "./levels/index.ts";
export type { Checkpoint, CheckpointOptions } from "./checkpoint.ts";
export { OptionError } from "./option-error.ts";
export {
  evolve,
  type EvolveOptions,
  type EvolveResult,
  type EvolutionRow,
  type GridAxis,
  type InitialState,
  type LiouvillianMatrices,
  liouvillianMatrices,
  type LiouvillianOptions,
  spectrum,
  type SpectrumOptions,
  type SpectrumResult,
  steadyState,
  type SteadyStateOptions,
  type SteadyStateReport,
  type SteadyStateResult,
  wigner,
  type WignerOptions,
  type WignerPicture,
  type WignerResult,
} from "./quantum/index.ts";
export {
  type ModesEvolveOptions,
  type ModesEvolveResult,
  type ModesLangevinOptions,
  type ModesLangevinResult,
  type ModesMomentsOptions,
  type ModesMomentsResult,
  type ModesReport,
  type ModesRow,
  type ModesSpectrumOptions,
  type ModesSteadyMoments,
  type ModesSteadyMomentsOptions,
  type ModesSteadyMomentsResult,
  type ModesSteadyStateOptions,
  type ModesSteadyStateResult,
  type ModesWignerOptions,
  severalModes,
} from "./several-modes/index.ts";
export type {
  AnsatzHead,
  Kept,
  LindbladProvenance,
  Progress,
  RunOptions,
  RunResult,
  RunStatus,
} from "./run.ts";
