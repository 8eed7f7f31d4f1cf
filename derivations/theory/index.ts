export { type Approximation, folded, type Theory, TheoryError } from "./approximation.ts";
export * from "./approximations/index.ts";
/**
 * What a master equation is made of: named approximations, each with rule, assumption and source, and the selections of
 * them that have a name. `masterEquation` takes one's own selection.
 *
 * @example
 * ```ts
 * import { approximations, masterEquation, readModel } from "caldera/derivations";
 * const { bareCoupling, selections } = approximations;
 * const [, gcl] = selections;
 * const bare = { name: "bare", approximations: (options) => [...gcl.approximations(options), bareCoupling] };
 * const equation = masterEquation(readModel({ potential: "alpha*x^4" }), { kind: bare });
 * assert.deepEqual([...new Set(equation.dissipator.map(({ label }) => label))], ["12b", "12c"]);
 * ```
 */
export * as approximations from "./published-approximations.ts";
export {
  type BathKernel,
  bathKernels,
  bathQuadratures,
  kernelsOrNone,
  thermalOscillators,
} from "./bath.ts";
export {
  bathTransform,
  evaluatedMoments,
  type NeglectedEffect,
  neglectedEffects,
} from "./bath-moments.ts";
export { collectTerms, type DissipatorTerm, termSuperoperator } from "./dissipator-term.ts";
export {
  comparisonFromJson,
  comparisonJson,
  comparisonLines,
  type ComparisonOptions,
  type DressingComparison,
  dressingComparison,
  replacedComparison,
} from "./dressing-comparison.ts";
export { heisenbergDerivatives } from "./dressing.ts";
export { effectiveHamiltonian, sumOfProducts } from "./effective-hamiltonian.ts";
export {
  type EquationLine,
  equation12,
  type LabelledTerm,
  ownCouplingNumbers,
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
export { dressingRemark, harmonicallyDressed } from "./harmonic-selection.ts";
export { harmonicMotion, type Oscillation } from "./harmonic-motion.ts";
export {
  type Coupling,
  type Microscopic,
  microscopic,
  positionAndMomentumCouplings,
} from "./microscopic.ts";
export { hamiltonianByOrigin, type Origin, sumOfOrigins } from "./origin.ts";
export { scaleOfMode } from "./oscillator-scale.ts";
export { generalizedCaldeiraLeggett, type Selection, selections } from "./selections.ts";
export { masterEquationLines } from "./master-equation-lines.ts";
export { type DerivationStep, dissipatorLine, relation } from "./step.ts";
