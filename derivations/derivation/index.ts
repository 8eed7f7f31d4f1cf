export { type Derivation, derivation } from "./derive.ts";
export type { DerivationStep, Statement } from "./step.ts";
