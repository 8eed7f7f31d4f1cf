export { type Answer, exact, type ExactResult, type ToneAnswer } from "./exact.ts";
export {
  type EquationMotion,
  exactMotion,
  type ExactMotionOptions,
  type ExactMotionResult,
} from "./exact-motion.ts";
