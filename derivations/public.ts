/** `caldera/derivations`: from a model to its equations, as it is published. */
export { type Derivation, derivation } from "./derivation/index.ts";
export {
  adjointEquation,
  type EquationsOfMotion,
  type EquationsOfMotionOptions,
  equationsOfMotion,
  withoutTerms,
} from "./equations/index.ts";
export {
  type Langevin,
  langevin,
  type LangevinOfModes,
  langevinOfModes,
} from "./equations/langevin/index.ts";
export {
  type EmbeddedEquations,
  embeddedEquations,
  type HierarchyEquations,
  hierarchyEquations,
  hierarchyLines,
  type MemoryEquations,
  memoryEquations,
  type PseudomodeEquation,
  pseudomodeEquation,
} from "./equations/memory/index.ts";
export {
  type MomentEquations,
  momentEquations,
  type MomentOptions,
} from "./equations/moments/index.ts";
export {
  type Kossakowski,
  kossakowski,
  type PositivityCondition,
} from "./equations/positivity/index.ts";
export { type SlowFlow, slowFlow } from "./equations/slow-flow/index.ts";
export {
  type FokkerPlanck,
  fokkerPlanck,
  type WignerEquation,
  wignerEquation,
} from "./equations/wigner/index.ts";
export { fromJson, json, latex, text } from "./kinds/index.ts";
export { type LindbladEquation, type LindbladInput, lindbladEquation } from "./lindblad/index.ts";
export { type Model, ModelError, readModel } from "./model/index.ts";
export {
  type Approximation,
  approximations,
  type DerivationOptions,
  liouvillian,
  type MasterEquation,
  masterEquation,
  type Selection,
  type Theory,
} from "./theory/index.ts";
