export { type Derivation, derivation } from "./derive.ts";
export type { DerivationStep, Notation, Statement } from "./step.ts";
