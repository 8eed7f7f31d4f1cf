export { aspectOf } from "./aspect.ts";
export type { CsvColumn, CsvOptions } from "./csv.ts";
export { toCsv } from "./csv.ts";
export { onAnyPaper } from "./dark.ts";
export { MathLabelError, PlotError } from "./errors.ts";
export type { MathBox, MathTypesetter } from "./math-text.ts";
export type { CurveStyle } from "./line-code.ts";
export { branchStyle, modelStyles, styleOf } from "./line-code.ts";
export type { Colour } from "./palette.ts";
export { CATEGORICAL, shades } from "./palette.ts";
export type { SheetOptions } from "./sheet.ts";
export { figureSheet, linePanel } from "./sheet.ts";
export type {
  Anchor,
  Annotation,
  Band,
  Corner,
  Dash,
  Density,
  Inset,
  Legend,
  LegendPlace,
  LinePanel,
  MarkerShape,
  Markers,
  ScaleType,
  Series,
  Tick,
} from "./spec.ts";
