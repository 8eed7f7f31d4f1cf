export {
  errorMap,
  type ErrorMapHead,
  type ErrorMapOptions,
  type ErrorMapResult,
} from "./error-map.ts";
export type { MissingCause, MissingReason } from "./error-point.ts";
export type { ErrorRow } from "./error-row.ts";
export type { MapAxis } from "./plane.ts";
export { countedRows, type MapRow, type MapValues } from "./count-map.ts";
export { type FoldLine, foldLines } from "./fold-lines.ts";
export {
  stabilityMap,
  type StabilityMapHead,
  type StabilityMapOptions,
  type StabilityMapResult,
} from "./stability-map.ts";
