export { CumulantClosure } from "./closure.ts";
export { type MomentsJson, momentsFromJson, momentsJson } from "./json.ts";
export { momentLines } from "./lines.ts";
export { momentName, momentsUpTo, momentText } from "./moment.ts";
export { type MomentEquations, momentEquations, type MomentOptions } from "./moment-equations.ts";
