export { type Completion, leastCompletion } from "./completion.ts";
export {
  areConditionsWritten,
  type PositivityCondition,
  positivityConditions,
} from "./conditions.ts";
export { type Kossakowski, kossakowski } from "./kossakowski.ts";
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
