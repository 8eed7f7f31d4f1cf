/** Thrown when the data or the options of a figure cannot be drawn as they stand. */
export class PlotError extends Error {
  override readonly name = "PlotError";
}

/** Thrown when a label is not LaTeX that can be set; `latex` is the offending label. */
export class MathLabelError extends Error {
  override readonly name = "MathLabelError";
  readonly latex: string;

  constructor(latex: string, cause: string) {
    super(`Label \`${latex}\` must be LaTeX mathematics, but is not: ${cause}. Mend the label.`);
    this.latex = latex;
  }
}
