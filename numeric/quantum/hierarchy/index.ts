export {
  evolveHierarchy,
  type HierarchyEvolution,
  type HierarchyEvolutionOptions,
} from "./evolve-hierarchy.ts";
export type { Hierarchy, HierarchyIndex, HierarchySize } from "./hierarchy.ts";
export { fieldNumbers, indexWeights, mostNumbers } from "./hierarchy-cost.ts";
export {
  type HierarchyCut,
  type HierarchyCuts,
  type HierarchySource,
  type HierarchySteadyState,
  hierarchySteadyState,
  type HierarchySteadyStateOptions,
} from "./hierarchy-steady-state.ts";
