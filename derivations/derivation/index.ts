export { type Derivation, derivation } from "./derive.ts";
