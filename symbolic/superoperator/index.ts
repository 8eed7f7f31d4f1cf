export { fromNested, type NestedForm, toNested } from "./nested.ts";
export { lindbladDissipator, type SandwichTerm, Superoperator } from "./superoperator.ts";
