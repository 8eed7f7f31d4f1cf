export type { ArrayEquation, ArrayPart } from "./array-equation.ts";
export { type ArraySums, arraySums, type WrittenArraySums, writtenOut } from "./array-sums.ts";
export { arrayPair, type LinesOf } from "./clusters.ts";
export {
  type ArrayEquationJson,
  arraySumsFromJson,
  type ArraySumsJson,
  arraySumsJson,
} from "./json.ts";
export { arraySumLines } from "./lines.ts";
