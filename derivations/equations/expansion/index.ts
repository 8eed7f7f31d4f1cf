export { type ExpansionJson, expansionFromJson, expansionJson } from "./json.ts";
export { expansionLines } from "./lines.ts";
export {
  type LeftOut,
  type NormalExpansion,
  normalExpansion,
  type NormalExpansionOptions,
  type SmoothingFactor,
} from "./normal-expansion.ts";
