export { exact, type ExactResult } from "./exact.ts";
export {
  type Answer,
  largestDistance,
  type LinearAnswers,
  linearAnswers,
  type ToneAnswer,
} from "./linear-answers.ts";
export {
  type EquationMotion,
  exactMotion,
  type ExactMotionOptions,
  type ExactMotionResult,
} from "./exact-motion.ts";
export {
  exactNoise,
  type ExactNoiseOptions,
  type ExactNoiseResult,
  type NoiseAnswer,
} from "./exact-noise.ts";
export {
  type EquationResponse,
  exactResponse,
  type ExactResponseOptions,
  type ExactResponseResult,
  type ResponsePoint,
} from "./exact-response.ts";
export type { MissingAnswer } from "./missing-answer.ts";
export { exactState, type ExactStateResult } from "./exact-state.ts";
export { type ExactMethod, exactMethods } from "./found-state.ts";
export type { EquationState } from "./state-answers.ts";
export type { ExactStateOptions } from "./state-options.ts";
export {
  type EquationEvolution,
  exactEvolution,
  type ExactEvolutionOptions,
  type ExactEvolutionResult,
} from "./exact-evolution.ts";
export {
  exactQuantumMotion,
  type ExactQuantumMotionOptions,
  type ExactQuantumMotionResult,
  type QuantumMotion,
  type QuantumMotionRow,
} from "./exact-quantum-motion.ts";
