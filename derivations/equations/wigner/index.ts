export { classicalLimit, type FokkerPlanck, fokkerPlanck } from "./fokker-planck.ts";
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
  type WignerEquation,
  wignerEquation,
  type WignerTerm,
} from "./wigner-equation.ts";
