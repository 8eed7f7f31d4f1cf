export {
  type BathKernel,
  type BathKernels,
  bathCorrelators,
  bathKernels,
  bathMomentNotation,
  bathNotation,
  type Channel,
  evaluatedMoments,
  type NeglectedEffect,
  neglectedEffects,
} from "./bath.ts";
export {
  bornMarkovDissipator,
  collectTerms,
  couplingOperators,
  type DissipatorTerm,
} from "./born-markov.ts";
export { heisenbergDerivatives } from "./dressing.ts";
export {
  type DerivationOptions,
  dissipator,
  type EquationLabel,
  effectiveHamiltonian,
  type LabelledTerm,
  labelled,
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  type SymmetrisedProduct,
  specialised,
  sumOfProducts,
  termSuperoperator,
  totalHamiltonian,
} from "./master-equation.ts";
export { type ByOrigin, hamiltonianByOrigin, type Origin, origins } from "./origin.ts";
