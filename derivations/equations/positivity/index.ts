export { type Completion, leastCompletion } from "./completion.ts";
export {
  areConditionsWritten,
  type PositivityCondition,
  positivityConditions,
} from "./conditions.ts";
export { basisExponents } from "./hermitian-basis.ts";
export { kossakowski } from "./kossakowski.ts";
export type { Kossakowski } from "./kossakowski-matrix.ts";
export { judged, type JudgedCondition } from "./judgement.ts";
export {
  type ConditionJson,
  conditionFromJson,
  conditionJson,
  type KossakowskiJson,
  kossakowskiFromJson,
  kossakowskiJson,
} from "./json.ts";
export {
  completionLines,
  conditionLines,
  judgementLines,
  kossakowskiLines,
  operatorNames,
} from "./lines.ts";
