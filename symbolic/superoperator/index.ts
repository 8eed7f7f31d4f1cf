export {
  superoperatorInLadder,
  superoperatorInQuadratures,
  superoperatorInWeyl,
} from "./conversion.ts";
export {
  type DissipatorForm,
  type WeightedDissipator,
  dissipatorForm,
  fromDissipatorForm,
} from "./dissipator-form.ts";
export { fromNested, type NestedForm, toNested } from "./nested.ts";
export type { SandwichPart, SandwichTerm } from "./sandwich.ts";
export { Superoperator } from "./superoperator.ts";
export { PackedAlgebra, type PackedTerms } from "./packed/index.ts";
