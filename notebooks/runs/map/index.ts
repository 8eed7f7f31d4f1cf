export { countedRows, type MapRow, type MapValues } from "./count-map.ts";
export { type FoldLine, foldLines } from "./fold-lines.ts";
export {
  type MapAxis,
  stabilityMap,
  type StabilityMapHead,
  type StabilityMapOptions,
  type StabilityMapResult,
} from "./stability-map.ts";
