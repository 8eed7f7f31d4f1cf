export { CumulantClosure } from "./closure.ts";
export { type MomentsJson, momentsFromJson, momentsJson } from "./json.ts";
export { momentLines } from "./lines.ts";
export { momentsUpTo, type Powers as MomentPowers } from "./moment.ts";
export {
  type MomentEquations,
  momentEquations,
  momentNames,
  type MomentOptions,
  momentParameters,
  momentTexts,
} from "./moment-equations.ts";
export { type MomentTerm, momentTerms } from "./moment-terms.ts";
export type { NamedCumulant, SmearingFactor } from "./wave-moments.ts";
