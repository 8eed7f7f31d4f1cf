export type { ArrayEquation, ArrayPart } from "./array-equation.ts";
export { type ArraySums, arraySums, writtenOut } from "./array-sums.ts";
export { arrayPair, type LinesOf } from "./clusters.ts";
export { arraySumLines } from "./lines.ts";
