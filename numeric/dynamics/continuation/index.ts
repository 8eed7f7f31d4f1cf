export {
  type BifurcationDiagram,
  bifurcationDiagram,
  type DiagramOptions,
} from "./bifurcation-diagram.ts";
export type {
  Branch,
  BranchDirection,
  CrossingPoint,
  DegeneratePoint,
  FoldPoint,
  HopfPoint,
  SolutionPoint,
  SpecialPoint,
} from "./branch.ts";
export { type ContinuationStart, continueBranch } from "./continue-branch.ts";
export {
  continueFold,
  type FoldContinuationOptions,
  type FoldCurve,
  type FoldCurvePoint,
  type FoldSpecialPoint,
  type FoldStart,
} from "./continue-fold.ts";
export type { TwoParameterFunction, TwoParameterProblem } from "./fold-system.ts";
export type { ContinuationOptions } from "./options.ts";
export type { ContinuationProblem } from "./problem.ts";
export { switchBranch } from "./switch-branch.ts";
export type { EndStatus } from "./trace-curve.ts";
