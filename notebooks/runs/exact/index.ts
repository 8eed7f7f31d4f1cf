export { type Answer, exact, type ExactResult, type ToneAnswer } from "./exact.ts";
export {
  type EquationMotion,
  exactMotion,
  type ExactMotionOptions,
  type ExactMotionResult,
} from "./exact-motion.ts";
export {
  type EquationState,
  exactState,
  type ExactStateOptions,
  type ExactStateResult,
} from "./exact-state.ts";
