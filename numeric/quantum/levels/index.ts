export { type Binding, potentialBinding } from "./binding.ts";
export { type LevelsOptions, potentialLevels, type PotentialLevels } from "./levels.ts";
export {
  displaced,
  potentialAt,
  type PotentialFunction,
  type PotentialTerm,
} from "./potential-function.ts";
