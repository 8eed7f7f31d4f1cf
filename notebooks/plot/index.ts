export { aspectOf } from "./aspect.ts";
export type { CsvColumn } from "./csv.ts";
export { rowsToCsv, toCsv } from "./csv.ts";
export { onAnyPaper } from "./dark.ts";
export { MathLabelError, PlotError } from "./errors.ts";
export type { MathBox, MathTypesetter } from "./math-text.ts";
export type { CurveStyle } from "./line-code.ts";
export { branchStyle, curveOf, modelStyles, styleOf } from "./line-code.ts";
export type { Colour } from "./palette.ts";
export { CATEGORICAL } from "./palette.ts";
export type { SheetOptions } from "./sheet.ts";
export { figureSheet, linePanel, unitsPerMillimetre } from "./sheet.ts";
export type {
  Annotation,
  Band,
  Dash,
  Density,
  Inset,
  LegendPlace,
  LinePanel,
  Series,
} from "./spec.ts";
