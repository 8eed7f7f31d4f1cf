export {
  type Bracket,
  type BracketTerm,
  fromNested,
  type NestedForm,
  type NestedTerm,
  toNested,
} from "./nested.ts";
export { lindbladDissipator, type SandwichTerm, Superoperator } from "./superoperator.ts";
