export { type PositivityCondition, positivityConditions } from "./conditions.ts";
export { type Kossakowski, kossakowski, kossakowskiGenerator } from "./kossakowski.ts";
export { kossakowskiJson } from "./json.ts";
export { conditionLines, kossakowskiLines } from "./lines.ts";
