/** What a master equation is made of: approximations, and lists of them that have a name. */
export * from "./approximations/index.ts";
export { harmonicallyDressed } from "./harmonic-selection.ts";
export { selections } from "./selections.ts";
