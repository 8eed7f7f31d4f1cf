export { adjointEquation } from "./adjoint.ts";
export {
  type EquationsOfMotion,
  meanField,
  parametersOf,
  phaseSpaceEquations,
} from "./mean-field.ts";
export { momentumOf, secondOrderEquations } from "./second-order.ts";
