export { type FokkerPlanck, fokkerPlanck, forEach } from "./fokker-planck.ts";
export {
  fokkerPlanckFromJson,
  type FokkerPlanckJson,
  fokkerPlanckJson,
  wignerFromJson,
  wignerJson,
} from "./json.ts";
export { fokkerPlanckLines, wignerLines } from "./lines.ts";
export {
  type GeneratorSource,
  type PerVariable,
  perVariable,
  type WignerEquation,
  wignerEquation,
  type WignerTerm,
} from "./wigner-equation.ts";
