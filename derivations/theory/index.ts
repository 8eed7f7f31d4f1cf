export {
  type Applied,
  type Approximation,
  folded,
  type MemoryIntegral,
  type Theory,
  TheoryError,
} from "./approximation.ts";
export * from "./approximations/index.ts";
export * as approximations from "./approximations/index.ts";
export {
  type Bath,
  type BathCorrelators,
  type BathKernel,
  bathKernels,
  bathQuadratures,
  thermalOscillators,
} from "./bath.ts";
export { evaluatedMoments, type NeglectedEffect, neglectedEffects } from "./bath-moments.ts";
export { collectTerms, type DissipatorTerm, termSuperoperator } from "./dissipator-term.ts";
export { heisenbergDerivatives } from "./dressing.ts";
export { effectiveHamiltonian, sumOfProducts } from "./effective-hamiltonian.ts";
export {
  type EquationLine,
  type EquationNumbers,
  equation12,
  type LabelledTerm,
  labelled,
} from "./equation-numbers.ts";
export {
  type DerivationOptions,
  dissipator,
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  specialised,
  totalHamiltonian,
} from "./master-equation.ts";
export {
  type Coupling,
  type Microscopic,
  microscopic,
  positionAndMomentumCouplings,
} from "./microscopic.ts";
export { type ByOrigin, hamiltonianByOrigin, type Origin } from "./origin.ts";
export {
  caldeiraLeggett,
  generalizedCaldeiraLeggett,
  type Selection,
  type SelectionOptions,
  selections,
} from "./selections.ts";
export { masterEquationLines } from "./master-equation-lines.ts";
export { type DerivationStep, dissipatorLine, relation } from "./step.ts";
