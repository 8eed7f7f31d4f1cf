export { bifurcationDiagram } from "./bifurcation-diagram.ts";
export type {
  Branch,
  BranchDirection,
  CrossingPoint,
  SolutionPoint,
  SpecialPoint,
} from "./branch.ts";
export { continueBranch } from "./continue-branch.ts";
export { continueFold, type FoldCurve } from "./continue-fold.ts";
export type { TwoParameterProblem } from "./fold-system.ts";
export type { ContinuationOptions } from "./options.ts";
export type { ContinuationProblem } from "./problem.ts";
export { switchBranch } from "./switch-branch.ts";
