export { PackedAlgebra, type PackedBracket, type PackedMultiple } from "./packed-algebra.ts";
export type { PackedTerms } from "./packed-sum.ts";
