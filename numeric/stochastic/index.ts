export { CoupledPair } from "./coupled-pair.ts";
export { type DiffusionNoise, diffusionNoise, type NegativeDiffusion } from "./diffusion-noise.ts";
export { Ensemble, type EnsembleAt, type EnsembleOptions, requireNoise } from "./ensemble.ts";
export {
  eulerMaruyama,
  milstein,
  type StochasticMethodName,
  stochasticMethods,
  strong15,
  weak2,
} from "./methods/index.ts";
export type { StochasticMethod } from "./stochastic-method.ts";
export type { BatchFunction, NoiseKind, StochasticSystem } from "./stochastic-system.ts";
export {
  ColouredEnsemble,
  type ColouredOptions,
  ColouredPair,
  type ColouredSystem,
} from "./coloured-ensemble.ts";
export { ColouredNoise, type NoiseStep } from "./coloured-noise.ts";
