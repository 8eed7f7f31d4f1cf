/** A figure for print: its width in millimetres, and how many panels stand side by side. */
export interface FigureChoice {
  readonly width: number;
  readonly abreast: number;
}

/** Widths of a journal's column and of its page, in millimetres. */
export const printWidths = { column: 86, page: 178 } as const;
