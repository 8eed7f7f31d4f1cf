export { continuedPhase } from "./continued-phase.ts";
export { chosenColumns, type ColumnChoice, rolesByHead, traceColumns } from "./column-roles.ts";
export {
  type Measurement,
  measurement,
  type Quantity,
  type SweepDirection,
} from "./measurement.ts";
export { MeasurementError } from "./measurement-error.ts";
export type { SweptRows } from "./sweep-direction.ts";
export { differenceLevel, isEven, noiseLevel } from "./noise-level.ts";
export { type DataColumns, DataError, inOneTable, readBlock, readColumns } from "./read-columns.ts";
export { trace, type Trace } from "./trace.ts";
