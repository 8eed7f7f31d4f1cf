/** From a model to its master equation and equations of motion, every step recorded. */
export * from "./derivation/index.ts";
export * from "./equations/index.ts";
export * from "./theory/index.ts";
export * from "./lindblad/index.ts";
export * from "./model/index.ts";
export {
  bathParameters,
  differenceNotes,
  parameterLatex,
  systemNotation,
} from "./notation/index.ts";
export * from "./document/index.ts";
export * from "./provenance/index.ts";
export * from "./equations/arrays/index.ts";
export * from "./equations/expansion/index.ts";
export * from "./equations/frames/index.ts";
export * from "./equations/langevin/index.ts";
export * from "./equations/memory/index.ts";
export * from "./equations/moments/index.ts";
export * from "./equations/positivity/index.ts";
export * from "./equations/slow-flow/index.ts";
export * from "./equations/wigner/index.ts";
export * from "./substitution/index.ts";
export * from "./kinds/index.ts";
