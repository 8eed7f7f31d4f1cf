export { CumulantClosure } from "./closure.ts";
export { type MomentsJson, momentsFromJson, momentsJson } from "./json.ts";
export { momentLines } from "./lines.ts";
export { momentsUpTo, type Powers as MomentPowers } from "./moment.ts";
export {
  type MomentEquations,
  momentEquations,
  momentNames,
  type MomentOptions,
  momentTexts,
} from "./moment-equations.ts";
