/** From a model to its master equation and equations of motion, every step recorded. */
export * from "./derivation/index.ts";
export * from "./equations-of-motion/index.ts";
export * from "./master-equation/index.ts";
export * from "./model/index.ts";
export * from "./print/index.ts";
export * from "./provenance/index.ts";
export * from "./slow-flow/index.ts";
export * from "./substitution/index.ts";
export * from "./verify/index.ts";
