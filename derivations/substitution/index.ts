export { decimals } from "./decimals.ts";
export {
  replacedDerivation,
  replacedEquations,
  replacedMasterEquation,
  replacedModel,
  replacedSlowFlow,
  type Replacement,
} from "./replaced.ts";
export { type ExactSettings, exactSettings } from "./settings.ts";
