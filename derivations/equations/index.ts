export { equationsOfMotion, type EquationsOfMotionOptions } from "./equations-of-motion.ts";
export { adjointEquation } from "./heisenberg.ts";
export {
  type EquationsOfMotion,
  meanField,
  parametersIn,
  variablesOf,
  parametersOf,
  phaseSpaceEquations,
} from "./mean-field.ts";
export { motionLines } from "./motion-lines.ts";
export { hasValidity, type Validity, validity, validityLines } from "./validity.ts";
export { validityFromJson, type ValidityJson, validityJson } from "./validity-json.ts";
export { secondOrderEquations } from "./second-order.ts";
export {
  dissipatorTerms,
  isOfDissipator,
  kindWithout,
  type MotionTerm,
  motionTerms,
  partsOfKind,
  type Term,
  TermError,
  withoutTerms,
} from "./without-terms.ts";
