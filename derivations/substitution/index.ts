export { decimals } from "./decimals.ts";
export {
  replacedDerivation,
  replacedEquations,
  replacedMasterEquation,
  replacedModel,
  replacedSlowFlow,
  type Replacement,
} from "./replaced.ts";
export { exactSettings } from "./settings.ts";
