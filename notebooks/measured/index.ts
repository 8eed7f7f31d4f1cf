export { continuedPhase } from "./continued-phase.ts";
export { chosenColumns, type ColumnChoice, traceColumns } from "./column-roles.ts";
export { type Measurement, measurement, MeasurementError, type Quantity } from "./measurement.ts";
export { isEven, noiseLevel } from "./noise-level.ts";
export { type DataColumns, DataError, inOneTable, readBlock, readColumns } from "./read-columns.ts";
export { trace, type Trace } from "./trace.ts";
