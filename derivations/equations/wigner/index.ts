export { type FokkerPlanck, fokkerPlanck, forEach } from "./fokker-planck.ts";
export {
  fokkerPlanckFromJson,
  type FokkerPlanckJson,
  fokkerPlanckJson,
  wignerFromJson,
  wignerJson,
} from "./json.ts";
export { fokkerPlanckLines, wignerLines } from "./lines.ts";
export { type GeneratorSource, wignerEquation } from "./wigner-equation.ts";
export {
  type PerVariable,
  perVariable,
  type WignerEquation,
  type WignerTerm,
  type WignerWaveTerm,
} from "./wigner-term.ts";
