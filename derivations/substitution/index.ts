export { decimals } from "./decimals.ts";
export { modelSlowFlow } from "./model-slow-flow.ts";
export { exactDefinitions } from "./put-before-tones.ts";
export {
  replacedDerivation,
  replacedDissipatorForm,
  replacedEquations,
  replacedExpansion,
  replacedFokkerPlanck,
  replacedWignerEquation,
  replacedKossakowski,
  replacedMoments,
  replacedMasterEquation,
  replacedModel,
  replacedSlowFlow,
  replacedValidity,
  type Replacement,
} from "./replaced.ts";
export { exactSettings } from "./settings.ts";
